"""The program `exportgate`: the commands, and one place where errors become exit codes."""

import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup

from streams import __version__
from streams.commands import dead_letters, demo, doctor, feed, lists, screen, tail, topics, worker
from streams.commands.exits import Exit, epilog, tell
from streams.commands.printing import note


class Gate(TyperGroup):
    """The group of commands; an error that the user can mend ends with its words and its exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; raises typer.Exit for the errors that `tell` knows."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            told = tell(error)
            if told is None:
                raise
            code, lines = told
            for line in lines:
                note(f"exportgate: {line}")
            raise typer.Exit(code) from None


app = typer.Typer(
    cls=Gate,
    help="The gate every order passes: export-control and sanctions screening on Kafka.",
    epilog="Every command has --help with an example. Settings: EXPORTGATE_* or exportgate.toml (doctor).",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help is three times as quick, and the examples stay as they are
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"exportgate {__version__}")
        raise typer.Exit


@app.callback()
def _gate(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="print the version"
    ),
) -> None:
    pass


_LOADING = (Exit.USAGE, Exit.UNUSABLE)
_BROKER = (Exit.USAGE, Exit.NO_BROKER)

app.command(epilog=epilog(demo.EXAMPLE, Exit.INCOMPLETE, *_LOADING, Exit.NO_BROKER, Exit.BROKEN))(demo.demo)
app.command(epilog=epilog(screen.EXAMPLE, Exit.INCOMPLETE, *_LOADING))(screen.screen)
app.command(epilog=epilog(worker.EXAMPLE, *_LOADING, Exit.NO_BROKER, Exit.POISONED, Exit.BROKEN))(
    worker.worker
)
app.add_typer(topics.app, name="topics")
app.command(epilog=epilog(feed.EXAMPLE, *_BROKER))(feed.feed)
app.command(epilog=epilog(tail.EXAMPLE, *_BROKER))(tail.tail)
app.add_typer(dead_letters.app, name="dead-letters")
app.add_typer(lists.app, name="lists")
app.command(epilog=epilog(doctor.EXAMPLE, *_LOADING, Exit.NO_BROKER))(doctor.doctor)


def main() -> None:
    """Entry point. An error that nobody foresaw ends with its trace and 70, never with a code of "done"."""
    try:
        app()
    except Exception:
        traceback.print_exc()
        sys.exit(Exit.BROKEN)


if __name__ == "__main__":
    main()
