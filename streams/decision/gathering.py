"""The open orders of one partition: what has come in for each, and when it is enough."""

from dataclasses import dataclass, field
from datetime import datetime

from streams.decision.lattice import RANK
from streams.decision.verdict import decide
from streams.law.law import Law
from streams.model import Answer, Disposition, Finding, Screened, Verdict

LATE = "gate.incomplete"
OUT_OF_ORDER = "gate.out_of_order"


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict to publish. heard: per subject the offset its answer knew, -1 where none came."""

    verdict: Verdict
    previous: Disposition | None
    heard: tuple[int, ...]
    received: float


@dataclass(slots=True)
class _Open:
    screened: Screened | None = None
    answers: dict[str, Answer] = field(default_factory=dict)


@dataclass(slots=True)
class _Closed:
    verdict: Verdict
    heard: dict[str, int]
    decided: set[tuple[str, str, str]]
    events: set[str]


class Gathering:
    """A fold of the findings of one partition. Only a `Screened` opens an order; time is told to it.

    The events of one order are decided in the order heard, whichever has its answers first: a
    verdict on an older state after the newer one would look as if the sender had mixed them up.
    Repeats change nothing. A second state of an order (amendment), a newer list, or an answer
    that knows more gives the next revision of that order; nothing is ever edited.
    """

    def __init__(self, law: Law) -> None:
        self._law = law
        self._open: dict[str, _Open] = {}
        self._closed: dict[str, _Closed] = {}
        self._turns: dict[str, list[str]] = {}  # open events of an order, in the order heard

    @property
    def open_events(self) -> int:
        return len(self._open)

    def is_open(self, event_id: str) -> bool:
        """Whether frames with findings of this event must still be kept."""
        return event_id in self._open

    def hear(self, item: Screened | Answer) -> Decided | None:
        """Take in one finding; the verdict if it closes or revises an order."""
        closed = self._closed.get(item.order_id)
        if isinstance(item, Answer):
            if item.event_id not in self._open and closed and item.event_id in closed.events:
                return self._correct(closed, item)
            opened = self._open.setdefault(item.event_id, _Open())
            known = opened.answers.get(item.subject)
            if known is None or known.known <= item.known:
                opened.answers[item.subject] = item
        else:
            if closed and self._is_settled(closed, item):
                return None
            opened = self._open.setdefault(item.event_id, _Open())
            if opened.screened is None:
                self._turns.setdefault(item.order_id, []).append(item.event_id)
            opened.screened = item
            if closed and closed.verdict.event_id == item.event_id:
                self._recall(closed, opened)
        return self._close(item.event_id) if self._is_due(item.event_id, opened) else None

    def follow(self, order_id: str) -> Decided | None:
        """After a verdict: the verdict on the next event of that order, if it waited for its turn only."""
        for event_id in self._turns.get(order_id, ())[:1]:
            if self._is_due(event_id, self._open[event_id]):
                return self._close(event_id)
        return None

    def expire(self, event_id: str) -> Decided | None:
        """Time is up: decide with what there is.

        None for answers whose order never came (a replay), which are forgotten, and for an event
        that waits behind an older one of its order, which stays open.
        """
        opened = self._open[event_id]
        if opened.screened is None:
            del self._open[event_id]
            return None
        return self._close(event_id) if self._is_first(event_id, opened.screened) else None

    def _is_first(self, event_id: str, screened: Screened) -> bool:
        return self._turns[screened.order_id][0] == event_id

    def _is_due(self, event_id: str, opened: _Open) -> bool:
        """Whether every answer is there and no older event of the order is still open."""
        screened = opened.screened
        if screened is None or not all(subject in opened.answers for subject in screened.subjects):
            return False
        return self._is_first(event_id, screened)

    def learn(self, verdict: Verdict, heard: tuple[int, ...]) -> None:
        """Take in a verdict that is already in the log (a new owner reads its partition)."""
        before = self._closed.get(verdict.order_id)
        if before and verdict.revision < before.verdict.revision:
            return
        known = {
            subject: offset for subject, offset in zip(verdict.subjects, heard, strict=False) if offset >= 0
        }
        self._remember(verdict, known)

    def _is_settled(self, closed: _Closed, screened: Screened) -> bool:
        """Whether this event needs no verdict any more: decided under these versions, or superseded."""
        key = (screened.event_id, screened.lists_version, screened.law_version)
        superseded = screened.event_id in closed.events and screened.event_id != closed.verdict.event_id
        return key in closed.decided or superseded

    def _close(self, event_id: str) -> Decided:
        opened = self._open.pop(event_id)
        screened = opened.screened
        assert screened is not None
        turns = self._turns[screened.order_id]
        turns.remove(event_id)
        if not turns:
            del self._turns[screened.order_id]
        closed = self._closed.get(screened.order_id)
        previous = closed.verdict if closed else None
        memory = {subject: answer.findings for subject, answer in opened.answers.items()}
        more = (
            *(self._unanswered(subject) for subject in screened.subjects if subject not in memory),
            *self._out_of_order(screened, previous),
        )
        verdict = decide(screened, memory, more, previous)
        heard = {subject: answer.known for subject, answer in opened.answers.items()}
        self._remember(verdict, heard)
        return self._decided(verdict, previous, heard, screened.received)

    def _correct(self, closed: _Closed, answer: Answer) -> Decided | None:
        """A later answer to a decided order: the next revision when it changes what was found."""
        before = closed.verdict
        if answer.event_id != before.event_id or answer.known <= closed.heard.get(answer.subject, -1):
            return None
        memory = _memory(closed)
        unchanged = memory.get(answer.subject) == answer.findings
        closed.heard[answer.subject] = answer.known
        if unchanged:
            return None
        memory[answer.subject] = answer.findings
        verdict = decide(_as_screened(before), memory, self._kept(before, memory), before)
        self._remember(verdict, closed.heard)
        return self._decided(verdict, before, closed.heard, 0.0)

    def _recall(self, closed: _Closed, opened: _Open) -> None:
        """An event screened anew keeps the answers it had: they may have passed it on the way."""
        for subject, findings in _memory(closed).items():
            event_id, order_id = closed.verdict.event_id, closed.verdict.order_id
            answer = Answer(order_id, event_id, subject, closed.heard[subject], findings)
            opened.answers.setdefault(subject, answer)

    def _kept(self, before: Verdict, memory: dict[str, tuple[Finding, ...]]) -> tuple[Finding, ...]:
        """The gate's own findings that still hold: silence on other subjects, order of events."""
        return tuple(
            finding
            for finding in before.findings
            if (finding.rule == LATE and finding.subject not in memory) or finding.rule == OUT_OF_ORDER
        )

    def _remember(self, verdict: Verdict, heard: dict[str, int]) -> None:
        closed = self._closed.get(verdict.order_id)
        decided = closed.decided if closed else set()
        events = closed.events if closed else set()
        decided.add((verdict.event_id, verdict.lists_version, verdict.law_version))
        events.add(verdict.event_id)
        self._closed[verdict.order_id] = _Closed(verdict, heard, decided, events)

    def _decided(
        self, verdict: Verdict, previous: Verdict | None, heard: dict[str, int], received: float
    ) -> Decided:
        offsets = tuple(heard.get(subject, -1) for subject in verdict.subjects)
        return Decided(verdict, previous.disposition if previous else None, offsets, received)

    def _unanswered(self, subject: str) -> Finding:
        rule = self._law.rule(LATE)
        return Finding(
            rule=rule.id,
            reason=rule.reason,
            outcome="review",
            legal_basis=rule.legal_basis,
            seen=subject,
            path="$",
            evidence=("memory did not answer in time: earlier orders with this subject are not known",),
            subject=subject,
        )

    def _out_of_order(self, screened: Screened, previous: Verdict | None) -> tuple[Finding, ...]:
        """An older state after a newer one: it may not soften what the newer one decided."""
        if previous is None or previous.event_id == screened.event_id:
            return ()
        if moment(screened.event_time) > moment(previous.event_time):
            return ()
        rule = self._law.rule(OUT_OF_ORDER)
        outcome: Disposition = max("review", previous.disposition, key=RANK.__getitem__)
        return (
            Finding(
                rule=rule.id,
                reason=rule.reason,
                outcome=outcome,
                legal_basis=rule.legal_basis,
                seen=screened.event_time,
                path="$.event_time",
                evidence=(f"revision {previous.revision} of {previous.event_time}: {previous.disposition}",),
            ),
        )


def moment(event_time: str) -> datetime:
    """The instant of an event time as sent (RFC 3339, checked by intake)."""
    return datetime.fromisoformat(event_time)


def _memory(closed: _Closed) -> dict[str, tuple[Finding, ...]]:
    """What memory had answered to a decided order, by subject; unanswered subjects are not in it."""
    memory: dict[str, tuple[Finding, ...]] = dict.fromkeys(closed.heard, ())
    for finding in closed.verdict.findings:
        if finding.subject is not None and finding.rule != LATE:
            memory[finding.subject] = (*memory.get(finding.subject, ()), finding)
    return memory


def _as_screened(verdict: Verdict) -> Screened:
    """The part of a verdict that the order showed by itself, to decide it anew."""
    own = tuple(f for f in verdict.findings if f.subject is None and f.rule != OUT_OF_ORDER)
    return Screened(
        order_id=verdict.order_id,
        event_id=verdict.event_id,
        event_time=verdict.event_time,
        subjects=verdict.subjects,
        findings=own,
        hits=verdict.hits,
        lists_version=verdict.lists_version,
        law_version=verdict.law_version,
    )
