"""Parts of a compiled catalog that hold an automaton: finished when one is first asked for, and kept beside it.

The native core has tries of its own, so that a first check needs none of them; and ten megabytes of automata are
neither written nor read where nobody asks. Which words they are over is a part of the compiled catalog.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from linter.text.cache_folder import write_atomically

WORDS_ALONE = ("scanner", "gate", "aside-scanner")
INDEXES = ("sounds", "confusions")


def finish(name: str, part: bytes) -> bytes:
    """A part as it is used: its words turned into a serialised automaton. Parts without words are what they are."""
    if name in WORDS_ALONE:
        return build_automaton(marshal.loads(part))
    if name in INDEXES:
        words, *rest = marshal.loads(part)
        return marshal.dumps((build_automaton(words.split("\n") if words else ()), *rest))
    return part


def finishing(part: Callable[[str], bytes], catalog: Path | None = None) -> Callable[[str], bytes]:
    """The parts of a catalog, finished; what was finished once is kept beside the file `catalog`, if there is one."""

    def finished(name: str) -> bytes:
        if catalog is None or name not in (*WORDS_ALONE, *INDEXES):
            return finish(name, part(name))
        kept = catalog.with_name(f"{name}-{catalog.name.removeprefix('catalog-')}")
        found = _read(kept)
        if found is None:
            found = finish(name, part(name))
            write_atomically(kept, zlib.crc32(found).to_bytes(4, "little") + found)
        return found

    return finished


def build_automaton(words: Sequence[str]) -> bytes:
    """A serialised Aho-Corasick automaton over code points."""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    data: bytes = CharwiseDoubleArrayAhoCorasick(list(words) or ["\x00"]).serialize()
    return data


def _read(path: Path) -> bytes | None:
    """What was kept, or None where nothing was or it is damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data[4:] if zlib.crc32(data[4:]).to_bytes(4, "little") == data[:4] else None
