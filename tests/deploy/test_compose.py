"""docker-compose.yml through the real compose binary; nothing is started, for there is no daemon."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from streams.settings import PREFIX, Settings
from tests.kafka.parts import KAFKA

ROOT = Path(__file__).parents[2]
OPS = ROOT / ".venv" / "ops" / "bin" / "docker-compose"  # where `./dev check` puts it


@pytest.fixture(scope="module")
def compose() -> str:
    found = shutil.which("docker-compose") or (str(OPS) if OPS.is_file() else None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs docker-compose: ./dev check installs it")
        pytest.skip("no docker-compose: `./dev check` installs it")
    return found


def config(compose: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "LISTS"}
    words = [compose, "-f", "docker-compose.yml", "--profile", "*", "config", "--format", "json"]
    return subprocess.run(words, cwd=ROOT, env=kept | env, capture_output=True, text=True)


@pytest.fixture(scope="module")
def services(compose: str) -> dict[str, Any]:
    done = config(compose, LISTS="/srv/lists")
    assert done.returncode == 0, done.stderr
    tree: dict[str, Any] = json.loads(done.stdout)
    return dict(tree["services"])


def test_what_is_in_it(services: dict[str, Any]) -> None:
    assert set(services) == {"kafka", "topics", "worker", "prometheus"}


def test_lists_must_be_given(compose: str) -> None:
    done = config(compose)
    assert done.returncode != 0
    assert "set LISTS to the folder" in done.stderr


def test_ports_are_open_on_this_machine_only(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", ())]
    assert len(ports) == 3
    assert {port["host_ip"] for port in ports} == {"127.0.0.1"}


def test_images_are_pinned_to_a_whole_version(services: dict[str, Any]) -> None:
    for service in services.values():
        name, _, tag = service["image"].partition(":")
        assert name == "exportgate" or tag.count(".") == 2, service["image"]


def test_kafka_is_the_one_that_the_tests_run_on(services: dict[str, Any]) -> None:
    assert services["kafka"]["image"] == f"apache/kafka:{KAFKA}"


def test_every_service_that_stays_has_a_healthcheck(services: dict[str, Any]) -> None:
    staying = {name for name, service in services.items() if service.get("restart") != "no"}
    assert staying == {"kafka", "worker", "prometheus"}
    for name in staying:
        assert services[name]["healthcheck"]["test"], name


def test_the_worker_waits_for_its_topics(services: dict[str, Any]) -> None:
    needed = services["worker"]["depends_on"]
    assert needed["topics"]["condition"] == "service_completed_successfully"
    assert services["topics"]["depends_on"]["kafka"]["condition"] == "service_healthy"


def test_every_variable_is_a_setting(services: dict[str, Any]) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    names = [name for service in services.values() for name in service.get("environment") or ()]
    ours = [name for name in names if name.startswith(PREFIX)]
    assert ours
    assert set(ours) <= known


def test_the_lists_cannot_be_written(services: dict[str, Any]) -> None:
    (lists,) = [volume for volume in services["worker"]["volumes"] if volume["target"] == "/lists"]
    assert lists["read_only"]
