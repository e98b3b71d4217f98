"""Screened order + memory's answers → the verdict, its bytes and its id."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

import msgspec

from streams.decision.lattice import reasons, worst
from streams.model import Finding, Screened, Verdict

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Verdict).decode
_NO_ID = b'{"verdict_id":"",'  # how the bytes of a verdict without its id begin


def decide(
    screened: Screened,
    memory: Mapping[str, tuple[Finding, ...]],
    more: Iterable[Finding],
    previous: Verdict | None,
) -> Verdict:
    """The next revision for this order: all findings, the worst outcome, an id made of the rest.

    memory: the findings of each answered subject; more: findings of the gate itself (an answer
    that did not come, an event out of order). Equal inputs give equal bytes.
    """
    findings = (
        *screened.findings,
        *(finding for subject in screened.subjects for finding in memory.get(subject, ())),
        *more,
    )
    draft = Verdict(
        verdict_id="",
        order_id=screened.order_id,
        event_id=screened.event_id,
        event_time=screened.event_time,
        revision=previous.revision + 1 if previous else 1,
        supersedes=previous.verdict_id if previous else None,
        disposition=worst(finding.outcome for finding in findings),
        reasons=reasons(findings),
        findings=findings,
        hits=screened.hits,
        subjects=screened.subjects,
        lists_version=screened.lists_version,
        law_version=screened.law_version,
    )
    return msgspec.structs.replace(draft, verdict_id=identify(draft))


def identify(verdict: Verdict) -> str:
    """32 hex digits over every field but the id itself: no id can have two bodies."""
    body = _encode(verdict if not verdict.verdict_id else msgspec.structs.replace(verdict, verdict_id=""))
    return blake2b(body[len(_NO_ID) :], digest_size=16).hexdigest()


def encode(verdict: Verdict) -> bytes:
    """The one JSON form of a verdict: on the topic, on stdout, in the archive."""
    return _encode(verdict)


def decode(data: bytes) -> Verdict:
    """The verdict of those bytes; raises msgspec.DecodeError when they are none."""
    return _decode(data)
