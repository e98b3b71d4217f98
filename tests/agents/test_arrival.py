"""However sightings are packed and findings interleaved, the last verdicts are the reference's."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from streams.agents.watch import Partition, answer
from streams.decision.gathering import Gathering
from streams.law.law import Law
from streams.model import Answer, Screened, Sighting, Verdict
from tests.makers import finding, screened, sighting

SUBJECTS = ("phone:1", "phone:2", "email:a@b.example")

Made = tuple[Screened, tuple[Sighting, ...]]


def make(number: int, minute: int, name: str, subjects: list[str], held: bool) -> Made:
    """One order with its sightings, as screening would give them."""
    asked = tuple(
        sighting(
            minute,
            name,
            subject=subject,
            order_id=f"PO-{number}",
            event_id=f"event-{number}",
            held_for=("LISTED_PARTY",) if held else (),
        )
        for subject in subjects
    )
    own = (finding("block"),) if held else ()
    return screened(f"PO-{number}", event_id=f"event-{number}", subjects=tuple(subjects), findings=own), asked


orders = st.lists(
    st.tuples(
        st.integers(0, 600),
        st.sampled_from("ABC"),
        st.lists(st.sampled_from(SUBJECTS), unique=True),
        st.booleans(),
    ),
    min_size=1,
    max_size=7,
).map(lambda rows: [make(number, *row) for number, row in enumerate(rows)])


def last_words(verdicts: list[Verdict]) -> dict[str, tuple[object, ...]]:
    """What the newest revision of each order says, without its place in the chain of revisions."""
    newest = {one.order_id: one for one in sorted(verdicts, key=lambda one: one.revision)}
    return {key: (v.disposition, v.reasons, v.findings, v.subjects) for key, v in newest.items()}


def by_event_time(made: list[Made], law: Law) -> dict[str, tuple[object, ...]]:
    """The reference: one order after the other, in order of event time."""
    memory: dict[str, Partition] = defaultdict(Partition)
    gathering, verdicts, offset = Gathering(law), [], 0
    for whole, asked in sorted(made, key=lambda one: one[1][0].at if one[1] else 0):
        items: list[Screened | Answer] = [whole]
        for one in asked:
            items += [reply for _, reply in answer(memory[one.subject], [one], offset, law)]
            offset += 1
        verdicts += [decided.verdict for item in items if (decided := gathering.hear(item))]
    return last_words(verdicts)


@given(data=st.data(), made=orders)
def test_frames_and_interleaving_do_not_show_in_the_last_verdicts(
    data: st.DataObject, made: list[Made], law: Law
) -> None:
    arrivals = data.draw(st.permutations([one for _, asked in made for one in asked]))
    cuts = data.draw(st.lists(st.integers(0, len(arrivals)), max_size=4).map(sorted))
    frames = [arrivals[a:b] for a, b in zip([0, *cuts], [*cuts, len(arrivals)], strict=True)]
    state, findings = Partition(), [whole for whole, _ in made]
    heard: list[Screened | Answer] = []
    for offset, frame in enumerate(frames):
        heard += [reply for _, reply in answer(state, list(frame), offset, law)]
        state.next = offset + 1
    items = data.draw(st.permutations([*findings, *heard]))
    gathering, verdicts = Gathering(law), []
    for item in items:
        decided = gathering.hear(item)
        while decided:
            verdicts.append(decided.verdict)
            decided = gathering.follow(item.order_id)
    assert last_words(verdicts) == by_event_time(made, law)
