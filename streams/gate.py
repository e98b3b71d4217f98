"""The whole way of an order in one process, without a broker: the reference of the stream."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from streams.decision.gathering import Gathering
from streams.intake.order import parse
from streams.law.law import Law
from streams.model import Answer, Event, Refused, Verdict
from streams.patterns.history import History
from streams.patterns.recall import recall
from streams.screening.listed import Listed
from streams.screening.screen import screen


def screen_lines(lines: Iterable[bytes], listed: Listed, law: Law) -> Iterator[Verdict | Refused]:
    """One verdict per order event, in order of event time, memory of earlier ones included.

    Reads all lines first, since memory counts by event time; empty lines are passed over. Lines
    that are no order come first, as `Refused`, in the order of the file. The rooms called are the
    ones that the agents call: same order, lists, law and history give the same bytes.
    """
    events: list[Event] = []
    for line in lines:
        if line.strip():
            parsed = parse(line.strip())
            if isinstance(parsed, Refused):
                yield parsed
            else:
                events.append(parsed)
    events.sort(key=lambda event: event.at)
    memory: defaultdict[str, History] = defaultdict(History)
    gathering = Gathering(law)
    for number, event in enumerate(events):
        yield from _pass(event, number, (listed, law), (memory, gathering))


def _pass(
    event: Event,
    number: int,
    rules: tuple[Listed, Law],
    state: tuple[defaultdict[str, History], Gathering],
) -> Iterator[Verdict]:
    listed, law = rules
    memory, gathering = state
    screened, asked = screen(event, listed, law)
    decided = [gathering.hear(screened)]
    for sighting in asked:
        for whom, findings in recall(memory[sighting.subject], sighting, law):
            answer = Answer(whom.order_id, whom.event_id, whom.subject, number, findings)
            decided.append(gathering.hear(answer))
    yield from (one.verdict for one in decided if one)
