"""The topics on a broker against schemas/topics.toml: make what is missing, tell what differs."""

from collections.abc import Mapping
from typing import Literal

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import KafkaError, TopicAlreadyExistsError
from msgspec import Struct, structs

from streams.contracts import Topic

DAY_MS = 24 * 3600 * 1000
_OTHER = "partitions: all topics need the same number, so create it anew; orders has"


class Row(Struct, frozen=True):
    """One topic of the contract on one broker; a missing one has no partitions and no replication.

    differences: one sentence each, with the command that mends it.
    """

    topic: str
    state: Literal["created", "exists", "missing", "refused"]
    partitions: int | None
    replication: int | None
    purpose: str
    differences: tuple[str, ...] = ()


def config(topic: Topic, replication: int) -> dict[str, str]:
    """The topic's configuration on a broker; with three replicas one may be away without losing a write."""
    wanted = {
        "cleanup.policy": topic.cleanup,
        "retention.ms": str(topic.retention_days * DAY_MS if topic.retention_days >= 0 else -1),
        "max.message.bytes": str(topic.max_message_bytes),
    }
    if topic.min_compaction_lag_days is not None:
        wanted["min.compaction.lag.ms"] = str(topic.min_compaction_lag_days * DAY_MS)
    if replication >= 3:
        wanted["min.insync.replicas"] = "2"
    return wanted


def create(
    admin: KafkaAdminClient, wanted: Mapping[str, Topic], partitions: int | None, replication: int
) -> tuple[Row, ...]:
    """Makes the topics that are missing and returns a Row for each; what exists is never changed.

    partitions: the same for every topic, for an agent's outputs go to the partition of its inputs; None = as
    the contract says. Doing it twice is harmless. Raises KafkaError when the broker cannot be asked.
    """
    made: dict[str, Row] = {}
    for row in show(admin, wanted):
        if row.state == "missing":
            made[row.topic] = _make(admin, wanted[row.topic], partitions, replication)
    return tuple(_outcome(made.get(row.topic), row, replication) for row in show(admin, wanted))


def _outcome(made: Row | None, now: Row, replication: int) -> Row:
    if made and made.state == "refused":
        return made
    differences = now.differences
    if now.replication is not None and now.replication < replication:
        fewer = f"{now.replication} copies, {replication} were asked for: kafka-reassign-partitions.sh"
        differences = (*differences, fewer)
    return structs.replace(now, state=made.state if made else now.state, differences=differences)


def _make(admin: KafkaAdminClient, topic: Topic, partitions: int | None, replication: int) -> Row:
    count = partitions or topic.partitions
    options = {
        "num_partitions": count,
        "replication_factor": replication,
        "configs": config(topic, replication),
    }
    try:
        admin.create_topics({topic.name: options}, wait_for_metadata=True)
    except TopicAlreadyExistsError:  # another start made it between the look and the making
        pass
    except KafkaError as error:
        why = _short(error)
        return Row(topic.name, "refused", None, None, topic.purpose, (why,))
    return Row(topic.name, "created", count, replication, topic.purpose)


def show(admin: KafkaAdminClient, wanted: Mapping[str, Topic]) -> tuple[Row, ...]:
    """A Row for each topic of the contract, with how the broker's differs. Raises KafkaError."""
    there = {topic["name"]: topic for topic in admin.describe_topics() if not topic["error_code"]}
    names = [name for name in wanted if name in there]
    asked = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    configs = admin.describe_configs(asked, config_filter="all")["topic"] if asked else {}
    rows = []
    for name, topic in wanted.items():
        if name not in there:
            rows.append(Row(name, "missing", None, None, topic.purpose, ("run `exportgate topics create`",)))
            continue
        parts = there[name]["partitions"]
        replication = min(len(part["replica_nodes"]) for part in parts)
        seen = {key: str(entry["value"]) for key, entry in configs.get(name, {}).items()}
        differences = _differences(topic, replication, seen)
        rows.append(Row(name, "exists", len(parts), replication, topic.purpose, differences))
    return _with_partitions(rows)


def _differences(topic: Topic, replication: int, seen: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        f"{key} is {seen.get(key, 'not set')}, the contract says {value}: kafka-configs.sh --alter "
        f"--topic {topic.name} --add-config {key}={value}"
        for key, value in config(topic, replication).items()
        if seen.get(key) != value
    )


def _with_partitions(rows: list[Row]) -> tuple[Row, ...]:
    """Names the topics that have another number of partitions than orders: the stages could not meet."""
    expected = next((row.partitions for row in rows if row.topic == "orders"), None)
    if expected is None:
        return tuple(rows)
    return tuple(
        row
        if row.partitions in (None, expected)
        else structs.replace(row, differences=(*row.differences, f"{row.partitions} {_OTHER} {expected}"))
        for row in rows
    )


def _short(error: KafkaError) -> str:
    """The broker's own sentence out of kafka-python's long one, which repeats request and response."""
    text = str(error)
    _, found, rest = text.partition("error_message='")
    return rest.partition("', ")[0] if found else text[:300]
