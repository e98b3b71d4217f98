"""The knobs of a running gate: environment (EXPORTGATE_*), then exportgate.toml, then these defaults.

Each field has a description and a good example; both come back in the error when a value is wrong,
and `exportgate doctor` prints them all.
"""

import json
import os
import re
import socket
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "EXPORTGATE_"
FILE = Path("exportgate.toml")


class SettingsError(Exception):
    """One or more settings are wrong; problems: one sentence each, with a good value."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _knob(default: Any, description: str, example: str, **limits: Any) -> Any:
    """A field that cannot be written without saying what it does and how a good value looks."""
    return Field(default=default, description=description, examples=[example], **limits)


class Settings(BaseSettings):
    """All settings of one process, frozen. Times are in seconds; `read()` makes one from outside."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=FILE, extra="forbid", frozen=True, env_ignore_empty=True
    )

    bootstrap: str = _knob(
        "127.0.0.1:9092",
        "where the Kafka brokers are, host:port, several with commas",
        "kafka-1:9092,kafka-2:9092",
        pattern=r"^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$",
    )
    broker: Literal["kafka", "embedded"] = _knob(
        "kafka", "the kind of broker: embedded is the demonstration broker of `exportgate demo`", "kafka"
    )
    group: str = _knob(
        "exportgate", "name of the consumer group; a second gate needs another one", "exportgate"
    )
    worker: str = _knob(
        socket.gethostname(),
        "stable name of this worker, different for each worker of a group (static membership needs it)",
        "gate-1",
        pattern=r"^[A-Za-z0-9._-]{1,200}$",
    )
    static_membership: bool = _knob(
        True, "keep the partitions of a restarted worker for it; needs distinct worker names", "true"
    )
    partitions: int | None = _knob(
        None, "how many partitions the topics have; not set: ask the broker", "8", ge=1, le=10_000
    )

    lists: Path | None = _knob(None, "folder with the publishers' list files, plain or .gz", "/srv/lists")
    law: Path | None = _knob(
        None, "folder with law tables; not set: the tables inside the package", "/srv/law"
    )
    state: Path = _knob(
        Path(".exportgate"),
        "folder for what a worker remembers between starts (accepted lists)",
        "/var/lib/exportgate",
    )
    required_lists: Annotated[tuple[str, ...], NoDecode] = _knob(
        ("us_csl", "un_sc"),
        "sources without which no order is cleared, with commas",
        "us_csl,un_sc",
        min_length=1,
    )

    http_host: str = _knob("127.0.0.1", "address of the metrics, live and ready pages", "127.0.0.1")
    http_port: int = _knob(9464, "port of these pages; 0 takes any free port", "9464", ge=0, le=65_535)

    session_timeout: float = _knob(
        10.0,
        "a worker silent for this long loses its partitions (static membership: it may come back before)",
        "10",
        gt=0,
        le=300,
    )
    heartbeat: float = _knob(3.0, "how often a worker tells the broker that it lives", "3", gt=0, le=100)
    commit_interval: float = _knob(0.5, "how often finished offsets are committed", "0.5", gt=0, le=60)
    answer_deadline: float = _knob(
        10.0,
        "an order waits this long for what memory knows; then it is INCOMPLETE and reviewed",
        "10",
        gt=0,
        le=600,
    )
    screen_batch: int = _knob(
        64, "orders screened between two looks at the event loop", "64", ge=1, le=10_000
    )
    batch: int = _knob(200, "messages that one turn of an agent takes at most", "200", ge=1, le=100_000)
    pause: float = _knob(
        0.002, "how long an agent waits for more after the first message of a turn", "0.002", ge=0, le=1
    )
    dead_letter_run: int = _knob(
        50, "so many bad messages in a row stop the worker instead of draining the topic", "50", ge=1
    )
    dead_letter_ratio: float = _knob(
        0.5, "this share of bad messages in the window stops the worker", "0.5", gt=0, le=1
    )
    dead_letter_window: int = _knob(200, "how many messages that share is counted over", "200", ge=1)
    fetch_max_wait: float = _knob(0.5, "how long a broker may hold an idle fetch", "0.5", gt=0, le=10)

    @property
    def accepted(self) -> Path:
        """The file that remembers which lists were accepted last, so that one that shrinks is noticed."""
        return self.state / "accepted-lists.json"

    @field_validator("required_lists", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """`us_csl,un_sc` in the environment; a TOML list stays as it is."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("heartbeat")
    @classmethod
    def _lively(cls, value: float, others: ValidationInfo) -> float:
        """Two lost heartbeats must not cost a worker its partitions (Kafka's own advice: a third at most)."""
        session = others.data.get("session_timeout")
        if session is not None and value > session / 3:
            raise ValueError(f"more than a third of EXPORTGATE_SESSION_TIMEOUT, which is {session:g}")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is said on the command line wins, then the environment, then exportgate.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def read(**given: Any) -> Settings:
    """Settings from what the caller gives (None = not given), the environment and exportgate.toml.

    Raises SettingsError with one sentence per wrong value or unknown name; a misspelt variable is an
    error too, for a limit that was meant and not set is worse than a start that fails.
    """
    problems = _unknown_variables()
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as bad:
        raise SettingsError((*problems, *_retell(bad))) from None
    except (OSError, ValueError) as bad:  # exportgate.toml is there and cannot be read
        raise SettingsError((*problems, f"{FILE}: {bad}; a good line: http_port = 9464")) from None
    if problems:
        raise SettingsError(problems)
    return settings


# Variables that share the prefix and are no settings: of the test tools, and those that Kubernetes sets
# in each pod for a Service named exportgate: EXPORTGATE_SERVICE_HOST, EXPORTGATE_PORT=tcp://10.0.0.7:9464 ...
_OTHERS = re.compile(r"KAFKA_LIBS|(\w+_)?SERVICE_(HOST|PORT(_\w+)?)|(\w+_)?PORT_\d+_(TCP|UDP|SCTP)(_\w+)?")


def _unknown_variables() -> tuple[str, ...]:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    strange = sorted(
        name
        for name, value in os.environ.items()
        if name.startswith(PREFIX)
        and name not in known
        and not _OTHERS.fullmatch(name.removeprefix(PREFIX))
        and not value.startswith(("tcp://", "udp://"))
    )
    return tuple(f"{name} is not a setting; the settings: {', '.join(sorted(known))}" for name in strange)


def _retell(bad: ValidationError) -> tuple[str, ...]:
    """Pydantic's errors in the words of the one who set the variable."""
    told = []
    for error in bad.errors(include_url=False):
        name = str(error["loc"][0]) if error["loc"] else "settings"
        field = Settings.model_fields.get(name)
        if field is None:
            known = ", ".join(sorted(Settings.model_fields))
            told.append(f"{name}: not a setting; the settings: {known}")
        else:
            told.append(_one(name, field, error["input"], error["msg"]))
    return tuple(told)


def _one(name: str, field: FieldInfo, value: object, message: str) -> str:
    message = message.removeprefix("Value error, ")
    seen = json.dumps(value, default=str, ensure_ascii=False)
    example = (field.examples or [""])[0]
    return f"{PREFIX}{name.upper()}: {seen}: {message} ({field.description}); a good value: {example}"
