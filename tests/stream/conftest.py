"""What the tests of the whole stream share: one partition, the small list, and a group of one's own."""

import re
from datetime import date
from pathlib import Path

import pytest

from streams.screening.listed import Listed
from streams.screening.listed import read as read_listed
from streams.watchlists.load import load
from tests.conftest import TOPICS, Broker
from tests.workers import STARTER

ONE_PARTITION = dict.fromkeys(TOPICS, 1)


@pytest.fixture(
    params=[
        pytest.param("embedded", marks=pytest.mark.broker),
        pytest.param("kafka", marks=pytest.mark.real),
    ]
)
def narrow(request: pytest.FixtureRequest) -> Broker:
    """As `broker`, with one partition a topic: everything has one order."""
    if request.param == "embedded":
        return Broker("embedded", request.getfixturevalue("embedded")(ONE_PARTITION).bootstrap)
    return Broker("kafka", request.getfixturevalue("fresh_topics")(ONE_PARTITION))


@pytest.fixture
def group(request: pytest.FixtureRequest) -> str:
    """A consumer group that no other test uses."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", request.node.name)


@pytest.fixture(scope="session")
def starter() -> Listed:
    """The starter list as a worker with the default test settings reads it."""
    return listed(STARTER, "starter")


def listed(folder: Path, *required: str) -> Listed:
    """The lists of a folder, ready to be searched."""
    return read_listed(load(folder, None, required, date.today().isoformat()).snapshot)
