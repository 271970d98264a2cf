"""Zip packs: what is listed, what is refused and why, and that nothing else reads or changes them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from linter.errors import InputError
from linter.model import Notice
from linter.readers import archive, open_document
from linter.readers.discovery import Found, discover
from tests.policy_project import FAMILY, Project


def pack(**members: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def listed(path: str) -> tuple[list[str], dict[str, str]]:
    found = list(discover([path]))
    return [one.path for one in found if isinstance(one, Found)], {
        one.path: one.code for one in found if isinstance(one, Notice)
    }


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_members_are_files_of_their_own_and_the_rest_is_told(folder: Path) -> None:
    (folder / "a.ZIP").write_bytes(pack(b_txt="x", 子__c_csv="x", d_doc="x", e_png="x", f_rar="x", g_unknown="x"))
    assert listed("a.ZIP") == (
        ["a.ZIP!b.txt", "a.ZIP!子/c.csv"],
        {f"a.ZIP!{name}": "unsupported" for name in ("d.doc", "e.png", "f.rar", "g.unknown")},
    )
    assert listed(".")[0] == ["a.ZIP!b.txt", "a.ZIP!子/c.csv"]
    assert listed("a.ZIP!子/c.csv")[0] == ["a.ZIP!子/c.csv"]


def test_packs_in_packs_only_so_deep(folder: Path) -> None:
    data = pack(x_txt="最里面")
    for _ in range(archive.DEEPEST):
        data = pack(i_zip=data, o_txt="x")
    (folder / "a.zip").write_bytes(data)
    files, told = listed("a.zip")
    assert files == ["a.zip!i.zip!i.zip!o.txt", "a.zip!i.zip!o.txt", "a.zip!o.txt"]
    assert told == {"a.zip!i.zip!i.zip!i.zip": "E214"}


@pytest.mark.parametrize(("limit", "value"), [("MOST_MEMBERS", 1), ("MOST_BYTES", 1000), ("LARGEST_MEMBER", 1000)])
def test_bombs_are_not_unpacked(folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(archive, limit, value)
    (folder / "a.zip").write_bytes(pack(a_txt="x", b_txt="0" * 100_000))
    files, told = listed("a.zip")
    assert "E214" in told.values()
    assert "a.zip!b.txt" not in files
    if limit == "LARGEST_MEMBER":
        with pytest.raises(InputError, match="超过") as raised:
            open_document("a.zip!b.txt")
        assert raised.value.code == "E214"


def test_what_cannot_be_read_is_an_error_with_its_reason(folder: Path) -> None:
    (folder / "no.zip").write_bytes(b"PK\x03\x04" + b"x" * 50)
    assert listed("no.zip") == ([], {"no.zip": "E214"})
    locked = bytearray(pack(a_txt="密"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    (folder / "locked.zip").write_bytes(bytes(locked))
    assert listed("locked.zip") == ([], {"locked.zip!a.txt": "E208"})
    damaged = bytearray(pack(a_txt="很长的一段文字" * 50))
    damaged[45] ^= 0xFF
    (folder / "bad.zip").write_bytes(bytes(damaged))
    with pytest.raises(InputError, match="读不出来"):
        open_document("bad.zip!a.txt")
    (folder / "ok.zip").write_bytes(pack(a_txt="x"))
    with pytest.raises(InputError, match=r"没有 b\.txt"):
        open_document("ok.zip!b.txt")
    with pytest.raises(InputError, match=r"包.zip!里面的文件"):
        open_document("ok.zip")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_loses_nothing(folder: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("a.txt", "一")
        target.writestr("a.txt", "二")
    (folder / "a.zip").write_bytes(out.getvalue())
    files, _ = listed("a.zip")
    assert files == ["a.zip!a(2).txt", "a.zip!a.txt"]
    texts = [next(open_document(path).batches).text for path in files]  # type: ignore[union-attr]
    assert texts == ["二", "一"]


def test_fix_leaves_packs_and_their_members_alone(project: Project) -> None:
    data = pack(a_txt=FAMILY)
    Path("a.zip").write_bytes(data)
    for path in ("a.zip", "a.zip!a.txt"):
        done = project.run("fix", path)
        assert done.code == 2
        assert "E504" in done.err
    assert project.run("fix", ".").code == 0
    assert Path("a.zip").read_bytes() == data
