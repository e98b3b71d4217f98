"""Fault 5: an error of a codec is thrown into the agent, and the message is acknowledged."""

from tests.faust_faults.conftest import RunStock


def test_a_message_that_a_codec_cannot_read_breaks_the_agent_and_is_gone(stock: RunStock) -> None:
    """Red means: Faust hands unreadable messages over in a way that a dead letter could be made of.
    The gate reads raw bytes and decodes in its own body."""
    worker = stock("decoding", [b'{"n": 1}', b'{"n": ', b'{"n": 2}'])
    worker.wait_for_offset(3)
    assert worker.alive
    assert worker.done() == [b"{'n': 1}", b"ValueDecodeError", b"{'n': 2}"]
