"""Commands in tests see no settings of the developer's own shell."""

import os

import pytest

from streams.settings import PREFIX


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in tuple(os.environ):
        if name.startswith(PREFIX) and name != f"{PREFIX}KAFKA_LIBS":
            monkeypatch.delenv(name)
