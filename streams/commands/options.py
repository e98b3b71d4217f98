"""The options that several commands share. None means: what the environment or exportgate.toml says."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Bootstrap = Annotated[
    str | None, typer.Option(help="Kafka brokers, host:port, several with commas [EXPORTGATE_BOOTSTRAP]")
]
Broker = Annotated[
    Literal["kafka", "embedded"] | None,
    typer.Option(help="kind of broker; embedded is the one of `exportgate demo` [EXPORTGATE_BROKER]"),
]
Lists = Annotated[
    Path | None, typer.Option(help="folder with the publishers' list files, plain or .gz [EXPORTGATE_LISTS]")
]
Law = Annotated[
    Path | None, typer.Option(help="folder with law tables; default: those of the package [EXPORTGATE_LAW]")
]
Required = Annotated[
    str | None,
    typer.Option("--required", help="sources that must be there, with commas [EXPORTGATE_REQUIRED_LISTS]"),
]
Starter = Annotated[
    bool,
    typer.Option("--starter", help="use the small list inside the package: for trying out, not for work"),
]
Json = Annotated[bool, typer.Option("--json", help="print JSON instead of a table")]
