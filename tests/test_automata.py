"""Automata are made when they are first asked for, kept beside the catalog, and made anew when damaged."""

from __future__ import annotations

import marshal
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from daachorse import CharwiseDoubleArrayAhoCorasick

from linter.match.automata import INDEXES, WORDS_ALONE, finish
from linter.match.store import load_compiled, pack_compiled, unpack_compiled

from .small_catalog import write_catalog

NAMES = (*WORDS_ALONE, *INDEXES)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def stored(cache: Path) -> set[str]:
    return {path.name.partition("-")[0] for path in cache.glob("*.bin")} - {"words"}


def test_loading_makes_no_automaton(cache: Path, tmp_path: Path) -> None:
    compiled = load_compiled(write_catalog(tmp_path / "catalog"))
    assert stored(cache) == {"catalog"}
    compiled.part("sounds")
    assert stored(cache) == {"catalog", "sounds"}


@pytest.mark.parametrize("name", NAMES)
def test_what_was_made_once_is_read_and_mended(name: str, cache: Path, tmp_path: Path) -> None:
    directory = write_catalog(tmp_path / "catalog")
    part = load_compiled(directory).part(name)
    (kept,) = cache.glob(f"{name}-[0-9a-f]*.bin")
    whole = kept.read_bytes()
    assert whole[4:] == part
    stamp = kept.stat().st_mtime_ns
    assert load_compiled(directory).part(name) == part
    assert kept.stat().st_mtime_ns == stamp  # read, not made again
    for hurt in (b"", whole[:-1], whole[:9] + bytes([whole[9] ^ 1]) + whole[10:]):
        kept.write_bytes(hurt)
        assert load_compiled(directory).part(name) == part
        assert kept.read_bytes() == whole


@pytest.mark.parametrize("name", NAMES)
def test_without_a_cache_they_are_made_from_the_catalog(name: str, cache: Path, tmp_path: Path) -> None:
    directory = write_catalog(tmp_path / "catalog")
    assert unpack_compiled(pack_compiled(directory)).part(name) == load_compiled(directory).part(name)


def test_an_automaton_finds_the_words_it_was_made_of() -> None:
    words = ("上门", "上\n门", "门")
    found = CharwiseDoubleArrayAhoCorasick.deserialize(finish("scanner", marshal.dumps(words)))
    assert [words[number] for _, _, number in found.find_overlapping("上门上\n门")] == ["上门", "门", "上\n门", "门"]
    nothing = CharwiseDoubleArrayAhoCorasick.deserialize(finish("gate", marshal.dumps(())))
    assert nothing.find("上门") == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9")
def test_processes_that_start_at_once_or_die_leave_whole_files(cache: Path, tmp_path: Path) -> None:
    directory = write_catalog(tmp_path / "catalog")
    script = (
        "import sys; from pathlib import Path; from linter.match.store import load_compiled\n"
        f"made = load_compiled(Path({str(directory)!r}))\n"
        "print('loaded', flush=True)\n"
        f"sys.stdout.buffer.write(b''.join(made.part(name) for name in {NAMES!r}))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=os.environ) for _ in range(3)
    ]
    dying, *others = started
    assert dying.stdout is not None
    dying.stdout.readline()
    dying.send_signal(signal.SIGKILL)
    answers = [one.communicate()[0] for one in others]
    dying.communicate()
    parts = b"".join(load_compiled(directory).part(name) for name in NAMES)
    assert answers == [b"loaded\n" + parts] * 2
    assert stored(cache) >= {"catalog", "scanner", "gate", "aside", "sounds", "confusions"}
