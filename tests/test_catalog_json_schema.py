"""The JSON Schemas say what the loader says: same files right, same files wrong."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from linter.catalog.fields import Named, Record, Records, Shape, Text, Words
from linter.catalog.json_schema import FILES, schema, schema_text, shipped_schema
from linter.catalog.loading import catalog_directory, load_catalog_from
from linter.errors import CatalogError

SOUND = Path(__file__).parent / "data" / "catalog" / "sound"
KINDS = {
    "rules/third-party.yaml": "rules",
    "lexicon/people.yaml": "lexicon",
    "lexicon/acts.yaml": "lexicon",
    "legal.yaml": "legal",
    "version.yaml": "version",
}
Path_ = tuple[str | int, ...]


def _kind(name: str) -> str:
    return name.split("/", maxsplit=1)[0].removesuffix(".yaml")


def _valid(kind: str, data: object) -> bool:
    return bool(Draft7Validator(schema(kind)).is_valid(data))


def _loads(folder: Path, name: str, data: object) -> bool:
    """Whether the sound catalog still loads with this content in one of its files."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(SOUND, folder)
    (folder / name).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    try:
        load_catalog_from(folder)
    except CatalogError as error:
        return not any(problem.path.endswith(name) for problem in error.problems)
    return True


def _records(shape: Shape, data: Any, path: Path_ = ()) -> Iterator[tuple[Record, Path_]]:
    """Every mapping of a file that some `Record` describes, with the way to it."""
    if isinstance(shape, Record) and isinstance(data, dict):
        yield shape, path
        for key, value in data.items():
            yield from _records(shape.fields[key].shape, value, (*path, key))
    elif isinstance(shape, Records):
        for index, value in enumerate(data):
            yield from _records(shape.of, value, (*path, index))
    elif isinstance(shape, Named):
        for key, value in data.items():
            yield from _records(shape.of, value, (*path, key))


def _at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


def _variants(name: str) -> Iterator[tuple[str, Any, bool]]:
    """Broken (and a few sound) versions of a file: what was done, the content, whether it must be accepted."""
    original = yaml.safe_load((SOUND / name).read_text(encoding="utf-8"))
    yield "as it is", original, True
    _, root = FILES[KINDS[name]]
    for record, path in _records(root, original):
        where = "/".join(map(str, path))
        edited = copy.deepcopy(original)
        _at(edited, path)["zzz"] = "x"
        yield f"unknown key in {record.name} {where}", edited, False
        for key, field in record.fields.items():
            present = key in _at(original, path)
            edited = copy.deepcopy(original)
            here = _at(edited, path)
            if present and field.required:
                del here[key]
                yield f"no {key} in {record.name} {where}", edited, False
                here[key] = None
            else:
                here[key] = None
            yield f"null {key} in {record.name} {where}", edited, False
            if not present:
                continue
            edited = copy.deepcopy(original)
            wrong: Any = 110 if isinstance(field.shape, Text) else "x"
            _at(edited, path)[key] = wrong
            yield f"wrong type of {key} in {record.name} {where}", edited, False
            choices = field.shape.choices if isinstance(field.shape, Text) else ()
            if choices:
                edited = copy.deepcopy(original)
                _at(edited, path)[key] = "nonsense"
                yield f"wrong {key} in {record.name} {where}", edited, False
            if isinstance(field.shape, Words):
                edited = copy.deepcopy(original)
                _at(edited, path)[key].append(_at(edited, path)[key][0])
                yield f"repeated word of {key} in {record.name} {where}", edited, False


@pytest.mark.parametrize("name", KINDS)
def test_loader_and_schema_agree_on_every_edit(tmp_path: Path, name: str) -> None:
    tried = 0
    for what, data, accepted in _variants(name):
        assert _valid(KINDS[name], data) is accepted, what
        assert _loads(tmp_path / "sound", name, data) is accepted, what
        tried += 1
    assert tried >= 5


def test_the_edits_reach_every_kind_of_record() -> None:
    reached = {
        record.name
        for name, kind in KINDS.items()
        for record, _ in _records(FILES[kind][1], yaml.safe_load((SOUND / name).read_text(encoding="utf-8")))
    }
    expected = {"concept", "rules", "rule", "basis", "except", "suggest", "examples", "example"}
    assert reached == expected | {"legal", "instrument", "article", "version"}


def _built_in() -> list[str]:
    directory = catalog_directory()
    folders = ("lexicon", "rules")
    names = [
        path.relative_to(directory).as_posix() for folder in folders for path in (directory / folder).glob("*.yaml")
    ]
    return sorted([*names, "legal.yaml", "version.yaml"])


@pytest.mark.parametrize("name", _built_in())
def test_every_shipped_catalog_file_satisfies_its_schema(name: str) -> None:
    data = yaml.load((catalog_directory() / name).read_bytes(), Loader=yaml.CSafeLoader)
    errors = sorted(Draft7Validator(schema(_kind(name))).iter_errors(data), key=lambda error: list(error.path))
    assert [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in errors] == []


@pytest.mark.parametrize("kind", FILES)
def test_the_shipped_schema_is_what_the_tables_say(kind: str) -> None:
    text = shipped_schema(kind).read_text(encoding="utf-8")
    assert text == schema_text(kind), "run: python -m linter.catalog.json_schema"
    Draft7Validator.check_schema(json.loads(text))


def test_editors_see_what_each_key_means() -> None:
    rule = schema("rules")["properties"]["rules"]["items"]["properties"]
    assert rule["severity"]["enum"] == ["info", "warning", "error"]
    assert all(key["description"] for key in rule.values())
