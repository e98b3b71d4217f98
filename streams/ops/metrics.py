"""Every metric of the gate, once. Base units, bounded labels; counted per batch, not per event."""

from prometheus_client import Counter, Gauge, Histogram

# Around the goals: 30 ms (p99 at 100 orders/s) and 50 ms (at 500), then the answer deadline.
_SECONDS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0)

MESSAGES = Counter("exportgate_messages_total", "Messages that a stage has finished", ["stage"])
BATCH_SECONDS = Histogram(
    "exportgate_batch_seconds", "Time of one turn of a stage, delivery included", ["stage"], buckets=_SECONDS
)
SCREENING_CPU = Counter(
    "exportgate_screening_cpu_seconds_total", "CPU time of reading and screening orders, without the stream"
)
VERDICTS = Counter("exportgate_verdicts_total", "Verdicts published", ["disposition"])
FINDINGS = Counter("exportgate_findings_total", "Findings in published verdicts, by reason code", ["reason"])
VERDICT_SECONDS = Histogram(
    "exportgate_order_to_verdict_seconds",
    "From the broker time of an order to the delivery of its first verdict",
    buckets=_SECONDS,
)
ALERTS = Counter("exportgate_alerts_total", "Alerts published", ["disposition"])
DEAD_LETTERS = Counter("exportgate_dead_letters_total", "Messages put aside, by refusal code", ["reason"])
UNKNOWN_KEYS = Counter("exportgate_unknown_keys_total", "Keys in orders that the contract does not name")
OPEN_ORDERS = Gauge("exportgate_open_orders", "Orders that wait for what memory knows")
LATE_ANSWERS = Counter("exportgate_incomplete_total", "Orders decided without all answers of memory")
STRAYS = Counter("exportgate_stray_answers_total", "Answers of a replay whose order never came again")
SUBJECTS = Gauge("exportgate_subjects", "Subjects that memory holds")
CATCH_UPS = Counter(
    "exportgate_catch_ups_total", "Times that a stage read its log before going on", ["stage"]
)
CATCH_UP_SECONDS = Counter("exportgate_catch_up_seconds_total", "Time spent on catching up", ["stage"])
RETRIES = Counter("exportgate_delivery_retries_total", "Messages sent again because the broker refused them")
REBALANCES = Counter("exportgate_rebalances_total", "Times that partitions were taken from this worker")
LIST_ENTRIES = Gauge("exportgate_list_entries", "Entries of a loaded list", ["source"])
LIST_AS_OF = Gauge(
    "exportgate_list_as_of_timestamp_seconds", "Date found in a loaded list, as Unix time", ["source"]
)
READY = Gauge("exportgate_ready", "1 when this worker screens orders, else 0")
BUILD = Gauge("exportgate_build_info", "Always 1; the versions are labels", ["version", "lists", "law"])
