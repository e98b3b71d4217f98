"""`exportgate worker`: the agents, until they are told to stop."""

from typing import Annotated

import typer

from streams.commands import loading
from streams.commands.options import Bootstrap, Broker, Law, Lists, Required, Starter

EXAMPLE = """
exportgate worker --bootstrap kafka-1:9092 --lists /srv/lists --name gate-1
EXPORTGATE_BOOTSTRAP=kafka-1:9092 EXPORTGATE_LISTS=/srv/lists exportgate worker
"""


def worker(
    bootstrap: Bootstrap = None,
    broker: Broker = None,
    lists: Lists = None,
    law: Law = None,
    required: Required = None,
    starter: Starter = False,
    name: Annotated[
        str | None, typer.Option(help="stable name, different for each worker [EXPORTGATE_WORKER]")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="metrics, live and ready pages; 0: any [EXPORTGATE_HTTP_PORT]")
    ] = None,
) -> None:
    """Run one worker with all agents: screen, watch and decide.

    It screens no order before its lists and its law are whole. Start as many as there are cores; each needs a
    name of its own. SIGTERM finishes what is in hand and commits. Every setting: `exportgate doctor`.
    """
    from streams.settings import read

    settings = read(
        bootstrap=bootstrap,
        broker=broker,
        law=law,
        worker=name,
        http_port=port,
        **loading.given(lists, required, starter),
    )
    loading.folder(settings)
    from streams.agents.worker import run

    raise typer.Exit(run(settings))
