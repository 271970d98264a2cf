"""The command line as a user meets it, in this process: output, exit codes, formats, errors.

A catalog of three rules, one of each level, stands in for the built-in one.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from linter import messages
from linter.catalog import loading
from linter.cli.language import asked_language
from linter.cli.main import run

REDLINES = Path(loading.__file__).resolve().parents[2] / "redlines"

RULES = """\
category: third-party
rules:
  - code: TPC901
    name: test-error
    title: 测试红线
    severity: error
    confidence: high
    basis: [{law: civil-code, article: "1032"}]
    message: 命中“{match}”
    why: 红线的原因
    patterns: [甲甲子丑]
    suggest: [{scope: match, text: 合规的话, applicability: safe}]
    examples: {bad: [甲甲子丑一, 甲甲子丑二, 甲甲子丑三], good: [好一, 好二, 好三]}
  - code: TPC902
    name: test-warning
    title: 测试整改
    severity: warning
    confidence: high
    basis: [{law: civil-code, article: "1032"}]
    message: 命中“{match}”
    why: 整改的原因
    patterns: [乙乙寅卯]
    examples: {bad: [乙乙寅卯一, 乙乙寅卯二, 乙乙寅卯三], good: [好一, 好二, 好三]}
  - code: TPC903
    name: test-info
    title: 测试建议
    severity: info
    confidence: low
    message: 命中“{match}”
    why: 建议的原因
    patterns: [丙丙辰巳]
    channels: [sms]
    examples: {bad: [{text: 丙丙辰巳一, channel: sms}, 丙丙辰巳二, 丙丙辰巳三], good: [好一, 好二, 好三]}
"""

ERROR, WARNING, INFO = "这里有甲甲子丑", "这里有乙乙寅卯", "这里有丙丙辰巳"


class Outcome(NamedTuple):
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    yield
    messages.use_language("zh")


@pytest.fixture
def redlint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`redlint("check", "a.txt", stdin=...)` in a folder of its own, over the small catalog."""
    catalog = tmp_path / "catalog"
    lexicon = [f"lexicon/{one}.yaml" for one in ("context", "shared", "party", "authority")]
    for name in ("legal.yaml", "version.yaml", *lexicon):
        (catalog / name).parent.mkdir(parents=True, exist_ok=True)
        (catalog / name).write_bytes((REDLINES / name).read_bytes())
    (catalog / "rules").mkdir()
    (catalog / "rules" / "test.yaml").write_text(RULES, encoding="utf-8")
    for module in ("linter.engine", "linter.match.store"):
        monkeypatch.setattr(f"{module}.builtin_directory", lambda: catalog)
    monkeypatch.setattr(loading, "catalog_directory", lambda: catalog)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("REDLINT_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("REDLINT_LANG", "REDLINT_OUTPUT_FORMAT", "REDLINT_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


def put(name: str, text: str, encoding: str = "utf-8") -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


# --- exit codes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "flags", "code"),
    [
        ("一切都好", [], 0),
        (ERROR, [], 1),
        (WARNING, [], 1),
        (INFO, [], 0),
        (ERROR, ["--fail-on", "error"], 1),
        (WARNING, ["--fail-on", "error"], 0),
        (WARNING, ["--fail-on", "warning"], 1),
        (INFO, ["--fail-on", "warning"], 0),
        (INFO, ["--fail-on", "info"], 1),
        (ERROR, ["--fail-on", "never"], 0),
        (ERROR, ["--exit-zero"], 0),
        (ERROR, ["--ignore", "TPC901"], 0),
        (ERROR, ["--select", "TPC902"], 0),
        (ERROR, ["--select", "TPC902,TPC901"], 1),
        (ERROR, ["--select", "TPC902", "--select", "third-party"], 1),
        (WARNING, ["--min-severity", "error"], 0),
        (INFO, ["--fail-on", "info", "--channel", "call"], 0),
        (INFO, ["--fail-on", "info", "--channel", "SMS"], 1),
    ],
)
def test_exit_code(redlint: Run, text: str, flags: list[str], code: int) -> None:
    put("a.txt", text)
    assert redlint("check", "a.txt", *flags).code == code
    assert redlint("text", text, *flags).code == code


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ([], ""),
        (["chekc"], "E102"),
        (["check", "--selct", "TPC"], "E101"),
        (["check", "-f", "jsn"], "E103"),
        (["check", "-f"], "E103"),
        (["check", "--statistics=3"], "E103"),
        (["check", "-j", "-1"], "E103"),
        (["check", "--select", ","], "E103"),
        (["check", "--select", "XYZ999"], "E304"),
        (["check", "--lang", "fr"], "E103"),
        (["check", "no-such-file.txt"], "E201"),
        (["check", "-o", "no/such/folder/r.json"], "E106"),
        (["check", "-o", "."], "E106"),
        (["text"], "E104"),
        (["explain"], "E104"),
        (["explain", "TPC901", "TPC902"], "E105"),
        (["explain", "TPC999"], "E108"),
        (["explain", "a.txt"], "E107"),
        (["explain", "a.txt:99"], "E107"),
        (["explain", "b.txt:1"], "E107"),
        (["rules", "show", "TPC999"], "E108"),
        (["rules", "schema", "nothing"], "E103"),
        (["rules", "tst"], "E102"),
    ],
)
def test_could_not_do_the_job(redlint: Run, arguments: list[str], error: str) -> None:
    put("a.txt", "一切都好")
    outcome = redlint(*arguments)
    assert outcome.code == 2
    assert error in outcome.err
    assert "Traceback" not in outcome.err + outcome.out
    assert "Error" not in outcome.err


def test_an_unreadable_file_stops_no_other_and_beats_findings(redlint: Run) -> None:
    put("a.txt", ERROR)
    Path("b.xlsx").write_bytes(b"PK\x03\x04 broken")
    put("c.txt", WARNING)
    outcome = redlint("check", "a.txt", "b.xlsx", "no.txt", "c.txt", "--exit-zero")
    assert outcome.code == 2
    assert "a.txt:1:4: 红线 TPC901" in outcome.out
    assert "c.txt:1:4: 须整改 TPC902" in outcome.out
    assert "b.xlsx" in outcome.err
    assert "no.txt" in outcome.err
    assert "2 个文件未能检查" in outcome.out
    assert "检查 2 个文件" in outcome.out


def test_nothing_to_check_is_said(redlint: Run) -> None:
    put("a.txt", ERROR)
    outcome = redlint("check", "a.txt", "--exclude", "a.txt", "--force-exclude")
    assert outcome.code == 0  # a commit hook must not break on files that are excluded
    assert "没有可检查的文件" in outcome.err
    assert "没有文件得到检查" in outcome.out
    Path("empty").mkdir()
    outcome = redlint("check", "empty")
    assert outcome.code == 2  # a folder without a single readable file is a mistake in the command
    assert "E206" in outcome.err


# --- mistakes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chekc"], "没有 chekc 这个子命令；是不是 check？"),
        (["check", "--selct", "TPC"], "没有 --selct 这个选项；是不是 --select？"),
        (
            ["check", "-f", "jsn"],
            "--output-format 的值不对：没有“jsn”；是不是 json？",
        ),
        (["check", "-f"], "选项 -f 后面要有值"),
        (["check", "--statistics=3"], "选项 --statistics 不带值"),
        (["check", "-j", "many"], "“many”不是 0 以上的整数"),
        (["explain"], "缺少 编号|文件:行"),
        (["explain", "TPC901", "b"], "多出了参数：b"),
        (["explain", "TPC991"], "没有 TPC991 这条规则；是不是 TPC901？"),
        (["a.txt"], "少了子命令。检查文件请写：redlint check a.txt"),
    ],
)
def test_mistake_is_explained(redlint: Run, arguments: list[str], sentence: str) -> None:
    put("a.txt", "一切都好")
    assert sentence in redlint(*arguments).err


def test_mistakes_speak_english_too(redlint: Run) -> None:
    assert "there is no option --selct; did you mean --select?" in redlint("--lang", "en", "check", "--selct", "x").err
    assert "there is no command chekc; did you mean check?" in redlint("--lang=en", "chekc").err


def test_catalog_mistakes_are_listed_at_once(redlint: Run, tmp_path: Path) -> None:
    broken = RULES.replace("severity: error", "severity: fatal").replace("confidence: low", "confidense: low")
    (tmp_path / "catalog" / "rules" / "test.yaml").write_text(broken, encoding="utf-8")
    outcome = redlint("text", "您好")
    assert outcome.code == 2
    assert "错误 E301：目录有" in outcome.err
    assert "test.yaml:6:15" in outcome.err
    assert "test.yaml:28:5" in outcome.err


def test_our_own_mistake_is_no_finding(redlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops\x1b[31m")

    monkeypatch.setattr("linter.engine.Linter.check_text", fail)
    outcome = redlint("text", "您好")
    assert outcome.code == 2
    assert "E199" in outcome.err
    assert "Traceback" not in outcome.err
    assert "\x1b" not in outcome.err
    monkeypatch.setenv("REDLINT_DEBUG", "1")
    assert "Traceback" in redlint("text", "您好").err


def test_interrupt(redlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("linter.engine.Linter.check_text", interrupt)
    outcome = redlint("text", "您好")
    assert outcome.code == 130
    assert outcome.err.strip() == "已中断，没有完成检查。"


# --- formats -----------------------------------------------------------------------------------------


def test_concise_is_for_pipes(redlint: Run) -> None:
    put("话术/a.txt", f"您好\n{ERROR}，{INFO}\n")
    assert redlint("check").out.splitlines() == [
        "话术/a.txt:2:4: 红线 TPC901 测试红线：命中“甲甲子丑”",
        "话术/a.txt:2:12: 建议 TPC903 测试建议：命中“丙丙辰巳”",
        "检查 1 个文件、2 段：红线 1，须整改 0，建议 1",
    ]


def test_machine_formats_print_only_the_document(redlint: Run) -> None:
    put("a.txt", ERROR)
    outcome = redlint("check", "a.txt", "-f", "json", "--statistics")
    document = json.loads(outcome.out)
    assert [finding["code"] for finding in document["findings"]] == ["TPC901"]
    assert document["tool"]["name"] == "redlint"
    assert len(document["tool"]["catalog_digest"]) == 64
    assert "检查 1 个文件" in outcome.err
    assert "测试红线" in outcome.err  # the statistics
    lines = redlint("check", "a.txt", "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == document["findings"]


def test_unreadable_files_are_in_the_document(redlint: Run) -> None:
    outcome = redlint("check", "no.txt", "-f", "json")
    (error,) = json.loads(outcome.out)["errors"]
    assert (error["path"], error["code"]) == ("no.txt", "E201")
    assert outcome.code == 2


def test_format_from_the_environment_and_the_flag_wins(redlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDLINT_OUTPUT_FORMAT", "jsonl")
    assert json.loads(redlint("text", ERROR).out)["code"] == "TPC901"
    assert redlint("text", ERROR, "-f", "concise").out.startswith("<文本>:1:4: 红线")
    monkeypatch.setenv("REDLINT_OUTPUT_FORMAT", "yaml")
    assert redlint("text", ERROR).code == 2


def test_detail_names_reason_basis_and_rewrite(redlint: Run) -> None:
    out = redlint("text", ERROR, "-f", "rich").out
    assert "   1 │ 这里有甲甲子丑\n     │       ^^^^^^^^\n" in out
    for words in (
        "问题      命中“甲甲子丑”",
        "原因      红线的原因",
        "民法典",
        "（法律）",
        "命中处改为：合规的话",
        "redlint explain TPC901",
    ):
        assert words in out
    assert "\x1b" not in out


def test_colour_follows_the_environment(redlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[1;31m" in redlint("text", ERROR, "-f", "rich").out
    assert "\x1b" not in redlint("text", ERROR, "-f", "concise").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in redlint("text", ERROR, "-f", "rich").out


def test_report_file(redlint: Run) -> None:
    put("a.txt", ERROR)
    outcome = redlint("check", "a.txt", "-o", "报告.json")
    assert outcome.out == ""
    assert outcome.code == 1
    assert "检查 1 个文件" in outcome.err
    assert json.loads(Path("报告.json").read_text("utf-8"))["findings"][0]["code"] == "TPC901"
    assert redlint("check", "a.txt", "-o", "r.txt").code == 1
    assert Path("r.txt").read_text("utf-8").startswith("a.txt:1:4: 红线 TPC901")
    assert list(Path().glob(".*.part")) == []


def test_the_report_is_not_checked_by_the_next_run(redlint: Run) -> None:
    put("库/a.txt", ERROR)
    for name in ("r.json", "库/r [1]!.json", "库/r.txt"):
        for folder in (".", "库"):
            first = redlint("check", folder, "-o", name)
            second = redlint("check", folder, "-o", name)
            assert first.err == second.err, (folder, name)
            assert "检查 1 个文件" in first.err
            Path(name).unlink()


def test_statistics(redlint: Run) -> None:
    put("a.txt", f"{ERROR}\n{ERROR}\n{WARNING}\n")
    put("b.txt", ERROR)
    lines = redlint("check", "--statistics").out.splitlines()
    assert lines[-4:-1] == [
        "处数  文件  等级    规则    名称",
        "   3     2  红线    TPC901  测试红线",
        "   1     1  须整改  TPC902  测试整改",
    ]


def test_personal_data_is_masked_unless_asked(redlint: Run) -> None:
    text = f"{ERROR}13812345678"
    for name in ("concise", "rich", "json", "jsonl"):
        assert "13812345678" not in redlint("text", text, "-f", name).out
    assert "138****5678" in redlint("text", text, "-f", "json").out
    assert "13812345678" in redlint("text", text, "-f", "json", "--no-redact").out


def test_control_characters_never_reach_the_terminal(redlint: Run) -> None:
    put("a\x1b.txt", f"\x1b[31m{ERROR}\x07")
    for name in ("concise", "rich"):
        outcome = redlint("check", "-f", name)
        assert "TPC901" in outcome.out
        assert "\x1b" not in outcome.out + outcome.err
        assert "\x07" not in outcome.out + outcome.err


# --- input -------------------------------------------------------------------------------------------


def test_standard_input(redlint: Run) -> None:
    assert redlint("check", "-", stdin=ERROR.encode()).out.startswith("<stdin>:1:4: 红线 TPC901")
    table = f"编号,话术内容\nA1,{ERROR}\n".encode()
    outcome = redlint("check", "-", "--stdin-filename", "话术.csv", "-f", "json", stdin=table)
    (finding,) = json.loads(outcome.out)["findings"]
    assert (finding["path"], finding["record"], finding["match"]) == ("话术.csv", "A1", "甲甲子丑")
    assert redlint("text", "-", stdin=ERROR.encode()).code == 1
    assert redlint("text", "-", stdin=ERROR.encode("gb18030")).code == 1
    assert redlint("text", "-", stdin=bytes(100)).code == 2


def test_excludes(redlint: Run) -> None:
    put("a.txt", ERROR)
    put("归档/b.txt", ERROR)
    assert "b.txt" not in redlint("check", "--exclude", "归档/").out
    assert redlint("check", "a.txt", "--exclude", "a.txt").code == 1
    assert redlint("check", "a.txt", "--exclude", "a.txt", "--force-exclude").code == 0


def test_gitignore(redlint: Run) -> None:
    put("a.txt", ERROR)
    put(".gitignore", "a.txt\n")
    put("b.txt", "好")
    assert redlint("check").code == 0
    assert redlint("check", "--no-respect-gitignore").code == 1


def test_column(redlint: Run) -> None:
    put("a.csv", f"备注,话术\n{ERROR},好的好的\n")
    assert redlint("check", "a.csv", "--column", "话术").code == 0
    assert redlint("check", "a.csv", "--column", "备注").code == 1


def test_no_cache_keeps_nothing(redlint: Run, tmp_path: Path) -> None:
    put("a.txt", ERROR)
    assert redlint("check", "a.txt", "--no-cache").code == 1
    assert not (tmp_path / "cache").exists()
    assert redlint("check", "a.txt").code == 1
    assert any((tmp_path / "cache").glob("*.bin"))
    outcome = redlint("cache", "clean")
    assert outcome.code == 0
    assert not any((tmp_path / "cache").glob("*.bin"))
    assert str(tmp_path / "cache") in outcome.out


# --- language ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "zh"),
        (["--lang", "en", "check"], {}, "en"),
        (["check", "--lang=EN"], {}, "en"),
        (["check"], {"REDLINT_LANG": "en"}, "en"),
        (["check", "--lang", "zh"], {"REDLINT_LANG": "en"}, "zh"),
        (["text", "--", "--lang", "en"], {}, "zh"),
        (["check", "--lang"], {}, "zh"),
        (["check", "--lang", "fr"], {}, "zh"),
    ],
)
def test_asked_language(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert asked_language(arguments, environment) == language


def test_english_report(redlint: Run) -> None:
    out = redlint("text", ERROR, "--lang", "en").out
    assert "<text>:1:4: error TPC901" in out
    assert "1 file(s), 1 segment(s) checked: error 1, warning 0, info 0" in out


@pytest.mark.parametrize(
    "command",
    [
        "",
        "check",
        "text",
        "explain",
        "rules",
        "rules list",
        "rules show",
        "rules test",
        "rules schema",
        "cache",
        "cache clean",
    ],
)
def test_help_in_both_languages(redlint: Run, command: str) -> None:
    from linter.report.cells import width

    chinese = redlint(*command.split(), "--help")
    english = redlint("--lang", "en", *command.split(), "-h")
    assert chinese.code == english.code == 0
    assert chinese.out.startswith("用法：redlint")
    assert english.out.startswith("Usage: redlint")
    for line in (*chinese.out.splitlines(), *english.out.splitlines()):
        assert width(line) <= 100, line
    if command not in ("rules", "cache"):
        assert "例子：" in chinese.out
        assert "Examples:" in english.out
    for word in ("Options", "Show this", "default:", "用法"):
        assert word not in chinese.out.removeprefix("用法")


def test_help_names_every_option(redlint: Run) -> None:
    page = redlint("check", "--help").out
    for flag in (
        "--output-format", "--output-file", "--select", "--ignore", "--min-severity", "--fail-on", "--channel",
        "--audience", "--stage", "--column", "--stdin-filename", "--statistics", "--jobs", "--exit-zero", "--isolated",
        "--no-cache", "--no-progress", "--preview", "--no-redact", "--force-exclude", "--exclude",
        "--no-respect-gitignore", "--lang", "--help",
    ):  # fmt: skip
        assert flag in page


# --- the other commands ------------------------------------------------------------------------------


def test_version(redlint: Run) -> None:
    from linter import __version__

    outcome = redlint("--version")
    assert outcome.code == 0
    assert outcome.out.startswith(f"redlint {__version__}（目录 ")


def test_rule_card(redlint: Run) -> None:
    out = redlint("explain", "TPC901").out
    for words in (
        "TPC901  测试红线",
        "红线",
        "third-party",
        "红线的原因",
        "民法典",
        "甲甲子丑一",
        "好一",
        "合规的话",
    ):
        assert words in out
    assert redlint("explain", "test-error").out == out
    assert "认法  " not in out  # who writes scripts is spared the patterns
    assert "redlint rules show TPC901" in out
    assert "认法" in redlint("rules", "show", "tpc901").out
    assert "测试整改" in redlint("rules", "show", "TPC901", "TPC902").out


def test_rule_list(redlint: Run) -> None:
    lines = redlint("rules", "list").out.splitlines()
    assert lines[1] == "TPC901  红线    联系无关第三人  测试红线  启用"
    assert lines[-1] == "共 3 条规则"
    document = json.loads(redlint("rules", "list", "-f", "json", "--select", "TPC902").out)
    assert [rule["code"] for rule in document["rules"]] == ["TPC902"]
    assert document["rules"][0]["examples"]["bad"] == ["乙乙寅卯一", "乙乙寅卯二", "乙乙寅卯三"]
    assert document["suspicions"] == []


def test_rule_list_of_the_second_opinion(redlint: Run) -> None:
    lines = redlint("rules", "list", "--select", "SUS").out.splitlines()
    assert lines[1].split() == ["SUS001", "须整改", "人身威胁", "疑似人身威胁", "第二意见"]
    assert lines[-1] == "共 14 条规则"
    document = json.loads(redlint("rules", "list", "-f", "json", "--select", "suspected-fees").out)
    assert [(one["code"], one["category"]) for one in document["suspicions"]] == [("SUS010", "fees")]


def test_rules_test(redlint: Run, tmp_path: Path) -> None:
    outcome = redlint("rules", "test")
    assert (outcome.code, outcome.out) == (0, "")
    assert "试了 3 条规则、18 个例句" in outcome.err
    broken = RULES.replace("甲甲子丑二", "这句不会命中")
    (tmp_path / "catalog" / "rules" / "test.yaml").write_text(broken, encoding="utf-8")
    outcome = redlint("rules", "test")
    assert outcome.code == 1
    assert outcome.out.startswith("TPC901 测试红线　1 处\n")
    assert "反例没有命中：“这句不会命中”" in outcome.out
    assert redlint("rules", "test", "TPC902").code == 0


@pytest.mark.parametrize("which", ["rules", "lexicon", "legal", "version"])
def test_rules_schema(redlint: Run, which: str) -> None:
    assert "$schema" in json.loads(redlint("rules", "schema", which).out)


@pytest.mark.parametrize(
    ("target", "outcome", "why"),
    [
        ("a.txt:2", "报告", "语境里没有可以放行的理由"),
        ("a.txt:2:4", "报告", "语境里没有可以放行的理由"),
        ("a.txt:4", "不报", "撤销：客户说的"),
        ("a.txt:1", "没有任何规则的写法在这里出现", ""),
        ("t.csv:row 3", "报告", "TPC901"),
        ("t.csv[row 3]:1:4", "报告", "TPC901"),
        ("t.csv:3", "报告", "TPC901"),
        ("二.csv:row 2", "报告", "TPC901"),
        ("二.csv:row 2, 电话话术", "报告", "TPC901"),
        ("二.csv[row 2, 电话话术]:1:4", "报告", "TPC901"),
        ("j.jsonl:2", "报告", "TPC901"),
    ],
)
def test_explain_a_place(redlint: Run, target: str, outcome: str, why: str) -> None:
    put("a.txt", f"您好\n{ERROR}\n客户：您好\n客户：{ERROR}\n")
    put("t.csv", f"编号,话术内容\nA1,您好您好\nA2,{ERROR}\n")
    put("二.csv", f"编号,短信内容,电话话术\nA1,您好您好,{ERROR}\n")
    put("j.jsonl", '{"text": "您好您好"}\n{"text": "' + ERROR + '"}\n')
    result = redlint("explain", target)
    assert result.code == 0, result.err
    assert outcome in result.out
    assert why in result.out
    assert "分词" in result.out


def test_explain_says_which_places_there_are(redlint: Run) -> None:
    put("t.csv", f"编号,话术内容\nA1,{ERROR}\nA2,{ERROR}\n")
    assert "没有 row 33 这一处可检查的文字；是不是 row 3？" in redlint("explain", "t.csv:row 33").err
    assert "第 99 行没有可检查的文字；例如有 row 2" in redlint("explain", "t.csv:99").err


def test_explain_shows_tokens_and_masks(redlint: Run) -> None:
    put("a.txt", f"{ERROR}，电话13812345678")
    out = redlint("explain", "a.txt:1").out
    assert "这里 / 有" in out
    assert "13812345678" not in out
    assert "13812345678" in redlint("explain", "a.txt:1", "--no-redact").out
