"""The contracts of `schemas/` as Python values: topics, headers, refusals and JSON Schemas.

Nothing here is decided in code. The files are read once, at first use, and belong to the program:
an unreadable one is a broken installation and raises ContractsError.
"""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import msgspec


class ContractsError(Exception):
    """A file of `schemas/` is missing or unreadable; the message names the file and the key."""


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One topic. schema: name for `schema()`, None for internal frames; retention_days: -1 = for ever."""

    purpose: str
    key: str
    value: str
    contract: Literal["public", "internal"]
    partitions: int
    cleanup: Literal["delete", "compact"]
    retention_days: int
    max_message_bytes: int
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    schema: str | None = None
    min_compaction_lag_days: int | None = None
    name: str = ""


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One message header of ours, as it stands on the wire."""

    name: str
    meaning: str


class Refusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One code of `Refused.reason`. example: what a sender did to get it, in words."""

    meaning: str
    example: str


class _Contracts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    topics: dict[str, Topic]
    headers: dict[str, Header]
    refusals: dict[str, Refusal]


def _folder() -> Path:
    """The folder beside the package in a checkout, inside the package in a wheel."""
    here = Path(__file__).resolve().parent
    beside = here.parent / "schemas"
    # site-packages can hold a foreign folder of that name, so the file decides, not the folder.
    return beside if (beside / "topics.toml").is_file() else here / "schemas"


SCHEMAS = _folder()


@cache
def _contracts() -> _Contracts:
    path = SCHEMAS / "topics.toml"
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Contracts)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ContractsError(f"schemas/{path.name}: {error}") from error


@cache
def topics() -> Mapping[str, Topic]:
    """Every topic by its name, in the order of an order's way. Raises ContractsError."""
    named = {name: msgspec.structs.replace(topic, name=name) for name, topic in _contracts().topics.items()}
    return MappingProxyType(named)


@cache
def headers() -> Mapping[str, Header]:
    """Every message header by its id: `headers()["dead_reason"].name`. Raises ContractsError."""
    return MappingProxyType(_contracts().headers)


@cache
def refusals() -> Mapping[str, Refusal]:
    """Every refusal by its code. Raises ContractsError."""
    return MappingProxyType(_contracts().refusals)


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) order, verdict, alert, dead-letter or review; not to be changed.

    Raises ContractsError for a name that has no file.
    """
    path = SCHEMAS / f"{name}.schema.json"
    try:
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ContractsError(f"schemas/{path.name}: {error}; a good name: order") from error
    return read
