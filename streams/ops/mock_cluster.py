"""librdkafka's mock cluster, called through the functions of its public header `rdkafka_mock.h`.

The confluent-kafka wheel carries librdkafka, and librdkafka carries a small Kafka broker that its own
tests use. The handle of the extension module reaches the functions on every platform, whatever the
wheel calls the library inside. The cluster lives in threads of this process: it belongs in a process
of its own (`streams.ops.embedded`), since librdkafka aborts the process on what it does not expect.
"""

import ctypes
import importlib.util
from typing import Any

EVERY_BROKER = -1
PRODUCE = 0  # api key of the Kafka protocol

# The first join of a group waits this long for more members. librdkafka's 3000 ms would be most of the
# run time of a broker test; 200 ms still lets two workers that start together share one rebalance.
JOIN_DELAY_MS = 200

_POINTER, _INT, _TEXT = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
_INT16, _INT32, _SIZE = ctypes.c_int16, ctypes.c_int32, ctypes.c_size_t

# name: (result, arguments), as the header declares them.
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "rd_kafka_conf_new": (_POINTER, ()),
    "rd_kafka_conf_set": (_INT, (_POINTER, _TEXT, _TEXT, _TEXT, _SIZE)),
    "rd_kafka_new": (_POINTER, (_INT, _POINTER, _TEXT, _SIZE)),
    "rd_kafka_err2str": (_TEXT, (_INT,)),
    "rd_kafka_mock_cluster_new": (_POINTER, (_POINTER, _INT)),
    "rd_kafka_mock_cluster_bootstraps": (_TEXT, (_POINTER,)),
    "rd_kafka_mock_group_initial_rebalance_delay_ms": (None, (_POINTER, _INT32)),
    "rd_kafka_mock_topic_create": (_INT, (_POINTER, _TEXT, _INT, _INT)),
    "rd_kafka_mock_push_request_errors_array": (None, (_POINTER, _INT16, _SIZE, ctypes.POINTER(_INT))),
    "rd_kafka_mock_clear_request_errors": (None, (_POINTER, _INT16)),
    "rd_kafka_mock_broker_set_down": (_INT, (_POINTER, _INT32)),
    "rd_kafka_mock_broker_set_up": (_INT, (_POINTER, _INT32)),
    "rd_kafka_mock_broker_set_rtt": (_INT, (_POINTER, _INT32, _INT)),
}


class MockClusterError(RuntimeError):
    """The installed confluent-kafka has no usable mock cluster, or the cluster refused a call."""


class MockCluster:
    """One mock broker on a free port of 127.0.0.1. It runs until the process ends.

    It keeps 5 MB a partition and forgets the oldest; it knows no CreateTopics, no topic configuration,
    no compaction and no SASL. Nothing survives its process.
    """

    def __init__(self) -> None:
        self._call = _functions()
        conf = self._call["rd_kafka_conf_new"]()
        error = ctypes.create_string_buffer(512)
        self._call["rd_kafka_conf_set"](conf, b"log_level", b"0", error, len(error))
        handle = self._call["rd_kafka_new"](0, conf, error, len(error))
        self._cluster = self._call["rd_kafka_mock_cluster_new"](handle, 1) if handle else None
        if not self._cluster:
            raise MockClusterError(
                f"librdkafka starts no mock cluster: {error.value.decode() or 'no reason given'}"
            )
        self._call["rd_kafka_mock_group_initial_rebalance_delay_ms"](self._cluster, JOIN_DELAY_MS)

    @property
    def bootstrap(self) -> str:
        """`host:port` of the broker."""
        return str(self._call["rd_kafka_mock_cluster_bootstraps"](self._cluster).decode())

    def create(self, topic: str, partitions: int) -> None:
        """A new topic, replication 1; a topic that exists is an error."""
        self._expect(
            self._call["rd_kafka_mock_topic_create"](self._cluster, topic.encode(), partitions, 1),
            f"topic {topic!r} with {partitions} partitions",
        )

    def fail(self, api_key: int, error: int, times: int) -> None:
        """The next `times` requests of one API get this error code of the Kafka protocol.

        Produce is api 0, Fetch 1, OffsetCommit 8. Codes seen in trials: 29 not authorised and 10 too large
        (final), 3 unknown topic and 7 timed out (clients try again), -195 drops the connection.
        """
        self._call["rd_kafka_mock_push_request_errors_array"](
            self._cluster, api_key, times, (_INT * times)(*[error] * times)
        )

    def heal(self, api_key: int) -> None:
        """Forgets the errors of `fail` that no request has met yet."""
        self._call["rd_kafka_mock_clear_request_errors"](self._cluster, api_key)

    def down(self) -> None:
        """Closes the broker's port and connections; what is in the topics stays."""
        self._expect(self._call["rd_kafka_mock_broker_set_down"](self._cluster, EVERY_BROKER), "broker down")

    def up(self) -> None:
        """Opens the port again."""
        self._expect(self._call["rd_kafka_mock_broker_set_up"](self._cluster, EVERY_BROKER), "broker up")

    def delay(self, milliseconds: int) -> None:
        """Every answer waits this long; 0 ends it."""
        code = self._call["rd_kafka_mock_broker_set_rtt"](self._cluster, EVERY_BROKER, milliseconds)
        self._expect(code, f"round trip of {milliseconds} ms")

    def _expect(self, code: int, what: str) -> None:
        if code:
            raise MockClusterError(f"{what}: {self._call['rd_kafka_err2str'](code).decode()}")


def _functions() -> dict[str, Any]:
    """The functions by name, with their types; raises MockClusterError when the wheel lacks one."""
    spec = importlib.util.find_spec("confluent_kafka.cimpl")
    if spec is None or spec.origin is None:
        raise MockClusterError(
            "the embedded broker needs confluent-kafka: pip install confluent-kafka==2.16.1"
        )
    library = ctypes.CDLL(spec.origin)
    found: dict[str, Any] = {}
    for name, (result, arguments) in _FUNCTIONS.items():
        try:
            function = getattr(library, name)
        except AttributeError:
            raise MockClusterError(
                f"{spec.origin} does not reach librdkafka's {name}: it is not the wheel of confluent-kafka "
                "or older than 2.6; a version that works: confluent-kafka==2.16.1"
            ) from None
        function.restype, function.argtypes = result, arguments
        found[name] = function
    return found
