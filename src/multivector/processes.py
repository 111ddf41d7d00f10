"""Programs that a command starts: whatever ends the command, Ctrl+C too, ends them with all that they started."""

import contextlib
import subprocess
from collections.abc import Iterator, Sequence

import psutil

_WAIT_SECONDS = 2


@contextlib.contextmanager
def running(command: Sequence[str], **options) -> Iterator[subprocess.Popen]:
    """Start a program (options as for `subprocess.Popen`); when the block is left by an exception, end it at once."""
    process = subprocess.Popen(command, **options)
    try:
        yield process
        process.wait()
    except BaseException:
        end(process.pid)
        raise
    finally:
        if process.stdout:
            process.stdout.close()


def end(pid: int) -> None:
    """End a process and everything below it; nothing happens where it is gone already."""
    with contextlib.suppress(psutil.NoSuchProcess):
        top = psutil.Process(pid)
        family = [*top.children(recursive=True), top]
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=_WAIT_SECONDS)
