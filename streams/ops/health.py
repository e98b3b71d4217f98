"""Is this worker alive, and does it screen? Two questions, two pages, and the metrics page."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from streams.ops import metrics

# Twice the time that a turn of the loop may take under a full batch of the longest orders.
STUCK_AFTER = 15.0


class Health:
    """What the pages tell. The loop beats; whoever stops the gate from screening says why."""

    def __init__(self) -> None:
        self._beaten: float | None = None  # no loop yet: lists are being read and indexed
        self._why_not: dict[str, str] = {"start": "the worker is starting"}

    def beat(self) -> float:
        """The loop has turned; how long it had not, in seconds."""
        silent, self._beaten = self.silent, time.monotonic()
        return silent

    @property
    def silent(self) -> float:
        """Seconds since the loop last turned; 0 while there is no loop yet."""
        return 0.0 if self._beaten is None else time.monotonic() - self._beaten

    def not_ready(self, what: str, why: str) -> None:
        """Ready turns red until `ready(what)`."""
        self._why_not = {**self._why_not, what: why}
        metrics.READY.set(0)

    def ready(self, what: str) -> None:
        """One reason less; green when it was the last."""
        self._why_not = {key: why for key, why in self._why_not.items() if key != what}
        metrics.READY.set(0 if self._why_not else 1)

    @property
    def why_not_ready(self) -> tuple[str, ...]:
        """The reasons that orders are not screened now; empty when they are."""
        stuck = (f"the loop has not turned for {self.silent:.0f} s",) if self.silent > STUCK_AFTER else ()
        return (*self._why_not.values(), *stuck)

    @property
    def alive(self) -> bool:
        """Whether the loop turns; a worker that waits for lists is alive and not ready."""
        return self.silent <= STUCK_AFTER


def serve(health: Health, host: str, port: int) -> tuple[str, int]:
    """Serve /metrics, /live and /ready from a thread of its own; the address that it got.

    A thread, so that a stuck loop can still be seen. Raises OSError when the port is taken.
    """

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = _page(self.path.partition("?")[0], health)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Scrapes every few seconds are no news."""

    server = ThreadingHTTPServer((host, port), Pages)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    return str(server.server_address[0]), int(server.server_address[1])


def _page(path: str, health: Health) -> tuple[int, str, bytes]:
    plain = "text/plain; charset=utf-8"
    if path == "/metrics":
        return 200, CONTENT_TYPE_LATEST, generate_latest()
    if path == "/live":
        return (200, plain, b"live\n") if health.alive else (503, plain, b"the loop is stuck\n")
    if path == "/ready":
        why = health.why_not_ready
        return (503, plain, ("\n".join(why) + "\n").encode()) if why else (200, plain, b"ready\n")
    return 404, plain, b"pages: /metrics /live /ready\n"
