"""The list of questions that every order is asked, in their order: read this page first."""

from streams.law.law import Law
from streams.model import Event, Screened, Sighting
from streams.screening.addresses import addresses
from streams.screening.destination import destination
from streams.screening.legible import legible
from streams.screening.listed import Listed
from streams.screening.parties import parties
from streams.screening.sightings import sightings


def screen(event: Event, listed: Listed, law: Law) -> tuple[Screened, tuple[Sighting, ...]]:
    """What one order event shows by itself, and what it asks of memory.

    A pure function of the event, the lists and the law: the stream, `exportgate screen` and a
    replay get equal answers. Every question is asked, so that all reasons are known, not only the
    first.
    """
    answers = (
        parties(event, listed, law),
        addresses(event, listed, law),
        destination(event, law),
        legible(event, law),
    )
    findings = tuple(finding for answer in answers for finding in answer.findings)
    held_for = tuple(dict.fromkeys(f.reason for f in findings if f.outcome == "block"))
    asked = sightings(event, held_for, law)
    screened = Screened(
        order_id=event.order.order_id,
        event_id=event.id,
        event_time=event.order.event_time,
        subjects=tuple(sighting.subject for sighting in asked),
        findings=findings,
        hits=tuple(hit for answer in answers for hit in answer.hits),
        lists_version=listed.version,
        law_version=law.version,
    )
    return screened, asked
