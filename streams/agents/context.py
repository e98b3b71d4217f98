"""What the agents work with: made once, in `worker.py`, and handed to each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from streams.law.law import Law
from streams.model import Event, Screened, Sighting
from streams.ops.health import Health
from streams.screening.listed import Listed
from streams.screening.screen import screen
from streams.settings import Settings

Screen = Callable[[Event, Listed, Law], tuple[Screened, tuple[Sighting, ...]]]


@dataclass
class Context:
    """settings, lists and law of this process; partitions per topic, as the broker has them."""

    app: Any
    settings: Settings
    listed: Listed
    law: Law
    health: Health
    partitions: Mapping[str, int] = field(default_factory=dict)
    screen: Screen = screen
