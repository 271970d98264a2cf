"""The texts in a JSON value of any nesting, each with its path and what the objects around it say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from linter.model import SCRIPT_TYPES, Segment
from linter.readers.columns import fold_title, id_rank
from linter.readers.defaults import Defaults
from linter.readers.keys import (
    AGENT,
    AUDIENCE,
    CHANNEL,
    CODE,
    CUSTOMER,
    EXEMPT,
    ID,
    OTHER,
    SCENE,
    SPEAKER,
    STAGE,
    role_of_key,
    speaker_in,
)
from linter.readers.labels import audience_of, audience_of_scene, channel_of, script_type_of, stage_of
from linter.readers.turns import PRECEDING, split_turns
from linter.readers.voices import NOBODY, Voices, voices_of

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PLAIN_KEY = re.compile(r"[^\W\d]\w*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENOUGH_HAN = 4
_LONGEST_CODE = 20


class Repeated(dict[str, object]):
    """A JSON object in which keys occur twice: the dict has the last values, `pairs` all of them."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs


def keep_repeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The hook for the JSON decoder that loses no value where an object repeats a key."""
    item = dict(pairs)
    return item if len(item) == len(pairs) else Repeated(pairs)


@dataclass(frozen=True, slots=True)
class Around:
    """What the values around a value say about it. `container` is the folded key of the object or list it is in."""

    container: str = ""
    record: str | None = None
    channel: str | None = None
    audience: str | None = None
    stage: str | None = None
    speaker: str | None = None
    exempt: str | None = None
    preceding: tuple[str, ...] = ()
    script_type: str | None = None
    script: str | None = None
    voices: Voices = NOBODY


_Item = tuple[object, str, str, Around]
"""A value still to be read, its path, the role of its key and what is around it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which strings are judged: all that look like texts, only those under known keys, or those under `forced`.

    `split_lines`: whether the lines of a dialogue in one string become segments of their own.
    """

    known_only: bool = False
    forced: frozenset[str] = frozenset()
    split_lines: bool = True
    voices: Voices = NOBODY

    def role(self, key: str, container: str) -> str:
        """The role of a key, with regard to what is to be judged."""
        role = SPEAKER if self.voices.names_role(key) else role_of_key(key, container)
        if self.forced:
            if fold_title(key) in self.forced:
                return AGENT
            return CODE if role in (AGENT, CUSTOMER, EXEMPT, OTHER) else role
        return CODE if self.known_only and role == OTHER else role


def start(defaults: Defaults) -> tuple[Around, Scope]:
    """What holds at the top of a file, and which of its strings are judged."""
    around = Around(
        channel=defaults.channel,
        audience=defaults.audience,
        stage=defaults.stage,
        script_type=defaults.script_type,
        voices=voices_of(defaults),
    )
    return around, Scope(forced=frozenset(map(fold_title, defaults.columns)), voices=around.voices)


def keys_of(value: object) -> list[str]:
    """The keys of all objects in a value, each once."""
    keys: dict[str, None] = {}
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            keys.update(dict.fromkeys(map(str, value)))
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    return list(keys)


def find_texts(value: object, around: Around, scope: Scope, path: str = "$", role: str = OTHER) -> Iterator[Segment]:
    """The judged strings of a JSON value in document order, dialogues turn by turn.

    `path` and `role` are those of the value itself.
    """
    stack: list[_Item] = [(value, path, role, around)]
    while stack:
        value, path, role, around = stack.pop()
        if isinstance(value, str):
            if _is_judged(value, role, scope):
                yield from split_turns(_segment(value, path, role, around), at_newlines=scope.split_lines)
        elif isinstance(value, dict):
            stack.extend(reversed(list(_members(value, path, role, around, scope))))
        elif isinstance(value, list):
            stack.extend(reversed(list(_elements(value, path, role, around, scope))))


def read_labels(item: Mapping[str, object], around: Around) -> Around:
    """What an object's own fields say, over what is known from around it."""
    values: dict[str, object] = {}
    ids: list[tuple[int, str]] = []
    script_type: str | None = None
    for key, value in item.items():
        if isinstance(value, bool) or not isinstance(value, str | int | float) or value == "":
            continue
        role = role_of_key(key, around.container)
        if role == ID:
            ids.append((id_rank(key), str(value)))
        elif role in (CHANNEL, AUDIENCE, STAGE, SCENE):
            values.setdefault(role, value)
            script_type = script_type or (script_type_of(str(value)) if role == SCENE else None)
    scene = audience_of_scene(str(values.get(SCENE, ""))) or audience_of_scene(str(values.get(STAGE, "")))
    channel, audience = SCRIPT_TYPES[script_type] if script_type is not None else (None, None)
    return replace(
        around,
        record=min(ids, key=lambda found: found[0])[1] if ids else around.record,
        channel=channel_of(str(values.get(CHANNEL, ""))) or channel or around.channel,
        audience=audience_of(str(values.get(AUDIENCE, ""))) or scene or audience or around.audience,
        script_type=script_type or around.script_type,
        stage=stage_of(str(values.get(STAGE, ""))) or around.stage,
        speaker=speaker_in(item, around.container, around.voices) or around.speaker,
    )


def names_script_type(item: Mapping[str, object], container: str) -> bool:
    """Whether an object says itself that it is a complete script, and of what type."""
    return any(
        isinstance(value, str) and script_type_of(value) and role_of_key(key, container) == SCENE
        for key, value in item.items()
    )


def step(path: str, key: str) -> str:
    """The path of a member: `$.nodes`, or `$['a b']` where the key is no plain word."""
    if _PLAIN_KEY.fullmatch(key):
        return f"{path}.{key}" if path else key
    quoted = key.replace("\\", "\\\\").replace("'", "\\'")
    return f"{path}['{quoted}']"


def _members(item: dict[str, object], path: str, role: str, around: Around, scope: Scope) -> Iterator[_Item]:
    inside = read_labels(item, around)
    if inside.script_type is not None and names_script_type(item, around.container):
        inside = replace(inside, script=path)
    pairs: Iterable[tuple[str, object]] = item.pairs if isinstance(item, Repeated) else item.items()
    for key, value in pairs:
        own = scope.role(key, around.container)
        if role in (CUSTOMER, EXEMPT) and own in (AGENT, OTHER):
            own = role  # all that stands under a customer's or a quoted key is the customer's, or quoted
        below = inside
        if isinstance(value, dict | list):
            below = replace(inside, container=fold_title(key))
        if own == EXEMPT:
            below = replace(below, exempt=below.exempt or key)
        yield value, step(path, key), own, below


def _elements(items: list[object], path: str, role: str, around: Around, scope: Scope) -> Iterator[_Item]:
    said: list[str] = []
    for number, value in enumerate(items):
        turn = _turn_of(value, around.container, scope)
        below = around
        if turn:
            script = path if around.script is None else around.script
            below = replace(around, preceding=(*around.preceding, *said)[-PRECEDING:], script=script)
        yield value, f"{path}[{number}]", role, below
        if turn:
            said.append(turn)


def _turn_of(value: object, container: str, scope: Scope) -> str | None:
    """The words of a dialogue turn: of an object with a role field and a text."""
    if not isinstance(value, dict):
        return None
    roles = {key: scope.role(key, container) for key in value}
    if SPEAKER not in roles.values():
        return None
    words = (value[key] for key, role in roles.items() if role == AGENT)
    return next((text for text in words if isinstance(text, str) and text.strip()), None)


def _is_judged(text: str, role: str, scope: Scope) -> bool:
    if not text or text.isspace():
        return False
    if role in (AGENT, CUSTOMER, EXEMPT):
        return True
    if scope.known_only or scope.forced:
        return False
    # A long value of a label or a code is prose all the same: {"role": "你是一名催收专员，……"}
    return (role == OTHER or len(text) > _LONGEST_CODE) and len(_HAN.findall(text[:2000])) >= _ENOUGH_HAN


def _segment(text: str, path: str, role: str, around: Around) -> Segment:
    return Segment(
        whole_characters(text),
        locator=path,
        record=around.record,
        channel=around.channel,
        audience=around.audience,
        stage=around.stage,
        speaker="customer" if role == CUSTOMER else around.speaker,
        exempt=around.exempt,
        preceding=around.preceding,
        script_type=around.script_type,
        script=around.script,
    )


def whole_characters(text: str) -> str:
    """The text with U+FFFD for halves of surrogate pairs, which JSON can spell but no file can hold."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
