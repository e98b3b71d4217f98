"""The two errors of this room: one bad file, and everything that is wrong with a folder."""


class BadFile(Exception):
    """One list file that cannot be trusted; the text names file, line and column where they are known."""

    def __init__(self, file: str, problem: str, line: int | None = None, column: str | None = None) -> None:
        where = file if line is None else f"{file}, line {line}"
        super().__init__(f"{where}: {problem}" if column is None else f"{where}, column {column}: {problem}")


class ListsError(Exception):
    """The lists of a folder may not be used. problems: one sentence each, with the file it is about."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))
