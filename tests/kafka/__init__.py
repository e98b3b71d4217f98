"""A real Apache Kafka for tests and benchmarks: jars by Maven, one node as a child process."""
