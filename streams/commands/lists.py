"""`exportgate lists`: what the lists are, how old, how many, and what is wrong with them."""

import typer

from streams.commands import loading
from streams.commands.exits import Exit, epilog
from streams.commands.options import Json, Lists, Required, Starter
from streams.commands.printing import busy, note, table

app = typer.Typer(help="Look at the lists that orders are screened against.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keeps `status` a subcommand while it is the only one."""


@app.command(
    epilog=epilog(
        """
        exportgate lists status --lists /srv/lists
        EXPORTGATE_LISTS=/srv/lists exportgate lists status --json
        """,
        Exit.USAGE,
        Exit.UNUSABLE,
    )
)
def status(
    lists: Lists = None, required: Required = None, starter: Starter = False, as_json: Json = False
) -> None:
    """Show each list: the publisher's date, age, entries, names, addresses and what is wrong.

    Ends with 3 when a list may not be used: the gate would clear no order with it.
    """
    import msgspec

    from streams.settings import read
    from streams.watchlists.status import status as look

    settings = read(**loading.given(lists, required, starter))
    where = loading.folder(settings)
    with busy("reading the lists"):
        rows = look(where, settings.accepted, settings.required_lists, loading.today())
    if as_json:
        print(msgspec.json.encode(rows).decode())
    else:
        heads = ("source", "file", "as of", "age in days", "entries", "names", "addresses")
        cells = ((r.source, r.file, r.as_of, r.age_days, r.entries, r.names, r.addresses) for r in rows)
        print(table(heads, cells))
    problems = [f"{row.source or row.file}: {row.problem}" for row in rows if row.problem]
    for problem in problems:
        note(problem)
    if problems:
        raise typer.Exit(Exit.UNUSABLE)
