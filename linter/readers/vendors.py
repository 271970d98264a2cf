"""Transcripts as speech services give them, brought to turns of a speaker and a text before they are read as JSON."""

from __future__ import annotations

import json

_PACKED = frozenset({"orderresult", "json_1best", "data", "result", "resultdetail"})
"""Keys under which services put JSON into a string."""
_COPIES = frozenset({"SliceSentence", "WrittenText", "Words"})
_BEST = "json_1best"


def unpack_transcripts(value: object) -> object:
    """The value with JSON in strings unpacked, recognised words joined into sentences, and roles beside their texts.

    Keys stay where they are, so that paths name what the file holds. What is no transcript is handed back as it is.
    """
    if isinstance(value, list):
        changed = [unpack_transcripts(item) for item in value]
        same = all(new is old for new, old in zip(changed, value, strict=True))
        return value if same else changed
    if type(value) is not dict:  # repeated keys are no service's work
        return value
    members = {key: unpack_transcripts(_unpack(key, inner)) for key, inner in value.items()}
    if _BEST in members:
        members[_BEST] = _best(members[_BEST])
    if "FinalSentence" in members:  # the others say the same again, cut into words
        members = {key: inner for key, inner in members.items() if key not in _COPIES}
    role = _nested_role(members)
    if role is not None:
        members = {"role": role, **members}
    if len(members) == len(value) and all(members.get(key) is inner for key, inner in value.items()):
        return value
    return members


def _unpack(key: str, value: object) -> object:
    if key.lower() not in _PACKED or not isinstance(value, str) or value.lstrip()[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def _best(value: object) -> object:
    """A sentence of the iFLYTEK lattice: `st.rl` is the speaker, the words lie in `st.rt[].ws[].cw[].w`."""
    match value:
        case {"st": {"rt": list(results), **rest}}:
            words = [
                str(cw[0].get("w", ""))
                for result in results
                if isinstance(result, dict)
                for ws in result.get("ws", ())
                if isinstance(ws, dict) and (cw := ws.get("cw")) and isinstance(cw[0], dict)
            ]
            return {"rl": rest.get("rl"), "onebest": "".join(words)}
    return value


def _nested_role(members: dict[str, object]) -> object:
    """The role that an analysis beside a text found out: `{text, analysis_info: {role}}`."""
    match members:
        case {"text": str(), "analysis_info": {"role": role}} if "role" not in members:
            return role
    return None
