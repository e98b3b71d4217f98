"""`python -m tests.kafka`: a real Kafka to try things on; prints READY host:port, ends with its input."""

import contextlib
import sys

from tests.kafka.kafka import RealKafka

if __name__ == "__main__":
    with RealKafka() as broker:
        print("READY", broker.bootstrap, broker.folder, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            sys.stdin.read()
