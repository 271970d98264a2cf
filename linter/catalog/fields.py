"""The kinds of values that catalog files are made of. What a file of each sort holds is in `linter.catalog.shapes`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """A string, not blank unless `blank`. `choices` closes the set.

    `form` is a regular expression for the whole string; `like` is a right example of it, for people.
    """

    choices: tuple[str, ...] = ()
    form: str | None = None
    like: str = ""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of at least `least`."""

    least: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A list of strings, at least `least` of them, each once."""

    of: Text = Text()
    least: int = 1


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record: its shape, whether it must be there, and what it means (for editors)."""

    shape: Shape
    zh: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys. A bare string stands for the field named `shorthand`, where there is one.

    `any_of` names fields of which at least one must be there.
    """

    name: str
    fields: Mapping[str, Field]
    shorthand: str | None = None
    any_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """A list of records."""

    of: Record
    least: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from free names (matching `form`, such as `like`) to records."""

    of: Record
    form: str
    like: str = ""


@dataclass(frozen=True, slots=True)
class Cases:
    """A record whose keys depend on the text under the neighbouring key `on`, which is `default` where it is absent.

    Where `records` has a case, the record must be there; where it has none, it must not.
    """

    on: str
    default: str
    records: Mapping[str, Record]


Shape: TypeAlias = Text | Flag | Count | Words | Record | Records | Named | Cases
