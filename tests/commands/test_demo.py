"""`exportgate demo`: the whole gate as a user starts it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands.runner import order

pytestmark = pytest.mark.broker
DEMO = [sys.executable, "-m", "streams.cli", "demo"]


def test_once_ends_when_every_order_has_its_outcome(tmp_path: Path) -> None:
    iran = {"ship_to": {"country": "IR", "city": "Shiraz"}, "route": ["AT", "IR"]}
    file = tmp_path / "orders.jsonl"
    file.write_bytes(b"\n".join([order("PO-1"), b"nonsense", order("PO-2", **iran)]))
    done = subprocess.run([*DEMO, "--once", "--orders", file], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "PO-1  2026-09-01T08:00:00Z  clear" in done.stdout
    assert "PO-2  2026-09-01T08:00:00Z  block  EMBARGO" in done.stdout
    assert "dead letter  not_json at $" in done.stdout
    assert "2 verdicts: 1 clear, 0 review, 1 block; 1 alerts; 1 dead letters" in done.stderr
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_everything_within_5_seconds(how: signal.Signals, tmp_path: Path) -> None:
    demo = subprocess.Popen(
        DEMO,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        # As from a terminal: a test run in the background hands down a SIGINT that is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert demo.stdout is not None
    while not demo.stdout.readline().startswith("PO-"):
        assert demo.poll() is None
    children = _children(demo.pid)
    assert len(children) == 2  # broker and worker
    demo.send_signal(how)
    began = time.monotonic()
    demo.communicate(timeout=20)
    assert time.monotonic() - began < 5
    assert demo.returncode == 0
    assert not any(_lives(child) for child in children)


def _children(pid: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    return [
        int(child) for child, parent in (line.split() for line in listed.splitlines()) if int(parent) == pid
    ]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
