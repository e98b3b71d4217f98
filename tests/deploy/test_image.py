"""The image without building it: its steps name files that exist, settings that exist, and one build."""

import re
import tomllib
from pathlib import Path

from streams.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()


def test_what_it_copies_is_there_and_not_ignored() -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = [word for line in re.findall(r"^COPY (.+)$", DOCKERFILE, re.M) for word in line.split()[:-1]]
    assert copied
    assert set(copied) == allowed
    assert all((ROOT / word).exists() for word in copied)


def test_its_variables_are_settings() -> None:
    names = set(re.findall(rf"{PREFIX}\w+", DOCKERFILE))
    assert names
    assert names <= {PREFIX + name.upper() for name in Settings.model_fields}


def test_everything_installed_is_hashed_and_a_wheel() -> None:
    installs = re.findall(r"pip install [^\\\n]+", DOCKERFILE)
    assert len(installs) == 2
    assert "--require-hashes --only-binary :all:" in installs[0]
    assert "--no-build-isolation --no-deps" in installs[1]


def test_the_build_tools_of_the_lock_are_those_of_the_project() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    given = [line for line in (ROOT / "requirements.in").read_text().splitlines() if line and line[0] != "#"]
    assert sorted(given) == sorted(build)


def test_no_lock_names_a_host() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        assert "://" not in lock.read_text(), lock.name
