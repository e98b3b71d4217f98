"""The pages tell alive from ready, and why not."""

import urllib.error
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

from streams.ops import health as module
from streams.ops.health import Health, serve


def page(address: tuple[str, int], path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://{address[0]}:{address[1]}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def test_ready_says_every_reason_until_the_last_is_gone() -> None:
    health = Health()
    address = serve(health, "127.0.0.1", 0)
    health.not_ready("lists", "us_csl.csv has no header")
    status, body = page(address, "/ready")
    assert status == 503
    assert body.splitlines() == ["the worker is starting", "us_csl.csv has no header"]
    health.ready("start")
    assert page(address, "/ready")[0] == 503
    health.ready("lists")
    assert page(address, "/ready") == (200, "ready\n")


def test_a_worker_that_waits_for_lists_is_alive() -> None:
    health = Health()
    health.not_ready("lists", "no lists")
    assert page(serve(health, "127.0.0.1", 0), "/live") == (200, "live\n")


def test_a_loop_that_stopped_turning_is_neither_alive_nor_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now)
    health = Health()
    health.ready("start")
    health.beat()
    assert (health.alive, health.why_not_ready) == (True, ())
    now += 14
    assert health.alive
    assert health.beat() == 14
    now += 16
    assert not health.alive
    assert health.why_not_ready == ("the loop has not turned for 16 s",)


def test_the_metrics_page_is_readable_and_in_base_units() -> None:
    status, body = page(serve(Health(), "127.0.0.1", 0), "/metrics")
    assert status == 200
    ours = {m.name: m for m in text_string_to_metric_families(body) if m.name.startswith("exportgate_")}
    assert {"exportgate_verdicts", "exportgate_order_to_verdict_seconds", "exportgate_ready"} <= set(ours)
    assert all(m.documentation for m in ours.values())
    assert not [name for name in ours if name.endswith(("_ms", "_milliseconds", "_kb"))]


def test_an_unknown_page_names_the_ones_there_are() -> None:
    assert page(serve(Health(), "127.0.0.1", 0), "/table/") == (404, "pages: /metrics /live /ready\n")
