"""JSON Schema of the policy's files, for editors that complete and check keys while they are written."""

from __future__ import annotations

import json
from typing import Any

from linter.catalog.fields import Record
from linter.catalog.json_schema import DRAFT, describe
from linter.policy.shapes import CONFIGURATION, WAIVER_FILE

FILES: dict[str, Record] = {"configuration": CONFIGURATION, "waivers": WAIVER_FILE}
"""Name of a schema -> what the file holds."""


def schema_text(name: str) -> str:
    """The schema of one kind of file, as it is printed; KeyError for a name not in `FILES`."""
    schema = {"$schema": DRAFT, "title": f"redlint {name}", **_loosen(describe(FILES[name]))}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _loosen(node: Any) -> Any:
    """What the program also takes: a word where a list may stand, a number for a threshold, a bare `off`."""
    if isinstance(node, list):
        return [_loosen(one) for one in node]
    if not isinstance(node, dict):
        return node
    loose = {key: _loosen(value) for key, value in node.items()}
    if loose.get("type") == "array" and loose["items"].get("type") == "string":
        words = {key: loose.pop(key) for key in ("type", "items", "minItems", "uniqueItems")}
        return {"anyOf": [words["items"], words], **loose}
    if "suspicion_threshold" in loose:
        loose["suspicion_threshold"] = {**loose["suspicion_threshold"], "type": ["number", "string"]}
    if "off" in loose.get("enum", []):
        return {**{key: value for key, value in loose.items() if key != "type"}, "enum": [*loose["enum"], False]}
    return loose
