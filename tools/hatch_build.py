"""Build hook: a wheel without its front-end files would be silently broken, so refuse to make one."""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = ["leaflet/leaflet.js", "leaflet/leaflet.css"]


class VendorGuard(BuildHookInterface):
    def initialize(self, version, build_data):
        if version == "editable":
            return
        vendor = Path(self.root, "src/multivector/_vendor")
        missing = [name for name in NEEDED if not (vendor / name).is_file()]
        if missing:
            raise SystemExit(
                f"src/multivector/_vendor: {', '.join(missing)} missing; run `python tools/setup.py` first"
            )
