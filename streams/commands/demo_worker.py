"""The one worker of the demonstration, as a child process that ends with it."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from streams.settings import PREFIX

# Ctrl-C must have ended everything within 5 s: the worker has 3, the broker ends at once.
STOP_SECONDS = 3.0
LOOK_SECONDS = 0.1


class WorkerEnded(Exception):
    """The worker ended by itself; the text has its exit code and the end of its log."""

    def __init__(self, code: int, log: Path) -> None:
        last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
        super().__init__(f"the worker ended with exit code {code}; the end of its log:\n{last}")
        self.code = code


class Worker:
    """A running worker: its log file and the address of its pages."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path, pages: str) -> None:
        self._process = process
        self.log = log
        self.pages = pages

    def check(self) -> None:
        """Raises WorkerEnded when it is gone."""
        if (code := self._process.poll()) is not None:
            raise WorkerEnded(code, self.log)

    def why_not_ready(self) -> str | None:
        """What its ready page says, or None when it is ready; raises WorkerEnded."""
        self.check()
        try:
            with urllib.request.urlopen(f"{self.pages}/ready", timeout=2):
                return None
        except urllib.error.HTTPError as error:
            return error.read().decode(errors="replace").strip()
        except OSError:
            return "the worker is starting"

    def wait_ready(self, seconds: float, say: Callable[[str], None]) -> bool:
        """True when it is ready within so many seconds; says why it is not, each time that changes."""
        deadline, said = time.monotonic() + seconds, ""
        while (why := self.why_not_ready()) is not None:
            if why != said:
                say(why)
                said = why
            if time.monotonic() > deadline:
                return False
            time.sleep(LOOK_SECONDS)
        return True


@contextlib.contextmanager
def started(knobs: Mapping[str, str], port: int, folder: Path) -> Iterator[Worker]:
    """A worker with these settings (field name to text); stopped, or else killed, at the end of the block."""
    log = folder / "worker.log"
    env = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    env |= {PREFIX + name.upper(): value for name, value in knobs.items()}
    with log.open("wb") as out:
        # A session of its own: Ctrl-C reaches the demonstration only, which then stops the worker and waits.
        process = subprocess.Popen(
            [sys.executable, "-m", "streams.cli", "worker"],
            env=env | {"PYTHONUNBUFFERED": "1"},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield Worker(process, log, f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port(wanted: int) -> int:
    """The wanted port of 127.0.0.1 when it is free, else another one."""
    for port in (wanted, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")
