"""Identity by content: of findings, and of the texts they were found in. White space does not count."""

from __future__ import annotations

import hashlib


def make_fingerprint(code: str, path: str, matched: str, sentence: str) -> str:
    """Identity of a finding: rule, path, the words hit and their sentence."""
    return digest(code, path.replace("\\", "/"), squeeze(matched), squeeze(sentence))


def hash_content(text: str) -> str:
    """Identity of a text, wherever it stands."""
    return digest(squeeze(text))


def squeeze(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def digest(*parts: str) -> str:
    """32 hexadecimal digits for a row of texts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
