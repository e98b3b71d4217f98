"""What a schema has against a value, told to its sender."""

import json
from collections.abc import Sequence

import jsonschema_rs

from streams.intake.good import Schema, good, node
from streams.intake.quote import json_path, quote
from streams.model import Refused

# Keyword of JSON Schema → code of refusal. Every other keyword says that the value cannot be.
_CODES = {
    "required": "missing_key",
    "additionalProperties": "unknown_key",
    "type": "wrong_type",
    "minItems": "empty",
    "minLength": "empty",
}


def fault(validator: jsonschema_rs.Validator, schema: Schema, value: object) -> Refused:
    """The first thing that the schema has against the value: code, path, sentence, a good value.

    Only for a value that the validator has refused. Does not collect all faults: a list of a
    megabyte of wrong elements would take ten seconds to describe.
    """
    try:
        validator.validate(value)
    except jsonschema_rs.ValidationError as error:
        return _tell(schema, error)
    raise AssertionError("fault() is for values that the schema refuses")


def _tell(schema: Schema, error: jsonschema_rs.ValidationError) -> Refused:
    steps = list(error.instance_path)
    keyword = error.kind.name
    if keyword == "required":
        steps.append(error.kind.value)
    elif keyword == "additionalProperties":
        steps.append(sorted(error.kind.value)[0])
    reason = _CODES.get(keyword, "bad_value")
    if keyword == "pattern" and not str(error.instance).strip():
        reason = "empty"
    if reason == "wrong_type" and not steps:
        reason = "not_an_object"
    message = _sentence(reason, keyword, steps, error, node(schema, steps) or {})
    return Refused(reason=reason, path=json_path(steps), message=message, example=good(schema, steps))


def _sentence(
    reason: str,
    keyword: str,
    steps: Sequence[str | int],
    error: jsonschema_rs.ValidationError,
    described: Schema,
) -> str:
    limit, seen = error.kind.value, quote(error.instance)
    if reason == "missing_key":
        return f"The key {quote(steps[-1])} is missing."
    if reason == "unknown_key":
        return f"The key {quote(steps[-1])} is not in the contract."
    if reason in ("wrong_type", "not_an_object"):
        return f"The contract wants {' or '.join(limit)} here, not {seen}."
    if reason == "empty":
        return "This is empty or blank; it must hold something."
    if described.get("format") == "date-time":
        return f"{seen} is not a time as RFC 3339 writes it, with seconds and offset."
    rules = {
        "enum": f"none of {json.dumps(limit)}",
        "exclusiveMinimum": f"not above {limit}",
        "minimum": f"below {limit}",
        "maxLength": f"longer than {limit} characters",
    }
    return f"{seen} is {rules.get(keyword, f'against the rule {keyword} of the contract')}."
