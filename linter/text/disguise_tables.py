"""What disguises are made of: readings, look-alikes, parts; read when a catalog is compiled.

The files are made by `build_disguise_tables`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=1)
def syllables() -> tuple[str, ...]:
    """All syllables without tone; the place in this tuple is the syllable's number."""
    return tuple(line.partition("\t")[0] for line in _lines("readings.txt"))


@lru_cache(maxsize=1)
def readings() -> dict[str, tuple[int, ...]]:
    """Character -> numbers of the syllables it is read as, the usual one first."""
    found: dict[str, list[int]] = {}
    rows = [line.split("\t") for line in _lines("readings.txt")]
    for place in (1, 2):
        for number, row in enumerate(rows):
            for character in row[place]:
                found.setdefault(character, []).append(number)
    return {character: tuple(numbers) for character, numbers in found.items()}


@lru_cache(maxsize=1)
def namesakes() -> tuple[str, ...]:
    """For every syllable number the characters usually read so, the commonest first."""
    return tuple(line.split("\t")[1] for line in _lines("readings.txt"))


@lru_cache(maxsize=1)
def parts() -> dict[str, tuple[str, ...]]:
    """Character -> the ways it is written in two or three parts, each way as one string."""
    found: dict[str, list[str]] = {}
    for line in _lines("components.txt"):
        found.setdefault(line[0], []).append(line[1:])
    return {character: tuple(ways) for character, ways in found.items()}


@lru_cache(maxsize=1)
def lookalikes() -> dict[str, tuple[str, str]]:
    """Character -> its twins, taken for it anywhere, and the characters that differ from it in a small part."""
    rows = (line.split("\t") for line in _lines("lookalikes.txt"))
    return {one: (twins, others) for one, twins, others in rows}


def _lines(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]
