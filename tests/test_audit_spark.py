"""The Spark engine, on this machine: the findings of the local engine, and a sentence for whatever goes wrong.

Skipped where pyspark or Java is missing, unless REDLINT_NEEDS_SPARK says that they must be there.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from linter.cli.main import run
from linter.identity import hash_content
from linter.model import CATEGORIES
from tests.spark_cluster import driver_settings, missing

if (absent := missing()) and not os.environ.get("REDLINT_NEEDS_SPARK"):
    pytest.skip(f"{absent} is not installed", allow_module_level=True)

from linter.audit.spark import SparkAudit, audit_dataframe
from linter.audit.spark.rows import LONGEST
from linter.errors import RedlintError
from tests.benchmarks.spark import identity, read_local, read_parquet, write_table

THREAT = "不还就等着坐牢吧"
FAMILY = "再不还钱我们就联系你家人"
OWN = """\
category: third-party
rules:
  - code: TPC901
    name: own-word
    title: 本行的词
    severity: error
    confidence: high
    basis: [{law: civil-code, article: "1032"}]
    message: 命中“{match}”
    why: 本行不许说。
    patterns: [子丑寅卯辰]
    examples:
      bad: [子丑寅卯辰, 再说一遍子丑寅卯辰, 子丑寅卯辰三遍]
      good: [今天天气很好, 请您按时还款, 谢谢您的来电]
"""


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """One small session for the module: two threads, no pages."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = SparkSession.builder.config(map=driver_settings("local[2]")).getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def audit_here(*arguments: str) -> Counter[str]:
    """The findings of a local audit."""
    run(["audit", *arguments, "--no-suspicion", "--no-progress", "--no-cache", "-j", "1", "-o", "local.json"])
    return read_local(Path("local.json"))


def audit_there(*arguments: str) -> tuple[int, Counter[str]]:
    """The exit code and the findings of an audit with Spark."""
    code = run(["audit", "--engine", "spark", *arguments, "--no-progress", "-o", "out"])
    return code, read_parquet(Path("out", "findings"))


def rejects() -> list[tuple[str | None, str, str | None]]:
    """(id, code, text) of all rejected rows."""
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(Path("out", "rejects")).to_pylist()
    return sorted(((one["id"], one["code"], one["text"]) for one in rows), key=str)


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- the same findings ----------------------------------------------------------------------------


def test_three_thousand_rows_give_the_same_findings(spark: Any, capsys: pytest.CaptureFixture[str]) -> None:
    write_table(Path("短信.csv"), 3000, red=0.1)
    local = audit_here("短信.csv", "--isolated")
    capsys.readouterr()
    code, found = audit_there("短信.csv", "--isolated")
    assert local.total() > 300
    assert (code, found - local, local - found) == (1, Counter(), Counter())
    assert f"3,000 行，{found.total():,} 处问题" in capsys.readouterr().out
    record = json.loads(next(Path("out", "run").glob("part-*")).read_text(encoding="utf-8"))
    assert (record["summary"]["rows"], record["inputs"][0]["path"]) == (3000, "短信.csv")
    assert record["summary"]["dropped"]["negated"] > 0
    summary = spark.read.parquet(str(Path("out", "summary").resolve())).collect()
    assert sum(one["count"] for one in summary) == found.total()
    assert {one["category"] for one in summary} <= set(CATEGORIES)


def write_rows(name: str, rows: list[list[str]], encoding: str = "utf-8") -> None:
    with open(name, "w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter="\t" if name.endswith("tsv") else ",").writerows(rows)


def write_gb18030() -> str:
    write_rows("话术.csv", [["编号", "话术内容"], ["1", THREAT], ["2", "您好，\n请按时还款"]], "gb18030")
    return "话术.csv"


def write_tabs() -> str:
    write_rows("话术.tsv", [["编号", "违规话术", "整改后话术"], ["1", THREAT, FAMILY], ["2", "x", "请您按时还款"]])
    return "话术.tsv"


def write_uneven_rows() -> str:
    lines = ["编号,话术内容,渠道", f"1,您好,请还款,{THREAT},短信", f"2,{FAMILY}", '3,"他说,好",电话']
    Path("长短.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "长短.csv"


def write_open_quotes() -> str:
    """Quotes that nobody closed, before rows that must not be swallowed; one that is meant to span lines; blank lines."""
    lines = [
        *(
            "编号,话术内容,渠道",
            f'1,"{THREAT},短信',
            f"2,{FAMILY},电话",
            "3,您好,短信",
            "",
            f'4,"他说""{THREAT}"",好",电话',
        ),
        *(
            f'5,"{THREAT}',
            f'{FAMILY}",短信',
            f'6,请按时还款"{THREAT},电话',
            f'7,"您好"{FAMILY},电话',
            f"8,{THREAT},短信",
        ),
        *('9,您好,"短信', *(f"{n},{FAMILY},电话" for n in range(10, 30))),
    ]
    Path("引号.csv").write_text("\r\n".join(lines), encoding="utf-8")
    return "引号.csv"


def write_titled() -> str:
    """A title above the header, a declared delimiter, UTF-16 as Excel saves it as Unicode text."""
    Path("标题.csv").write_text(
        f"sep=;\n催收话术;;\n编号;话术内容;渠道\n1;{THREAT};短信\n2;{FAMILY};电话\n", encoding="utf-16"
    )
    return "标题.csv"


def write_much() -> str:
    """A file that Spark reads in several parts, in an encoding that its first lines do not tell."""
    rows = [[str(n), f"hello {n}" if n < 900 else [THREAT, FAMILY, "您好，\n请按时还款"][n % 3]] for n in range(3000)]
    write_rows("大.csv", [["id", "text"], *rows], "gb18030")
    return "大.csv"


def write_nested_json() -> str:
    turns = [
        {"role": "坐席", "text": "您好"},
        {"role": "客户", "text": "你们再打我就报警"},
        {"role": "坐席", "text": THREAT},
    ]
    rows = [
        {"id": "a", "turns": turns},
        {"id": 7, "text": FAMILY, "channel": "sms", "来源": "甲"},
        {"模板编号": "b", "content": f"坐席：您好；客户：嗯；坐席：{THREAT}"},
        {"id": "c", "text": THREAT, "豁免规则": "LEG", "豁免原因": "样例"},
    ]
    Path("通话.jsonl").write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n\n", encoding="utf-8"
    )
    return "通话.jsonl"


def write_parquet() -> str:
    import pyarrow
    import pyarrow.parquet

    rows = [
        {"msg_id": n, "content": [THREAT, FAMILY, "请按时还款", "晚上十一点还会给你打"][n % 4], "渠道": "短信"}
        for n in range(40)
    ]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), "消息.parquet")
    return "消息.parquet"


@pytest.mark.parametrize(
    "write",
    [write_gb18030, write_tabs, write_uneven_rows, write_open_quotes, write_titled, write_much, write_nested_json,
     write_parquet],
)  # fmt: skip
def test_every_format_is_read_as_everywhere_else(spark: Any, write: Any) -> None:
    name = write()
    for key in ("spark.sql.files.maxPartitionBytes", "spark.sql.files.openCostInBytes"):
        spark.conf.set(key, "10000")  # several parts of the larger file
    local = audit_here(name, "--isolated")
    code, found = audit_there(name, "--isolated")
    for key in ("spark.sql.files.maxPartitionBytes", "spark.sql.files.openCostInBytes"):
        spark.conf.unset(key)
    assert local
    assert (code, found - local, local - found) == (1, Counter(), Counter())


def test_configuration_waivers_and_user_catalogs_hold(spark: Any, capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(
        "话术.csv",
        [["编号", "话术内容"], ["1", THREAT], ["2", FAMILY], ["3", "把验证码发给我帮你操作"], ["4", "子丑寅卯辰"]],
    )
    today = date.today()
    waiver = {
        "code": "TPC001", "hash": hash_content(FAMILY), "applicant": "甲", "approvers": ["乙", "丙"], "reason": "试点",
        "approved": str(today - timedelta(3)), "expires": str(today + timedelta(5)), "path": "话术.csv", "place": "row 3",
    }  # fmt: skip
    Path("redlint-waivers.yaml").write_text(json.dumps({"waivers": [waiver]}, ensure_ascii=False), encoding="utf-8")
    Path("redlint.yaml").write_text("ignore: [LEG]\nfail-on: error\n", encoding="utf-8")
    Path("自有.yaml").write_text(OWN, encoding="utf-8")
    local = audit_here("话术.csv", "--rules", "自有.yaml")
    capsys.readouterr()
    code, found = audit_there("话术.csv", "--rules", "自有.yaml")
    assert found == local
    statuses = Counter((one["code"][:3], one["status"]) for one in map(json.loads, found))
    assert (statuses["TPC", "waived"], statuses["TPC", "new"]) == (1, 1)
    assert not statuses["LEG", "new"]
    assert code == 1
    assert "TPC001" in capsys.readouterr().err  # the waiver ends in five days
    record = json.loads(next(Path("out", "run").glob("part-*")).read_text(encoding="utf-8"))
    assert [one["state"] for one in record["waivers"]] == ["active"]


def test_personal_data_is_masked_unless_asked_for(spark: Any) -> None:
    write_rows("话术.csv", [["编号", "话术内容"], ["1", f"{FAMILY}，电话13812345678"]])
    _, found = audit_there("话术.csv", "--isolated")
    assert found
    assert "13812345678" not in "".join(found)
    _, found = audit_there("话术.csv", "--isolated", "--no-redact")
    assert "13812345678" in "".join(found)


# --- DataFrames -----------------------------------------------------------------------------------


def test_a_dataframe_is_judged_by_the_columns_named(spark: Any) -> None:
    rows = [(1, THREAT, "短信", "甲"), (2, "请按时还款", "电话", "乙"), (3, FAMILY, "电话", None)]
    frame = spark.createDataFrame(rows, "msg_id long, `body.raw` string, kind string, vendor_cd string")
    audit = audit_dataframe(frame, text="body.raw", id="msg_id", channel="kind", source="vendor_cd")
    found = sorted((one["record"], one["channel"], one["source"]) for one in audit.findings.collect())
    assert found == [("1", "sms", "甲"), ("3", "call", "<dataframe>")]
    assert audit.rows == 3
    assert not [one for one in audit.findings.collect() if one["code"].startswith("SUS")]


def test_neither_one_key_nor_one_part_slows_the_others(spark: Any) -> None:
    rows = [("同一个模板", THREAT if n % 10 else FAMILY, n) for n in range(4000)]
    frame = spark.createDataFrame(rows, "id string, text string, n int").coalesce(1)
    audit = audit_dataframe(frame, text="text", id="id")
    judged = audit.judged.selectExpr("*", "spark_partition_id() as part").where("kind = 'tally'").collect()
    by_part = Counter[int]()
    loads: Counter[str] = Counter()
    for one in judged:
        by_part[one["part"]] += one["amounts"]["rows"]
        loads[one["worker"]] += one["amounts"].get("loads", 0)
    assert len(by_part) == 8
    assert max(by_part.values()) <= 1.1 * min(by_part.values())
    assert sum(by_part.values()) == 4000
    assert max(loads.values()) <= 1  # the catalog once in each Python worker, not in each of the eight tasks
    assert len(loads) <= 3


def test_rows_that_cannot_be_judged_are_kept_with_the_reason(spark: Any) -> None:
    rows = [
        ("1", bytearray(THREAT.encode())),
        ("2", None),
        ("3", bytearray("您好".encode() + b"\xff" + THREAT.encode())),
        ("4", bytearray(b"  ")),
        ("5", bytearray(("还" * (LONGEST + 1)).encode())),
    ]
    spark.createDataFrame(rows, "id string, text binary").write.parquet(str(Path("消息.parquet").resolve()))
    code, found = audit_there("消息.parquet", "--isolated")
    assert code == 2
    assert [json.loads(one)["record"] for one in found] == ["1"]
    kept = rejects()
    assert [(id, code) for id, code, _ in kept] == [
        ("2", "no-text"),
        ("3", "bytes"),
        ("4", "no-text"),
        ("5", "too-long"),
    ]
    assert kept[1][2] == f"您好\\xff{THREAT}"
    assert kept[3][2] is not None
    assert len(kept[3][2]) == LONGEST + 1


def test_lines_that_are_no_records_are_kept_with_the_reason(spark: Any) -> None:
    data = (
        f'{{"id": "1", "text": "{THREAT}"}}\n{{"id": 2, "text"\n{{"id": "3"}}\n\n'.encode() + b'{"text": "\xb2\xbb"}\n'
    )
    Path("通话.jsonl").write_bytes(data)
    code, found = audit_there("通话.jsonl", "--isolated")
    assert (code, found.total()) == (2, 1)
    assert rejects() == [
        ("3", "no-text", None),
        (None, "bytes", '{"text": "\\xb2\\xbb"}'),
        (None, "corrupt", '{"id": 2, "text"'),
    ]


def test_files_of_a_folder_are_cut_each_by_its_own_header(spark: Any, capsys: pytest.CaptureFixture[str]) -> None:
    Path("库").mkdir()
    write_rows("库/甲.csv", [["编号", "话术内容", "渠道"], ["1", THREAT, "短信"], ["2", "您好", "电话"]])
    write_rows("库/乙.csv", [["渠道", "话术内容", "编号", "备注"], ["电话", FAMILY, "3", "无"]], "gb18030")
    _, found = audit_there("库", "--isolated")
    records = sorted((one["record"], one["channel"]) for one in map(json.loads, found))
    assert records == [("1", "sms"), ("3", "call")]
    write_rows("库/丙.csv", [["编号", "违规话术"], ["4", THREAT]])
    capsys.readouterr()
    code, _ = audit_there("库", "--isolated")
    assert code == 2
    assert "话术列与第一个文件不同" in capsys.readouterr().err


def test_a_row_of_a_csv_file_that_is_no_text_is_kept_with_the_reason(spark: Any) -> None:
    data = f"编号,话术内容\n1,{THREAT}\n2,您好".encode() + b"\xff" + f"{THREAT}\n3,{FAMILY}\n".encode()
    Path("话术.csv").write_bytes(data)
    code, found = audit_there("话术.csv", "--isolated")
    assert code == 2
    assert sorted(json.loads(one)["record"] for one in found) == ["1", "3"]
    assert rejects() == [("2", "bytes", f"您好\\xff{THREAT}")]


def test_rows_without_any_text_fail_nothing(spark: Any) -> None:
    write_rows("话术.csv", [["编号", "话术内容"], ["1", "请您按时还款"], ["2", ""]])
    code, found = audit_there("话术.csv", "--isolated")
    assert (code, found) == (0, Counter())
    assert rejects() == [("2", "no-text", None)]


def test_tables_and_views_are_inputs_too(spark: Any) -> None:
    frame = spark.createDataFrame([("1", THREAT), ("2", "请按时还款")], "id string, content string")
    frame.createOrReplaceTempView("messages")
    frame.write.mode("overwrite").option("path", str(Path("stored").resolve())).saveAsTable("stored_messages")
    for name in ("table:messages", "table:default.stored_messages"):
        _, found = audit_there(name, "--isolated")
        assert [(json.loads(one)["record"], json.loads(one)["path"]) for one in found] == [("1", name)]
    spark.sql("drop table stored_messages")


# --- mistakes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["话术.csv", "--column", "话术内溶"], "E211", "是不是 话术内容"),
        (["nothing.csv"], "E201", "没有这个文件或目录：nothing.csv"),
        (["file:///nowhere/x.parquet"], "E201", "没有这个文件或目录"),
        (["table:nowhere.messages"], "E116", "没有这个表或视图：table:nowhere.messages"),
        (["table:no such; drop"], "E116", "没有这个表或视图"),
        (["说明.docx"], "E116", "看不出 说明.docx 是什么格式"),
        (["整个.json"], "E116", "不是一行一个 JSON 对象"),
        (["数字.csv"], "E211", "看不出哪一列是话术"),
        (["坏.parquet"], "E119", "Spark 没能做完 坏.parquet"),
        (["话术.csv", "--script-type", "call_script"], "E117", "--script-type call_script 要看整份话术"),
        (["话术.csv", "--sample", "10%"], "E105", "不支持 --sample"),
        (["话术.csv", "--compare", "x.json", "--resume"], "E105", "不支持 --compare --resume"),
        (["话术.csv", "-j", "4"], "E105", "不用 -j"),
        (["话术.csv", "--select", "LEG999"], "E304", "LEG999"),
        ([], "E116", "要写明输入"),
    ],
)
def test_mistakes_are_answered_in_a_sentence(
    spark: Any, arguments: list[str], code: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_rows("话术.csv", [["编号", "话术内容"], ["1", THREAT]])
    write_rows("数字.csv", [["a", "b"], ["1", "2"]])
    Path("整个.json").write_text(json.dumps([{"text": THREAT}], indent=1), encoding="utf-8")
    Path("说明.docx").write_bytes(b"PK")
    Path("坏.parquet").write_bytes(b"PAR1 no")
    assert run(["audit", "--engine", "spark", *arguments, "--isolated", "--no-progress", "-o", "out"]) == 2
    said = capsys.readouterr().err
    assert code in said
    assert words in said
    assert "\tat " not in said
    assert "Traceback" not in said
    assert len(said.splitlines()) < 4


def test_a_report_is_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "--engine", "spark", "话术.csv", "-o", "审计.xlsx"]) == 2
    assert "-o 是目录，不是 审计.xlsx" in capsys.readouterr().err


def test_a_column_that_a_dataframe_has_not(spark: Any) -> None:
    frame = spark.createDataFrame([("1", THREAT)], "id string, content string")
    with pytest.raises(RedlintError, match="是不是 content") as caught:
        audit_dataframe(frame, text="contents")
    assert caught.value.code == "E211"


def test_without_java_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.audit.spark import session

    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    monkeypatch.delenv("SPARK_REMOTE", raising=False)
    with pytest.raises(RedlintError, match=r"没有找到能运行的 Java（JAVA_HOME=/nowhere）") as caught:
        session._find_java()
    assert caught.value.code == "E118"


def test_findings_carry_the_fields_of_the_contract(spark: Any) -> None:
    frame = spark.createDataFrame([("1", THREAT)], "id string, text string")
    audit: SparkAudit = audit_dataframe(frame, text="text", id="id", path="x", partitions=1)
    found = audit.findings.first().asDict(recursive=True)
    assert run(["text", THREAT, "-f", "json", "--no-suspicion"]) == 1
    assert {"code", "why", "basis", "suggestions", "fingerprint", "start"} <= set(found)
    assert found["suggestions"][0]["edits"]
    assert identity(found)
