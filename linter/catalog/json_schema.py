"""JSON Schema of the catalog files, made from the tables the loader reads by.

`python -m linter.catalog.json_schema` writes the shipped files anew after a change of the tables.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from linter.catalog.fields import Cases, Count, Field, Flag, Named, Record, Records, Shape, Text, Words
from linter.catalog.shapes import (
    LEGAL_FILE,
    LEXICON_FILE,
    PLATFORM_FILE,
    RETIRED_FILE,
    REWRITES_FILE,
    RULES_FILE,
    VERSION_FILE,
)
from linter.catalog.user_file import USER_FILE

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors' YAML support understands best."""

FILES: dict[str, tuple[str, Shape]] = {
    "rules": ("rules/*.yaml：一类规则", RULES_FILE),
    "lexicon": ("lexicon/*.yaml：概念", LEXICON_FILE),
    "platform": ("platforms/*.yaml：一个短信平台的规则", PLATFORM_FILE),
    "legal": ("legal.yaml：可引用的法律依据", LEGAL_FILE),
    "rewrites": ("rewrites.yaml：通用改写", REWRITES_FILE),
    "version": ("version.yaml：目录版本", VERSION_FILE),
    "retired": ("retired.yaml：退役的编号", RETIRED_FILE),
    "user": ("用户目录的文件：自己的规则、概念，和对内置目录的调整", USER_FILE),
}
"""What each schema is for, by name."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one kind of catalog file; KeyError for a name not in `FILES`."""
    title, shape = FILES[name]
    return {"$schema": DRAFT, "title": f"redlint {title}", **describe(shape)}


def schema_text(name: str) -> str:
    """The schema as it is shipped and printed."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def shipped_schema(name: str) -> Path:
    """Where the schema file of this name lies, for editors that want a path."""
    return Path(__file__).parent / "schema" / f"{name}.schema.json"


def describe(shape: Shape) -> dict[str, Any]:
    """The JSON Schema of a shape."""
    if isinstance(shape, Text):
        return _describe_text(shape)
    if isinstance(shape, Flag):
        return {"type": "boolean"}
    if isinstance(shape, Count):
        return {"type": "integer", "minimum": shape.least}
    if isinstance(shape, Cases):
        return {"type": "object"}
    if isinstance(shape, Words):
        return {"type": "array", "items": describe(shape.of), "minItems": shape.least, "uniqueItems": True}
    if isinstance(shape, Records):
        return {"type": "array", "items": describe(shape.of), "minItems": shape.least}
    if isinstance(shape, Named):
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{shape.form})$"},
            "additionalProperties": describe(shape.of),
        }
    return _describe_record(shape)


def _describe_text(shape: Text) -> dict[str, Any]:
    if shape.choices:
        return {"type": "string", "enum": list(shape.choices)}
    if shape.form is not None:
        return {"type": "string", "pattern": f"^(?:{shape.form})$"}
    return {"type": "string"} if shape.blank else {"type": "string", "pattern": r"\S"}


def _describe_record(record: Record) -> dict[str, Any]:
    described: dict[str, Any] = {
        "type": "object",
        "properties": {name: _describe_field(field) for name, field in record.fields.items()},
        "required": [name for name, field in record.fields.items() if field.required],
        "additionalProperties": False,
    }
    if record.any_of:
        described["anyOf"] = [{"required": [name]} for name in record.any_of]
    cases = [
        case
        for name, field in record.fields.items()
        if isinstance(field.shape, Cases)
        for case in _describe_cases(name, field.shape)
    ]
    if cases:
        described["allOf"] = cases
    if record.shorthand is None:
        return described
    return {"anyOf": [describe(record.fields[record.shorthand].shape), described]}


def _describe_cases(name: str, shape: Cases) -> list[dict[str, Any]]:
    """Conditions on a record: what stands under `name` in each case, and that nothing does in the others."""
    conditions: list[dict[str, Any]] = [
        {
            "if": {"properties": {shape.on: {"const": case}}, "required": [shape.on]},
            "then": {"properties": {name: describe(record)}, "required": [name]},
        }
        for case, record in shape.records.items()
    ]
    others = {"properties": {shape.on: {"enum": [shape.default]}}}
    return [*conditions, {"if": others, "then": {"not": {"required": [name]}}}]


def _describe_field(field: Field) -> dict[str, Any]:
    return {"description": field.zh, **describe(field.shape)}


if __name__ == "__main__":
    for file_name in FILES:
        shipped_schema(file_name).write_text(schema_text(file_name), encoding="utf-8", newline="\n")
