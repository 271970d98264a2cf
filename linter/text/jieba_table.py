"""jieba's dictionary as a memory-mapped table: opened in two milliseconds where jieba loads for most of a second.

The table is compiled from the installed jieba's own dict.txt (a trie of all words and their counts), kept in the
cache folder under a name that holds everything it depends on, and rebuilt when it is missing or damaged. Weights and
sums are computed by jieba's own formula in its own order, so that best paths are equal to the last bit.
"""

from __future__ import annotations

import importlib.util
import mmap
import os
import re
import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log
from pathlib import Path

import marisa_trie

from linter.text.cache_folder import cache_folder, write_atomically

FORMAT = 1
FOOTER = struct.Struct("<8sIIQQQ")  # magic, CRC-32 of all before, longest word, bytes of the trie, words, sum of counts
MAGIC = b"redlintW"
REMEMBERED = 1 << 15
"""Bound of the words whose weights are kept at hand, about 5 MB. Remembering what begins with each n-gram was
measured too: it pays on templates alone, and ordinary prose is cut twice as slowly."""

Arc = tuple[int, float]
"""A word that begins at a place: its length in code points and its log probability."""


@dataclass(frozen=True, slots=True)
class Source:
    """The dictionary file of the installed jieba, and the name its table goes by."""

    path: Path
    table: str


def installed_dictionary() -> Source:
    """Find jieba's dict.txt without importing jieba. Raises ModuleNotFoundError where jieba is not installed."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba", name="jieba")
    folder = Path(spec.origin).parent
    version = None
    if os.path.isfile(spec.origin):  # a frozen program has the dictionary, but no source files
        with open(spec.origin, encoding="utf-8") as file:
            version = re.search(r"__version__ = '([\w.]+)'", file.read(400))
    path = folder / "dict.txt"
    facts = path.stat()
    place = zlib.crc32(str(path).encode())
    return Source(
        path,
        f"words-{FORMAT}{sys.byteorder[0]}-jieba-{version[1] if version else 0}-"
        f"{place:08x}-{facts.st_size:x}-{facts.st_mtime_ns:x}.bin",
    )


class WordTable:
    """All words of a dictionary with their counts. `kept` tells whether it lies in the cache folder."""

    def __init__(self, trie: marisa_trie.Trie, counts: Sequence[int], total: int, longest: int, *, kept: bool) -> None:
        self.kept = kept
        self.total = total
        self._trie = trie
        self._counts = counts
        self._log_total = log(total)
        self._longest = longest
        self._known: dict[str, Arc] = {}

    def count(self, word: str) -> int | None:
        """How often jieba's corpus holds the word, or None where the dictionary does not know it."""
        number = self._trie.get(word)
        return None if number is None else self._counts[number]

    def words_at(self, text: str, place: int) -> list[Arc]:
        """Every dictionary word that begins at `place`, short to long; the single character where there is none."""
        known = self._known
        words = self._trie.prefixes(text[place : place + self._longest])
        return [known.get(word) or self._learn(word) for word in words] or [(1, log(1) - self._log_total)]

    def _learn(self, word: str) -> Arc:
        """Length and weight of a dictionary word, by jieba's own formula."""
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        arc = self._known[word] = (len(word), log(self._counts[self._trie.key_id(word)]) - self._log_total)
        return arc

    def route(self, text: str) -> tuple[list[float], list[int]]:
        """For every place the log probability of the best way to the end and the end of its first word.

        Of equal ways the one with the longer first word wins, as in jieba.
        """
        length, longest = len(text), self._longest
        best, ends = [0.0] * (length + 1), [length] * (length + 1)
        prefixes, remembered, learn, unknown = self._trie.prefixes, self._known.get, self._learn, -self._log_total
        for place in range(length - 1, -1, -1):
            top = -inf
            for word in prefixes(text[place : place + longest]):
                span, weight = remembered(word) or learn(word)
                value = weight + best[place + span]
                if value >= top:
                    top = value
                    ends[place] = place + span
            if top == -inf:
                top = unknown + best[place + 1]
                ends[place] = place + 1
            best[place] = top
        return best, ends


def open_table() -> WordTable:
    """The table of the installed jieba: mapped from the cache, else built and stored, else built for this process."""
    source = installed_dictionary()
    path = cache_folder() / source.table
    table = map_table(path)
    if table is None:
        data = build_table(source.path.read_text(encoding="utf-8"))
        stored = write_atomically(path, data)
        # where storing failed, another process may have stored the same table, or holds it open
        table = map_table(path) if stored or path.exists() else None
        if table is None:
            table = _unpack(data, kept=False)
    if table is None:
        raise ValueError(source.path)
    return table


def map_table(path: Path) -> WordTable | None:
    """Map a stored table; None where it is missing, cut short or damaged."""
    try:
        with open(path, "rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # ValueError: an empty file cannot be mapped
        return None
    return _unpack(data, kept=True)


def build_table(dictionary: str) -> bytes:
    """Compile the text of a dict.txt: lines of word, count and part of speech."""
    counts: dict[str, int] = {}
    total = 0
    for line in dictionary.split("\n"):
        word, _, rest = line.strip().partition(" ")
        if rest:
            count = int(rest.partition(" ")[0])
            counts[word] = count
            total += count
    known = {word: count for word, count in counts.items() if count}  # zero forbids a word: as good as unknown
    trie = marisa_trie.Trie(known, num_tries=1)
    numbers = array("I", bytes(4 * len(known)))
    for word, count in known.items():
        numbers[trie.key_id(word)] = count
    packed: bytes = trie.tobytes()
    body = packed + bytes(-len(packed) % 8) + numbers.tobytes()
    longest = max(map(len, known), default=1)
    return body + FOOTER.pack(MAGIC, zlib.crc32(body), longest, len(packed), len(known), total)


def _unpack(data: bytes | mmap.mmap, *, kept: bool) -> WordTable | None:
    """A table over a packed buffer, or None where the buffer is not one."""
    view = memoryview(data)
    if len(view) < FOOTER.size:
        return None
    body = view[: -FOOTER.size]
    magic, check, longest, trie_length, words, total = FOOTER.unpack(view[-FOOTER.size :])
    start = trie_length + -trie_length % 8
    if magic != MAGIC or start + 4 * words != len(body) or zlib.crc32(body) != check:
        return None
    trie = marisa_trie.Trie().map(body[:trie_length])
    return WordTable(trie, body[start:].cast("I"), total, longest, kept=kept)
