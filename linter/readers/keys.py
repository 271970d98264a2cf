"""What the keys of JSON objects mean: agent's words, customer's words, labels, or values that are no texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from linter.readers import columns, vocabulary
from linter.readers.columns import fold_title
from linter.readers.labels import speaker_of
from linter.readers.voices import NOBODY, Voices

AGENT, CUSTOMER, EXEMPT, CODE, OTHER = "agent", "customer", "exempt", "code", "other"
"""Roles of keys whose values are judged, spoken by the customer, quoted, no texts at all, or unknown."""

ID, STAGE, SCENE, AUDIENCE, CHANNEL, SPEAKER = (
    columns.ID,
    columns.STAGE,
    columns.SCENE,
    columns.AUDIENCE,
    columns.CHANNEL,
    columns.SPEAKER,
)

_CODE_ENDS = re.compile(f".*({'|'.join(sorted(vocabulary.CODE_ENDINGS))})")
_WORD = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@lru_cache(8192)
def role_of_key(key: str, container: str) -> str:
    """The role of a key in an object that stands under the key `container` (folded; empty at the top).

    `answer` is what the robot says, but under `branch` what the customer said; `user` under `examples` too.
    """
    name = fold_title(key)
    if name in vocabulary.SPEAKER_KEYS:
        return SPEAKER
    if container in vocabulary.BRANCH_KEYS and name in ("answer", "condition", "name", "label"):
        return CUSTOMER
    if name in vocabulary.CUSTOMER_KEYS:
        return CUSTOMER
    if name in vocabulary.AGENT_KEYS or name.startswith(vocabulary.AGENT_KEY_BEGINNINGS):
        return AGENT
    if name in vocabulary.EXEMPT_KEYS:
        return EXEMPT
    role = columns.role_of_title(key) if name not in vocabulary.NAME_KEYS else OTHER
    if role in (ID, STAGE, AUDIENCE, CHANNEL, SCENE, EXEMPT):
        return role
    if role in (columns.TEXT, columns.MUST):
        return AGENT
    if role in (columns.IGNORED, columns.REASON):
        return CODE
    words = _WORD.findall(key)
    if (words and words[-1].lower() in vocabulary.CODE_WORDS) or _CODE_ENDS.fullmatch(name):
        return CODE
    if speaker_of(key) == "customer":  # {"客户": "……", "客服": "……"}
        return CUSTOMER
    return AGENT if speaker_of(key) == "agent" else OTHER


def speaker_in(item: Mapping[str, object], container: str, voices: Voices = NOBODY) -> str | None:
    """Who speaks, from the role field of an object; `agent`, `customer` or None.

    Numbers mean different things at different vendors and are read only where `voices` names them, or under
    `dialogueList`, where the vendor says so: 0 the customer, 1 the agent.
    """
    for key, value in item.items():
        if role_of_key(key, container) != SPEAKER and not voices.names_role(key):
            continue
        if isinstance(value, str | int) and (speaker := voices.speaker_of(str(value))):
            return speaker
        if container == "dialoguelist" and str(value) in ("0", "1"):
            return ("customer", "agent")[int(str(value))]
    return None
