"""topics.toml is complete, and the code reads it as it stands."""

import re
from pathlib import Path

import pytest

from streams import contracts
from streams.intake.order import MAX_BYTES
from tests.contracts.examples import CONTRACTS

HEADERS = {
    *(f"dead_{part}" for part in ("topic", "partition", "offset", "timestamp", "error")),
    *(f"dead_{part}" for part in ("reason", "path", "message", "example", "build")),
    *("replayed", "frame", "received", "heard"),
}
WAY = ["orders", "sightings", "findings", "verdicts", "alerts", "orders.dead"]


def test_the_topics_are_those_of_the_way_of_an_order() -> None:
    assert list(contracts.topics()) == WAY
    assert [topic.name for topic in contracts.topics().values()] == WAY


@pytest.mark.parametrize("name", WAY)
def test_a_topic_says_what_it_is_for_and_who_uses_it(name: str) -> None:
    topic = contracts.topics()[name]
    assert all((topic.purpose, topic.key, topic.value, topic.producers, topic.consumers))
    assert topic.partitions > 0
    assert topic.retention_days == -1 or topic.retention_days > 0
    assert (topic.schema is None) == (topic.contract == "internal")
    assert topic.schema is None or topic.schema in CONTRACTS


def test_an_order_that_intake_refuses_for_its_size_fits_its_topic_and_the_dead_letters() -> None:
    topics = contracts.topics()
    assert topics["orders"].max_message_bytes > 10 * MAX_BYTES
    assert topics["orders.dead"].max_message_bytes > topics["orders"].max_message_bytes


def test_the_state_topics_keep_what_is_read_back_from_them() -> None:
    topics = contracts.topics()
    assert (topics["verdicts"].cleanup, topics["verdicts"].retention_days) == ("compact", -1)
    assert topics["verdicts"].min_compaction_lag_days == 7
    assert topics["sightings"].retention_days == 400
    assert topics["findings"].retention_days == 14


def test_the_headers_are_complete_and_ours() -> None:
    assert set(contracts.headers()) == HEADERS
    names = [header.name for header in contracts.headers().values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"exportgate-[a-z]+(-[a-z]+)?", name) for name in names)


def test_every_refusal_is_explained() -> None:
    for code, refusal in contracts.refusals().items():
        assert re.fullmatch(r"[a-z0-9_]+", code)
        assert refusal.meaning.endswith(".")
        assert refusal.example


def test_the_codes_that_are_defined_are_the_codes_that_are_given() -> None:
    rooms = [path for room in ("intake", "agents") for path in (_streams() / room).glob("*.py")]
    source = "\n".join(path.read_text(encoding="utf-8") for path in rooms)
    for code in contracts.refusals():
        assert f'"{code}"' in source, f"{code} is defined and never given"
    given = re.findall(r'_refuse\("(\w+)"|reason="([a-z]\w+)"|yield "(\w+)"', source)
    assert {code for match in given for code in match if code} <= set(contracts.refusals())


def test_contracts_cannot_be_changed_by_a_reader() -> None:
    with pytest.raises(TypeError):
        contracts.topics()["more"] = contracts.topics()["orders"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        contracts.headers()["frame"].name = "x"  # type: ignore[misc]


def test_a_schema_without_a_file_is_named() -> None:
    with pytest.raises(contracts.ContractsError, match=r"schemas/odrer\.schema\.json.*a good name: order"):
        contracts.schema("odrer")


def test_a_broken_topics_file_names_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (contracts.SCHEMAS / "topics.toml").read_text(encoding="utf-8")
    (tmp_path / "topics.toml").write_text(
        text.replace("partitions = 8", 'partitions = "8"', 1), encoding="utf-8"
    )
    monkeypatch.setattr(contracts, "SCHEMAS", tmp_path)
    contracts._contracts.cache_clear()
    try:
        with pytest.raises(contracts.ContractsError, match=r"topics\.toml: Expected `int`, got `str`"):
            contracts._contracts()
    finally:
        contracts._contracts.cache_clear()


def _streams() -> Path:
    return Path(contracts.__file__).parent
