"""Every format that is read, each file made by another program or library: planted violations are found at their place,
and the compliant twin is clean."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml

from linter.engine import Linter
from linter.model import RunReport
from linter.runs import check_paths
from linter.settings import Settings

BAD = "再不还款就联系您的家人"
GOOD = "请您尽快与我们联系，协商还款安排"
CODE = "TPC001"

Place = tuple[str, str | None, int, int, str | None]
"""What a report says about a finding: path, locator, line, column, record."""


@dataclass(frozen=True)
class Case:
    """A file: its name, how it is made of what is said in it, and where the violations in it stand."""

    name: str
    make: Callable[[str], bytes]
    places: tuple[Place, ...]
    settings: Settings = field(default_factory=Settings)

    def __str__(self) -> str:
        return self.name


def flow(said: str) -> dict[str, object]:
    """A robot's flow: what it says, what customers answer, and what its prompt forbids."""
    return {
        "id": "flow",
        "channel": "外呼",
        "nodes": [
            {"id": "n1", "text": "您好", "branch": [{"answer": "你们再联系我家人我就报警", "next": "n2"}]},
            {"id": "n2", "botText": f"{said}。", "prompt": f"不得以联系家人施压，严禁说“{BAD}”"},
        ],
    }


def zipped(*members: tuple[str, bytes]) -> bytes:
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members:
            out.writestr(name, data)
    return pack.getvalue()


def gbk_named(said: str) -> bytes:
    """A pack as Windows makes it: names in GBK, and no word of it."""
    placeholder = "AAAA/BBBB.csv"
    data = zipped((placeholder, f"编号,话术内容\nT1,{said}\n".encode("gbk")))
    return data.replace(placeholder.encode(), "催收/话术.csv".encode("gbk"))


def subtitled(*cues: str) -> str:
    srt = pytest.importorskip("srt")
    shown = [
        srt.Subtitle(number, timedelta(seconds=2 * number), timedelta(seconds=2 * number + 1), cue)
        for number, cue in enumerate(cues, 1)
    ]
    return str(srt.compose(shown))


NAMED = Settings(agents=("老王", "1"), customers=("用户甲", "0", "2"))
"""How a project names those who speak in its own transcripts."""

WORD_PLACES = (
    ("手册.docx", "para 2, 第二章 逾期", 1, 1, None),
    ("手册.docx", "table 1 row 2 col 2, 第二章 逾期", 1, 1, None),
)
OFFICE_PLACES = (
    ("办公.docx", "para 3, 逾期话术", 1, 1, None),
    ("办公.docx", "table 1 row 2 col 2, 逾期话术", 1, 1, "T02"),
)
CHATS: list[tuple[str, Callable[[str], bytes], tuple[Place, ...]]] = [
    (
        "微信.txt",
        lambda said: f"2026-10-05 21:40:12 老王\n您好\n{said}\n\n2026-10-05 21:41:00 用户甲\n{BAD}？\n".encode(),
        (("微信.txt", None, 3, 1, None),),
    ),
    (
        "企业微信.txt",
        lambda said: f"客服小李 10/5 21:40\r\n{said}\r\n用户甲 10/5 21:41\r\n{BAD}\r\n".encode("gb18030"),
        (("企业微信.txt", None, 2, 1, None),),
    ),
    (
        "钉钉.txt",
        lambda said: f"[2026/10/05 10:00:01] 老王(催收一部)：{said}\n[2026/10/05 10:00:09] 客户：{BAD}\n".encode(),
        (("钉钉.txt", None, 1, 32, None),),
    ),
    (
        "时间后面是话.txt",
        lambda said: f"2026-10-05 21:40 {said}\n2026-10-05 21:42 请您尽快还款\n".encode(),
        (("时间后面是话.txt", None, 1, 18, None),),
    ),
]


def best(speaker: str, said: str) -> dict[str, str]:
    words = [{"cw": [{"w": character}]} for character in said]
    return {"json_1best": json.dumps({"st": {"bg": "0", "rl": speaker, "rt": [{"ws": words}]}})}


def shaped(shape: Callable[[str, str], object], said: str) -> bytes:
    """A transcript in a vendor's shape; the customer says what an agent must not."""
    return json.dumps(shape(said, BAD), ensure_ascii=False).encode()


TRANSCRIPTS: list[tuple[str, str, str | None, Callable[[str, str], object]]] = [
    (
        "阿里云质检",
        "$.tickets[0].dialogue[1].words",
        "t1",
        lambda a, c: {
            "tickets": [{"tid": "t1", "dialogue": [{"role": "客户", "words": c}, {"role": "客服", "words": a}]}]
        },
    ),
    (
        "阿里云结果",
        "$.Data[0].Words",
        None,
        lambda a, c: {"Data": [{"Role": "客服", "Words": a}, {"Role": "客户", "Words": c}]},
    ),
    (
        "点金",
        "$.conversationList[0].dialogueList[1].content",
        None,
        lambda a, c: {"conversationList": [{"dialogueList": [{"content": c, "role": "0"}, {"content": a, "role": 1}]}]},
    ),
    (
        "晓蜜",
        "$.dialogue.sentences[1].text",
        None,
        lambda a, c: {"dialogue": {"sentences": [{"role": "user", "text": c}, {"role": "agent", "text": a}]}},
    ),
    (
        "腾讯",
        "$.ResultDetail[1].FinalSentence",
        None,
        lambda a, c: {
            "ResultDetail": [
                {"FinalSentence": c, "SpeakerId": 0},
                {"FinalSentence": a, "SliceSentence": " ".join(a), "SpeakerId": 1},
            ]
        },
    ),
    (
        "讯飞",
        "$.orderResult.lattice[0].json_1best.onebest",
        None,
        lambda a, c: {"orderResult": json.dumps({"lattice": [best("1", a), best("2", c)]})},
    ),
    (
        "讯飞旧版",
        "$.data[0].onebest",
        None,
        lambda a, c: {"data": json.dumps([{"onebest": a, "speaker": "1"}, {"onebest": c, "speaker": "2"}])},
    ),
    (
        "华为",
        "$.segments[0].result.text",
        None,
        lambda a, c: {
            "segments": [
                {"result": {"text": a, "analysis_info": {"role": "AGENT"}}},
                {"result": {"text": c, "analysis_info": {"role": "USER"}}},
            ]
        },
    ),
]


def mysql(said: str) -> bytes:
    """As mysqldump writes it: the columns stand in CREATE TABLE."""
    return (
        "-- MySQL dump 10.13\nCREATE TABLE `sms_template` (\n  `template_id` varchar(32) NOT NULL COMMENT 'a,b)',\n"
        "  `content` varchar(500) DEFAULT NULL,\n  `price` decimal(10,2),\n  PRIMARY KEY (`template_id`)\n);\n"
        "INSERT INTO `sms_template` VALUES ('TPL_1','您好; it\\'s (x)',1.5),"
        f"('TPL_2','您好，{said}',NULL);\nUNLOCK TABLES;\n"
    ).encode()


def sqlite(said: str) -> bytes:
    """As the sqlite3 library dumps a database."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE 话术 (编号 INTEGER PRIMARY KEY, 话术内容 TEXT, 备注 TEXT)")
    database.execute("INSERT INTO 话术 VALUES (1, ?, 'it''s; fine')", (said,))
    return "\n".join(database.iterdump()).encode("gb18030")


def parquet(said: str) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet as files

    table = pyarrow.table({"消息id": ["a", "b"], "内容": [None, said], "次数": [1, 2]})
    out = io.BytesIO()
    files.write_table(table, out)
    return out.getvalue()


OFFICE = Path(__file__).parent / "data" / "formats"
"""Made with LibreOffice from a CSV and from an HTML page, once with `BAD` and once with `GOOD`."""


def by_office(extension: str) -> Callable[[str], bytes]:
    return lambda said: (OFFICE / f"{'bad' if said == BAD else 'good'}.{extension}").read_bytes()


def openpyxl_book(said: str) -> bytes:
    """A workbook with a title above its header, a merged label and a column of quoted wording."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "M1"
    for row in (
        ["逾期提醒话术库", None, None, None],
        ["话术编号", "场景", "话术内容", "违规表述"],
        ["H1", "开场", "您好", BAD],
        ["H2", None, f"您好，{said}", None],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("B3:B4")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word_document(said: str) -> bytes:
    """A manual as python-docx writes it: headings, a table of what customers say and what to answer."""
    document = docx.Document()
    document.add_heading("第二章 逾期", 1)
    document.add_paragraph(said)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("客户说", "话术", BAD, said), strict=True):
        cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def gb_table(said: str, delimiter: str) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter)
    rows.writerows(
        [["模板ID", "短信内容", "状态"], ["T1", "第一行\n第二行，䶮", "启用"], ["T2", f"您好，{said}", "启用"]]
    )
    return out.getvalue().encode("gb18030")


CASES = [
    Case("话术.txt", lambda said: f"您好\r\n坐席：{said}\r\n客户：{BAD}\r\n".encode("utf-16"), (("话术.txt", None, 2, 4, None),)),
    Case("手册.md", lambda said: f"# 逾期\n\n- {said}\n\n## 禁用语\n\n- {BAD}\n".encode(), (("手册.md", None, 3, 3, None),)),
    Case("模板.csv", lambda said: gb_table(said, ","), (("模板.csv", "row 3", 1, 4, "T2"),)),
    Case("模板.tsv", lambda said: gb_table(said, "\t"), (("模板.tsv", "row 3", 1, 4, "T2"),)),
    Case("话术库.xlsx", openpyxl_book, (("话术库.xlsx", "M1!C4", 1, 4, "H2"),)),
    Case("办公.xlsx", by_office("xlsx"), (("办公.xlsx", "bad!C3", 1, 1, "T02"),)),
    Case("办公.xls", by_office("xls"), (("办公.xls", "bad!C3", 1, 1, "T02"),)),
    Case("手册.docx", word_document, WORD_PLACES),
    Case("办公.docx", by_office("docx"), OFFICE_PLACES),
    Case(
        "流程.json",
        lambda said: json.dumps(flow(said), ensure_ascii=False).encode(),
        (("流程.json", "$.nodes[1].botText", 1, 1, "n2"),),
    ),
    Case(
        "流程.yaml",
        lambda said: yaml.safe_dump(flow(said), allow_unicode=True, sort_keys=False).encode(),
        (("流程.yaml", "$.nodes[1].botText", 10, 12, "n2"),),
    ),
    Case(
        "块.yml",
        lambda said: f"- id: a\r\n  text: |\r\n    您好，\r\n    😀{said}\r\n- 'its {said}'\r\n".encode("gb18030"),
        (("块.yml", "$[0].text", 4, 6, "a"), ("块.yml", "$[1]", 5, 8, None)),
    ),
    Case(
        "对话.srt",
        lambda said: subtitled(f"坐席：您好，\n{said}。", f"客户：{BAD}？").encode("gb18030"),
        (("对话.srt", None, 4, 1, "1"),),
    ),
    Case(
        "对话.vtt",
        lambda said: f"WEBVTT\n\nNOTE 备注\n\n开场\n00:01.000 --> 00:02.500\n<v 坐席>{said}</v>\n\n"
        f"00:03.000 --> 00:04.000\n<v 客户>{BAD}\n".encode(),
        (("对话.vtt", None, 7, 7, "开场"),),
    ),
    *(Case(name, make, places, NAMED) for name, make, places in CHATS),
    *(
        Case(f"{name}.json", lambda said, shape=shape: shaped(shape, said), ((f"{name}.json", locator, 1, 1, record),), NAMED)
        for name, locator, record, shape in TRANSCRIPTS
    ),
    Case(
        "通话.jsonl",
        lambda said: json.dumps({"call_id": "c1", "dialog": f"催收员：{said}；客户：{BAD}；"}, ensure_ascii=False).encode(),
        (("通话.jsonl", "row 1", 1, 5, "c1"),),
    ),
    Case("短信.sql", mysql, (("短信.sql", "sms_template row 2", 1, 4, "TPL_2"),)),
    Case(
        "postgres.sql",
        lambda said: f"INSERT INTO public.notes (id, 催记内容) VALUES ('7', 'C:\\');\n"
        f"INSERT INTO public.notes (id, 催记内容) VALUES ('8', E'您好\\n{said}') ON CONFLICT DO NOTHING;".encode(),
        (("postgres.sql", "notes row 2", 2, 1, "8"),),
    ),
    Case("sqlite.sql", sqlite, (("sqlite.sql", "话术 row 1", 1, 1, "1"),)),
    Case("日志.parquet", parquet, (("日志.parquet", "row 2", 1, 1, "b"),)),
    Case("包.zip", gbk_named, (("包.zip!催收/话术.csv", "row 2", 1, 1, "T1"),)),
    Case(
        "套.zip",
        lambda said: zipped(("内/二.zip", zipped(("深/a.txt", f"您好\n{said}".encode()))), ("旧.doc", b"x")),
        (("套.zip!内/二.zip!深/a.txt", None, 2, 1, None),),
    ),
]  # fmt: skip


def check(linter: Linter, folder: Path, case: Case, said: str) -> RunReport:
    (folder / case.name).write_bytes(case.make(said))
    return check_paths([case.name], case.settings, jobs=1)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_planted_violations_are_found_in_their_place(
    case: Case, linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = check(linter, tmp_path, case, BAD)
    assert not [error for file in report.files for error in file.errors]
    found = [
        (one.path, one.locator, one.start.line, one.start.column, one.record)
        for one in report.findings()
        if one.code == CODE
    ]
    assert tuple(found) == case.places


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_compliant_twin_is_clean(
    case: Case, linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = check(linter, tmp_path, case, GOOD)
    assert not [error for file in report.files for error in file.errors]
    assert not list(report.findings())
    assert sum(file.segments for file in report.files)
