"""Which files are found, in which order, and what is told about the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter.errors import InputError
from linter.model import Notice
from linter.readers.discovery import Found, discover


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("您好\n", "utf-8")


def found(*paths: str, **options: object) -> list[str]:
    return [item.path.replace(os.sep, "/") for item in discover(paths, **options) if isinstance(item, Found)]  # type: ignore[arg-type]


def told(*paths: str, **options: object) -> dict[str, str]:
    return {
        item.path.replace(os.sep, "/"): item.code
        for item in discover(paths, **options)  # type: ignore[arg-type]
        if isinstance(item, Notice)
    }


def test_folders_are_walked_in_order(folder: Path) -> None:
    put("b/话术.csv", "b/A.txt", "a.md", "c.JSONL", "b/deep/x.xlsx", "d.xls", "e.json", "f.tsv", "模板 库/话 术.txt")
    expected = [
        "a.md",
        "b/A.txt",
        "b/deep/x.xlsx",
        "b/话术.csv",
        "c.JSONL",
        "d.xls",
        "e.json",
        "f.tsv",
        "模板 库/话 术.txt",
    ]
    assert found(".") == expected
    assert found(str(folder)) == [f"{folder.as_posix()}/{name}" for name in expected]
    assert found("b/") == ["b/A.txt", "b/deep/x.xlsx", "b/话术.csv"]
    assert told(".") == {}


def test_named_files_are_always_read(folder: Path) -> None:
    put(".hidden.txt", "node_modules/a.txt", "手册.docx", "无扩展名", ".gitignore")
    Path(".gitignore").write_text("*\n", "utf-8")
    names = [".hidden.txt", "node_modules/a.txt", "手册.docx", "无扩展名"]
    assert found(*names, exclude=["*.txt"]) == names
    assert [item.named for item in discover(names) if isinstance(item, Found)] == [True] * 4
    assert found(*names, exclude=["*.txt"], force_exclude=True) == ["手册.docx", "无扩展名"]
    assert told(".hidden.txt", exclude=["*.txt"], force_exclude=True) == {".hidden.txt": "excluded"}


def test_sizes_are_told(folder: Path) -> None:
    put("a.txt")
    assert list(discover(["."])) == [Found("a.txt", False, 7)]


def test_nothing_is_left_out_in_silence(folder: Path) -> None:
    put("a.txt", "b.pptx", "c.pdf", "d.png", "e.et", "f.doc", "g.unknown", "无扩展名", "~$a.xlsx", ".DS_Store")
    put(".git/config.txt", ".venv/x.txt", "node_modules/x.txt", "__pycache__/x.txt", "myenv/pyvenv.cfg", "myenv/x.txt")
    assert found(".") == ["a.txt"]
    assert told(".") == {
        ".DS_Store": "hidden",
        ".git": "hidden",
        ".venv": "hidden",
        "__pycache__": "tool-folder",
        "b.pptx": "unsupported",
        "c.pdf": "unsupported",
        "d.png": "unsupported",
        "e.et": "unsupported",
        "f.doc": "unsupported",
        "g.unknown": "unsupported",
        "myenv": "tool-folder",
        "node_modules": "tool-folder",
        "无扩展名": "unsupported",
        "~$a.xlsx": "lock-file",
    }
    sentences = {item.path: item.message for item in discover(["."]) if isinstance(item, Notice)}
    assert "另存为 .xlsx" in sentences["e.et"]
    assert "另存为 .docx" in sentences["f.doc"]
    assert "暂不支持 .png" in sentences["d.png"]
    assert "关闭 Excel 或 WPS" in sentences["~$a.xlsx"]


def test_a_named_lock_file_is_no_error(folder: Path) -> None:
    put("~$a.xlsx")
    assert told("~$a.xlsx") == {"~$a.xlsx": "lock-file"}


def test_gitignore_files_are_followed_from_the_top_of_the_repository(folder: Path) -> None:
    put("repo/.git/HEAD", "repo/a.txt", "repo/out/x.txt", "repo/sub/b.txt", "repo/sub/c.txt", "repo/sub/out/y.txt")
    put("repo/sub/deep/keep.txt", "repo/sub/deep/c.txt", "repo/top.txt", "repo/sub/top.txt", "outer.txt")
    Path("repo/.gitignore").write_text("# 注释\nout/\n/top.txt\nc.txt\nkeep.txt\n", "utf-8")
    Path("repo/sub/.gitignore").write_text("b.txt\n!c.txt\n", "utf-8")
    Path("repo/sub/deep/.gitignore").write_text("!keep.txt\n", "utf-8")
    Path(".gitignore").write_text("outer.txt\na.txt\n", "utf-8")
    inside = ["repo/sub/c.txt", "repo/sub/deep/c.txt", "repo/sub/deep/keep.txt", "repo/sub/top.txt"]
    assert found("repo/sub") == inside
    assert found("repo") == ["repo/a.txt", *inside]
    assert found("repo", respect_gitignore=False) == [
        "repo/a.txt",
        "repo/out/x.txt",
        "repo/sub/b.txt",
        "repo/sub/c.txt",
        "repo/sub/deep/c.txt",
        "repo/sub/deep/keep.txt",
        "repo/sub/out/y.txt",
        "repo/sub/top.txt",
        "repo/top.txt",
    ]
    notices = told("repo")
    assert notices["repo/out"] == notices["repo/top.txt"] == notices["repo/sub/b.txt"] == "ignored"
    assert notices["repo/.gitignore"] == "hidden"


def test_a_folder_that_is_named_is_walked_although_ignored(folder: Path) -> None:
    put(".git/HEAD", "build/a.txt")
    Path(".gitignore").write_text("build/\n", "utf-8")
    assert found("build") == ["build/a.txt"]
    assert told(".")["build"] == "ignored"


def test_exclude_patterns(folder: Path) -> None:
    put("src/a.txt", "src/gen/b.txt", "src/gen/keep.txt", "docs/a.txt")
    assert found(".", exclude=["gen/"]) == ["docs/a.txt", "src/a.txt"]
    assert found(".", exclude=["src/**/*.txt", "!src/gen/keep.txt"]) == ["docs/a.txt", "src/gen/keep.txt"]
    assert found("src", exclude=["src/a.txt"]) == ["src/gen/b.txt", "src/gen/keep.txt"]
    assert found("src", exclude=["/a.txt"]) == ["src/gen/b.txt", "src/gen/keep.txt"]
    assert found(str(folder / "src"), exclude=["src/gen"]) == [f"{folder.as_posix()}/src/a.txt"]


def test_each_file_once(folder: Path) -> None:
    put("a/x.txt", "a/y.txt")
    Path("link.txt").symlink_to("a/x.txt")
    assert found("a/y.txt", "a", "a/x.txt", "./a/x.txt", str(folder / "a")) == ["a/y.txt", "a/x.txt"]
    assert found(".") == ["a/x.txt", "a/y.txt"]
    assert told("a", "a") == {}


def test_links_to_folders_are_followed_and_loops_told(folder: Path) -> None:
    put("a/x.txt", "elsewhere/y.txt")
    Path("a/loop").symlink_to("..", target_is_directory=True)
    Path("a/other").symlink_to(folder / "elsewhere", target_is_directory=True)
    assert found("a") == ["a/loop/elsewhere/y.txt", "a/x.txt"]
    assert told("a") == {"a/loop/a": "loop"}


def test_a_link_to_nowhere_is_left_to_the_reader(folder: Path) -> None:
    Path("gone.txt").symlink_to("没有.txt")
    assert list(discover(["."])) == [Found("gone.txt", False, 0)]
    assert list(discover(["gone.txt"])) == [Found("gone.txt", True, 0)]


def test_a_missing_path_comes_first_and_with_a_guess(folder: Path) -> None:
    put("a.txt", "话术库.csv")
    with pytest.raises(InputError) as caught:
        next(discover(["a.txt", "话术.csv"]))
    assert (caught.value.code, caught.value.path) == ("E201", "话术.csv")
    assert "是不是 话术库.csv？" in caught.value.message
    with pytest.raises(InputError, match=r"没有这个文件或文件夹$"):
        next(discover(["完全不同/路径.txt"]))


def test_patterns_that_the_shell_has_left(folder: Path) -> None:
    put("a.csv", "b.csv", "c.txt", "d/e.csv", "[原] 话术.txt")
    assert found("*.csv") == ["a.csv", "b.csv"]
    assert found("**/*.csv") == ["a.csv", "b.csv", "d/e.csv"]
    assert found("[原] 话术.txt") == ["[原] 话术.txt"]
    with pytest.raises(InputError):
        next(discover(["*.xlsx"]))


@pytest.mark.parametrize("names", [(), ("x.pptx",), (".hidden/a.txt",)])
def test_a_folder_without_anything_to_read_is_an_error(folder: Path, names: tuple[str, ...]) -> None:
    put("full/a.txt")
    Path("empty").mkdir()
    put(*(f"empty/{name}" for name in names))
    last = list(discover(["empty", "full"]))
    errors = [item for item in last if isinstance(item, Notice) and item.code == "E206"]
    assert [error.path for error in errors] == ["empty"]
    assert ".xlsx" in errors[0].message
    assert last[-1] == Found(os.path.join("full", "a.txt"), False, 7)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may look everywhere")
def test_a_folder_without_the_right_to_look(folder: Path) -> None:
    put("a.txt", "closed/b.txt")
    Path("closed").chmod(0)
    try:
        assert told(".") == {"closed": "E202"}
    finally:
        Path("closed").chmod(0o700)
