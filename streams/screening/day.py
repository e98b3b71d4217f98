"""The day of the law that judges an order event."""

from datetime import UTC, datetime, timedelta

from streams.model import Event

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day(event: Event) -> str:
    """ISO date (UTC) of the event time, `2026-09-14`; the text's own offset does not count.

    `9999-12-31T23:59:59-23:59` is in the year 10000, which no calendar here knows: the last day.
    """
    try:
        return (_EPOCH + timedelta(microseconds=event.at)).date().isoformat()
    except OverflowError:
        return datetime.max.date().isoformat()
