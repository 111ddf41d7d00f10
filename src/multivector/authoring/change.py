"""A change of several files of the course: shown first, then written whole or not at all."""

from dataclasses import dataclass, field
from pathlib import Path

from multivector import coursefile
from multivector.errors import MultivectorError
from multivector.files import write_bytes_atomically


class NewPartError(MultivectorError):
    """A part that cannot be added: what is wrong, in which file, and what to do."""


@dataclass
class Change:
    """New contents by path below the course's folder `root`. `said`: what the author does next, a line each."""

    root: Path
    contents: dict[str, bytes] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a file's text as it will be. Raises FileError where the course has no such file."""
        if name in self.contents:
            return self.contents[name].decode()
        return coursefile.text(self.root / name, name)

    def set(self, name: str, text: str) -> None:
        """Give a file this text; what stands in it must have been read from `text`."""
        self.contents[name] = text.encode()

    def create(self, name: str, text: str) -> None:
        """Add a file. Raises NewPartError where there is one."""
        if (self.root / name).exists():
            raise NewPartError(f"{name}: is there already; choose another name, or move it away")
        self.set(name, text)

    def append_line(self, name: str, line: str) -> None:
        """Add a line at the end of a file, whose other bytes stay as they are."""
        text = self.text(name)
        end = "\r\n" if "\r\n" in text else "\n"
        self.set(name, f"{text}{'' if text.endswith(end) else end}{line}{end}")

    def write(self) -> None:
        """Write all files; where one fails, those written before it get back what they held."""
        before: dict[Path, bytes | None] = {}
        try:
            for name, content in self.contents.items():
                path = self.root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                before[path] = coursefile.content(path) if path.exists() else None
                write_bytes_atomically(path, content)
        except OSError as error:
            for path, content in before.items():
                path.unlink(missing_ok=True) if content is None else write_bytes_atomically(path, content)
            raise NewPartError(f"{name}: {coursefile.explained(error)}; nothing was changed") from None
