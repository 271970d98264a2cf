"""jieba over a mapped table: the same words as stock jieba, at a fraction of its start, whatever the cache does."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import textwrap
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import Any

import pytest

from linter.text import cache_folder, jieba_table, segmentation
from linter.text.jieba_table import WordTable, installed_dictionary, map_table, open_table

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def stock() -> Any:
    """jieba's own tokenizer with its own dictionary, loaded its own way."""
    segmentation.cut("先由本模块引入")
    import jieba

    tokenizer = jieba.Tokenizer()
    with open(installed_dictionary().path, "rb") as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return tokenizer


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty cache folder."""
    monkeypatch.setattr(cache_folder, "_failures", [])
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def varied_text(dictionary: list[str]) -> list[str]:
    """A little over 1 MB: dictionary words in a row, random Han, mixtures with digits and signs, prose and YAML."""
    random_ = random.Random(20240501)
    signs = [
        "138",
        "APP",
        "5.5%",
        "v2.0",
        "C++",
        "a_b",
        "#1",
        "-",
        "，",
        "。",
        " ",
        "\r\n",
        "\t",
        "…",
        "①",
        "😀",
        "Ａ",
        "々",
    ]
    lines = []
    for _ in range(3000):
        lines.append("".join(random_.choices(dictionary, k=random_.randint(2, 12))))
    for _ in range(1200):
        lines.append("".join(chr(random_.randint(0x4E00, 0x9FFF)) for _ in range(random_.randint(1, 40))))
    for _ in range(2500):
        lines.append(
            "".join(random_.choice(random_.choice([dictionary, signs])) for _ in range(random_.randint(3, 25)))
        )
    for _ in range(1500):  # words cut short, so that prefixes meet
        lines.append("".join(word[: random_.randint(1, 3)] for word in random_.choices(dictionary, k=15)))
    for path in [*sorted((ROOT / "redlines").rglob("*.yaml")), *sorted((ROOT / "docs").rglob("*.md"))]:
        lines.extend(path.read_text(encoding="utf-8").splitlines(keepends=True))
    size, kept = 0, []
    for line in lines:
        if size > 1_010_000:
            break
        size += len(line.encode())
        kept.append(line)
    assert size > 1_000_000
    return kept


def test_words_equal_stock_jieba(stock: Any) -> None:
    lines = varied_text([word for word, count in stock.FREQ.items() if count])
    for hmm in (False, True):
        different = [line for line in lines if segmentation.cut(line, hmm) != list(stock.cut(line, HMM=hmm))]
        assert not different, (len(different), different[:3])


def test_every_word_and_count_is_in_the_table(stock: Any) -> None:
    table = segmentation.words()
    assert table.total == stock.total
    assert all((table.count(word) or 0) == count for word, count in stock.FREQ.items())


def test_odd_texts_equal_stock_jieba(stock: Any) -> None:
    for text in [
        "",
        " ",
        "的",
        "A",
        "\u3400",
        "\x00坐牢",
        "𠀀坐牢𠀀",
        "坐牢" * 500,
        "1" * 300,
        "\ud800坐",
        "征信\u200b黑名单",
    ]:
        for hmm in (False, True):
            assert segmentation.cut(text, hmm) == list(stock.cut(text, HMM=hmm)), repr(text)


def test_tokens_are_spans_that_cover_the_text() -> None:
    text = "我们会上门的，APP 5！"
    spans = segmentation.tokens(text)
    assert (
        [text[a:b] for a, b in spans]
        == segmentation.cut(text)
        == ["我们", "会上", "门", "的", "，", "APP", " ", "5", "！"]
    )
    assert [0, *(b for _, b in spans)] == [*(a for a, _ in spans), len(text)]


def test_log_probability_is_jiebas_own(stock: Any) -> None:
    assert segmentation.log_probability("") == 0.0
    for text in ("遗失信用卡", "再不还钱就起诉你", "龘", "客服A热线", "中华人民共和国"):
        route: dict[int, tuple[float, int]] = {}
        stock.calc(text, stock.get_DAG(text), route)
        assert segmentation.log_probability(text) == route[0][0]
    assert segmentation.log_probability("龘龘龘龘") <= 4 * log(1 / stock.total) / 2


def test_boundary_cost() -> None:
    assert segmentation.boundary_cost("马上起诉你", 2, 4) == 0.0
    assert segmentation.boundary_cost("遗失信用卡", 1, 3) > 10
    assert 0 < segmentation.boundary_cost("我们会上门的", 3, 5) < 1
    for start in range(6):
        for end in range(start, 6):
            assert segmentation.boundary_cost("遗失信用卡", start, end) >= 0


def test_words_at_lists_what_begins_there() -> None:
    table = segmentation.words()
    assert ["信用卡"[:length] for length, _ in table.words_at("信用卡", 0)] == ["信", "信用", "信用卡"]
    assert table.words_at("\u3400", 0) == [(1, log(1) - log(table.total))]


# --- the table on disk ------------------------------------------------------------------------------


def small_build(path: Path) -> WordTable | None:
    """A table of four words, written and mapped."""
    path.write_bytes(jieba_table.build_table("坐 10 v\n坐牢 93 v\n牢 5 a\n死 7 v\n零 0 m\n"))
    return map_table(path)


def test_built_table_maps_back(tmp_path: Path) -> None:
    table = small_build(tmp_path / "t.bin")
    assert table is not None
    assert table.kept
    assert [table.count(word) for word in ("坐", "坐牢", "牢", "死", "零", "坐穿")] == [10, 93, 5, 7, None, None]
    assert table.total == 115
    assert table.route("坐牢")[1][0] == 2


@pytest.mark.parametrize("damage", ["empty", "cut", "bit", "tail", "text", "foreign"])
def test_damaged_tables_are_not_used(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "t.bin"
    assert small_build(path) is not None
    data = path.read_bytes()
    middle = len(data) // 2
    path.write_bytes(
        {
            "empty": b"",
            "cut": data[:middle],
            "bit": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "tail": data + b"\0" * 8,
            "text": "不是表".encode() * 100,
            "foreign": data[:-44] + b"\xff" * 44,
        }[damage]
    )
    assert map_table(path) is None


def test_first_opening_builds_and_the_next_one_maps(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = cache / installed_dictionary().table
    assert open_table().kept
    first = stored.stat()
    monkeypatch.setattr(jieba_table, "build_table", lambda _: pytest.fail("built twice"))
    again = open_table()
    assert again.kept
    assert again.count("坐牢") == 93
    assert stored.stat().st_mtime_ns == first.st_mtime_ns


def test_a_damaged_table_is_rebuilt(cache: Path) -> None:
    stored = cache_folder.cache_folder() / installed_dictionary().table
    stored.write_bytes(b"damaged")
    assert open_table().count("坐牢") == 93
    assert stored.stat().st_size > 2_000_000
    assert map_table(stored) is not None


def test_an_unwritable_cache_costs_time_only(cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")
    table = open_table()
    assert not table.kept
    assert table.count("坐牢") == 93
    assert table.route("遗失信用卡")[1][0] == 2
    assert cache_folder.cache_failure() is not None


def test_the_name_of_the_table_changes_with_the_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = set()
    for version, text in (("0.42.1", "坐 1 v\n"), ("0.43", "坐 1 v\n"), ("0.43", "坐牢 1 v\n")):
        package = tmp_path / "jieba"
        package.mkdir(exist_ok=True)
        (package / "__init__.py").write_text(f"__version__ = '{version}'\n", encoding="utf-8")
        (package / "dict.txt").write_text(text, encoding="utf-8")
        os.utime(package / "dict.txt", (1, 1))
        monkeypatch.setattr(
            jieba_table.importlib.util,
            "find_spec",
            lambda _, p=package: type("S", (), {"origin": str(p / "__init__.py")}),
        )
        names.add(installed_dictionary().table)
    assert len(names) == 3


# --- whole processes --------------------------------------------------------------------------------


def run(code: str, cache: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, with temporary files and cache apart."""
    temporary = cache.parent / "tmp"
    temporary.mkdir(exist_ok=True)
    variables = (
        os.environ | {"REDLINT_CACHE_DIR": str(cache), "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)} | environment
    )
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_two_processes_may_build_at_once(cache: Path) -> None:
    code = "from linter.text.segmentation import cut, words; print(words().kept, cut('遗失信用卡'))"
    environment = os.environ | {"REDLINT_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    processes = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    answers = [process.communicate(timeout=120)[0] for process in processes]
    assert answers == ["True ['遗失', '信用卡']\n"] * 2
    assert sorted(path.suffix for path in cache.iterdir() if path.name not in cache_folder.MARKS) == [".bin"]


def test_edges_are_judged_without_jiebas_code(cache: Path) -> None:
    done = run(
        """
        import sys
        from linter.text.segmentation import crosses
        assert crosses("遗失信用卡", 1, 3) == "遗失"
        loaded = {name.partition(".")[0] for name in sys.modules}
        assert not loaded & {"jieba", "pkg_resources", "yaml", "rich"}, loaded
        """,
        cache,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_cutting_is_silent_light_and_leaves_the_process_as_it_was(cache: Path) -> None:
    done = run(
        """
        import logging, sys, warnings
        warnings.simplefilter("error")
        from linter.text.segmentation import cut
        assert cut("遗失信用卡") == ["遗失", "信用卡"]
        assert cut("小明硕士毕业", hmm=True) == ["小明", "硕士", "毕业"]
        assert "jieba" in sys.modules and "pkg_resources" not in sys.modules
        import jieba
        assert not jieba.dt.initialized and not jieba.dt.FREQ
        assert logging.getLogger("jieba").level == logging.WARNING
        assert not logging.getLogger().handlers
        """,
        cache,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not list((cache.parent / "tmp").iterdir()), "jieba.cache was written"


@pytest.mark.skipif(find_spec("pkg_resources") is None, reason="setuptools is not installed")
def test_a_loaded_pkg_resources_stays(cache: Path) -> None:
    done = run(
        """
        import sys, warnings
        warnings.simplefilter("ignore")
        import pkg_resources
        from linter.text.segmentation import cut
        cut("坐牢")
        assert sys.modules["pkg_resources"] is pkg_resources
        """,
        cache,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_start_is_a_fraction_of_stock_jiebas(cache: Path) -> None:
    measured = """
        import time
        began = time.perf_counter()
        {}
        print(time.perf_counter() - began)
        """
    run("from linter.text.segmentation import words; words()", cache)
    ours = measured.format('from linter.text.segmentation import cut; cut("遗失信用卡")')
    theirs = measured.format('import jieba; jieba.setLogLevel(60); jieba.lcut("遗失信用卡", HMM=False)')
    best = min(float(run(ours, cache).stdout) for _ in range(3))
    assert best < float(run(theirs, cache).stdout) / 3  # 0.05 s against 0.66 s on an idle machine
