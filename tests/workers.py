"""Workers of the gate as processes of their own, to be stopped, killed and paused like an operator's."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.readers import wait_until

PREFIX = "EXPORTGATE_"
STARTER = Path(__file__).parents[1] / "streams" / "watchlists" / "starter"

# For tests: a dead worker is noticed in 6 s, the least that Faust bears, and offsets are committed soon.
# The lists are the starter list, the pages are on a port that was free a moment ago.
SETTINGS: dict[str, object] = {
    "session_timeout": 6,
    "heartbeat": 1,
    "commit_interval": 0.2,
    "lists": STARTER,
    "required_lists": "starter",
}


@dataclass(frozen=True)
class Worker:
    """One running worker; pages: address of /live, /ready and /metrics; log: its standard output."""

    process: subprocess.Popen[bytes]
    pages: str
    log: Path

    @property
    def ended(self) -> int | None:
        """Its exit status, None while it runs."""
        return self.process.poll()

    def wait_ready(self, seconds: float = 60.0) -> float:
        """Until /ready answers 200; returns the seconds it took. AssertionError with the log when it ends."""
        return wait_until(self._is_ready, seconds)

    def _is_ready(self) -> bool:
        assert self.ended is None, f"the worker ended with status {self.ended}: {self.tail()}"
        try:
            with urllib.request.urlopen(f"{self.pages}/ready", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    def metrics(self) -> str:
        """The metrics page as text."""
        with urllib.request.urlopen(f"{self.pages}/metrics", timeout=5) as answer:
            return str(answer.read().decode())

    def terminate(self, seconds: float = 30.0) -> int:
        """SIGTERM; returns the exit status. A worker that does not end in time is killed: AssertionError."""
        self.process.terminate()
        return self.wait(seconds)

    def wait(self, seconds: float = 30.0) -> int:
        """Until it ends by itself; returns the exit status."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the worker did not end within {seconds:g} s: {self.tail()}") from None

    def kill(self) -> None:
        """SIGKILL, as a machine that fails."""
        self.process.kill()
        self.process.wait()

    def pause(self) -> None:
        """SIGSTOP: it neither works nor tells the broker that it lives."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Ends `pause`: the worker believes that it still owns what it owned."""
        self.process.send_signal(signal.SIGCONT)

    def tail(self, characters: int = 3000) -> str:
        """The end of its log."""
        return self.log.read_text(errors="replace")[-characters:]


def start(
    bootstrap: str,
    name: str,
    folder: Path,
    *,
    module: tuple[str, ...] = ("streams.cli", "worker"),
    **settings: object,
) -> Worker:
    """`exportgate worker` with SETTINGS, then `settings` (names as in streams/settings.py) over them.

    folder: for its log (appended to, so that a restart under the same name goes on) and its state. Nothing
    of this program's own EXPORTGATE_ environment reaches the worker.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chosen = {
        **SETTINGS,
        "bootstrap": bootstrap,
        "worker": name,
        "http_port": port,
        "state": folder / f"{name}.state",
        **settings,
    }
    kept = {key: value for key, value in os.environ.items() if not key.startswith(PREFIX)}
    log = folder / f"{name}.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            env=kept | {PREFIX + key.upper(): str(value) for key, value in chosen.items()},
            cwd=Path(__file__).parents[1],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    return Worker(process, f"http://127.0.0.1:{chosen['http_port']}", log)
