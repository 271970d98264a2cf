"""Every mistake a catalog author can make is named with its place and what is right instead."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from linter.catalog.loading import load_catalog_from
from linter.errors import CatalogError, Problem
from linter.messages import use_language

SOUND = Path(__file__).parent / "data" / "catalog" / "sound"
RULES = "rules/third-party.yaml"
PEOPLE = "lexicon/people.yaml"
ACTS = "lexicon/acts.yaml"
LEGAL = "legal.yaml"


@dataclass(frozen=True)
class Mistake:
    """One edit of the sound catalog, and all the problems it must give, as `line:column: sentence`."""

    name: str
    file: str
    old: str
    new: str
    expected: tuple[str, ...]


MISTAKES = (
    # --- keys ---
    Mistake("unknown-key", RULES, "    suggest:", "    sugest:", ("22:5: 未知的键 sugest；是不是 suggest？",)),
    Mistake("unknown-key-far", RULES, "    hedge: drop", "    zzz: drop", ("20:5: 未知的键 zzz",)),
    Mistake(
        "unknown-example-key", RULES, "speaker: agent", "speeker: agent", ("29:25: 未知的键 speeker；是不是 speaker？",)
    ),
    Mistake(
        "unknown-concept-key",
        PEOPLE,
        "  ambiguous: [老人家]",
        "  ambigous: [老人家]",
        ("5:3: 未知的键 ambigous；是不是 ambiguous？",),
    ),
    Mistake(
        "unknown-file-key", RULES, "category: third-party", "category: third-party\nnote: x", ("2:1: 未知的键 note",)
    ),
    Mistake(
        "duplicate-key", RULES, "    hedge: drop", "    evasion: true", ("21:5: 键 evasion 重复；第一次在第 20 行",)
    ),
    Mistake(
        "duplicate-key-in-line",
        RULES,
        "scope: delete",
        "scope: delete, scope: match",
        ("24:25: 键 scope 重复；第一次在第 24 行",),
    ),
    Mistake("duplicate-concept-in-file", PEOPLE, "hotline:", "kin:", ("12:1: 键 kin 重复；第一次在第 7 行",)),
    Mistake("missing-title", RULES, "    title: 提到家属\n", "", ("35:5: 缺少必填的键 title（一句话的中文标题）",)),
    Mistake(
        "missing-basis",
        RULES,
        '    basis: [{law: card-measures, article: "68"}, {law: gbt-45251, article: "5.4"}]\n',
        "",
        ("3:5: 缺少必填的键 basis（红线与须整改的规则要有法律依据）",),
    ),
    Mistake(
        "missing-patterns",
        RULES,
        '    patterns: ["@kin_parent"]\n',
        "",
        (
            "35:5: 缺少必填的键 patterns（规则靠模式命中）",
            "41:17: message 的 {kin_parent} 不是本规则模式里的概念（可用：{match}）",
        ),
    ),
    Mistake("missing-zh", ACTS, "  zh: 联系\n", "", ("2:3: 缺少必填的键 zh（给人看的中文名）",)),
    Mistake("no-forms", ACTS, "  forms: [联系, 打给]\n", "", ("2:3: includes / forms / ambiguous 至少要写一个",)),
    # --- types ---
    Mistake("number-form", PEOPLE, '["110"]', "[110]", ('14:15: YAML 把 110 读作整数，不是文字；请加引号："110"',)),
    Mistake("boolean-form", ACTS, "打给", "no", ('3:15: YAML 把 no 读作真假值，不是文字；请加引号："no"',)),
    Mistake(
        "date-form",
        ACTS,
        "打给",
        "2026-01-31",
        ('3:15: YAML 把 2026-01-31 读作日期，不是文字；请加引号："2026-01-31"',),
    ),
    Mistake("decimal-article", RULES, '"5.4"', "5.4", ('10:76: YAML 把 5.4 读作小数，不是文字；请加引号："5.4"',)),
    Mistake("tagged", ACTS, "打给", "!x 打给", ('3:15: YAML 把 打给 读作YAML 特殊值 !x，不是文字；请加引号："打给"',)),
    Mistake(
        "null-text", RULES, "title: 提到家属", "title:", ("37:11: 这里没有写值（YAML 把“”读作空）；补上文字，或加引号",)
    ),
    Mistake("blank-text", RULES, "title: 提到家属", 'title: " "', ("37:12: 文字是空的",)),
    Mistake(
        "text-for-list", RULES, "[debtor]", "debtor", ("9:15: 这里应为列表，写的是文字；写成 [debtor] 或每行一个“- ”",)
    ),
    Mistake("list-for-text", RULES, "title: 提到家属", "title: [提到]", ("37:12: 这里应为文字，写的是列表",)),
    Mistake(
        "colon-in-form",
        ACTS,
        "[联系, 打给]",
        "[联系, 说: 打给]",
        ("3:15: 这里应为文字，写的是键值表；文字里有“: ”就整条加引号",),
    ),
    Mistake(
        "text-for-record",
        RULES,
        '[{law: card-measures, article: "68"}, ',
        "[刑法, ",
        ("10:13: 这里应为“键: 值”，写的是文字",),
    ),
    Mistake("text-for-flag", RULES, "evasion: true", "evasion: 是", ("21:14: 这里只能写 true 或 false，写的是 是",)),
    Mistake("yes-for-flag", RULES, "evasion: true", "evasion: yes", ("21:14: 这里只能写 true 或 false，写的是 yes",)),
    Mistake(
        "list-for-file",
        ACTS,
        "contact:\n  zh: 联系\n  forms: [联系, 打给]",
        "- contact",
        ("1:1: 这里应为“键: 值”，写的是列表",),
    ),
    # --- values ---
    Mistake(
        "category",
        RULES,
        "category: third-party",
        "category: third-prty",
        (
            "1:11: 不能写 third-prty；是不是 third-party？（可写：violence | legal-threat | impersonation | "
            "third-party | disclosure | insult | harassment | credit | borrowing | fees | promise | urgency | "
            "privacy | vulnerable | evasion | required | sms）",
        ),
    ),
    Mistake(
        "severity",
        RULES,
        "severity: info",
        "severity: inof",
        ("38:15: 不能写 inof；是不是 info？（可写：info | warning | error）",),
    ),
    Mistake(
        "channel",
        RULES,
        "[call, sms]",
        "[call, smss]",
        ("8:22: 不能写 smss；是不是 sms？（可写：call | sms | im | letter | voicemail）",),
    ),
    Mistake(
        "within",
        RULES,
        "within: sentence",
        "within: paragraph",
        ("19:33: 不能写 paragraph（可写：hit | clause | sentence | segment）",),
    ),
    Mistake("repeated-channel", RULES, "[call, sms]", "[call, call]", ("8:22: “call”重复；第 8 行已经写过",)),
    Mistake("code-form", RULES, "code: TPC002", "code: TPC02", ("35:11: “TPC02”的写法不对，应形如 TPC001",)),
    Mistake(
        "code-prefix", RULES, "code: TPC002", "code: VIO002", ("35:11: third-party 类的编号以 TPC 开头，这里是 VIO002",)
    ),
    Mistake(
        "duplicate-code",
        RULES,
        "code: TPC002",
        "code: TPC001",
        ("35:11: 编号 TPC001 重复；{path}/rules/third-party.yaml:3:11 已用",),
    ),
    Mistake(
        "duplicate-name",
        RULES,
        "name: mention-family",
        "name: contact-family",
        ("36:11: 规则名 contact-family 重复；{path}/rules/third-party.yaml:4:11 已用",),
    ),
    Mistake(
        "rule-name",
        RULES,
        "name: mention-family",
        "name: Mention_Family",
        ("36:11: “Mention_Family”的写法不对，应形如 contact-family",),
    ),
    # --- concepts ---
    Mistake(
        "concept-name",
        ACTS,
        "contact:",
        "contact: &a\n  zh: x\n  forms: [y]\n联系人:",
        ("4:1: 概念名“联系人”只能用小写字母、数字和下划线，以字母开头；中文名写在 zh 里",),
    ),
    Mistake(
        "duplicate-concept",
        ACTS,
        "contact:",
        "kin:\n  zh: x\n  forms: [y]\ncontact:",
        (
            # Files are read by name: acts.yaml comes before people.yaml.
            "{people}:7:1: 概念 kin 重名；{path}/lexicon/acts.yaml:1:1 已有",
        ),
    ),
    Mistake("repeated-form", ACTS, "[联系, 打给]", "[联系, 打给, 联系]", ("3:19: “联系”重复；第 3 行已经写过",)),
    Mistake(
        "form-in-both",
        PEOPLE,
        "[老人家]",
        "[老人家, 父母]",
        ("5:20: “父母”在 forms（第 4 行）里已有；要么肯定，要么多义，只留一处",),
    ),
    Mistake("empty-forms", ACTS, "[联系, 打给]", "[]", ("3:10: 列表是空的，至少要有 1 项",)),
    Mistake(
        "unknown-include",
        PEOPLE,
        "[kin_parent]",
        "[kin_parents]",
        ("9:14: 没有叫 kin_parents 的概念；是不是 kin_parent？",),
    ),
    Mistake("include-itself", PEOPLE, "[kin_parent]", "[kin]", ("9:14: 概念循环引用：kin → kin",)),
    Mistake(
        "include-circle",
        PEOPLE,
        "  ambiguous: [老人家]",
        "  includes: [kin]",
        ("9:14: 概念循环引用：kin_parent → kin → kin_parent",),
    ),
    Mistake(
        "alias-of-itself",
        ACTS,
        "[联系, 打给]",
        "&a [联系, *a]",
        (
            "3:10: 这一段引用了它自己",
            "3:10: 这里应为文字，写的是列表",
        ),
    ),
    # --- patterns ---
    Mistake(
        "pattern-concept",
        RULES,
        '"@contact … @kin"',
        '"@contact … 你|@kni"',
        (
            "15:23: 没有叫 kni 的概念；是不是 kin？",
            # The second pattern still names @kin, so the message has nothing to complain about.
        ),
    ),
    Mistake(
        "except-concept", RULES, '"不会 @contact"', "不会 @contakt", ("18:12: 没有叫 contakt 的概念；是不是 contact？",)
    ),
    Mistake(
        "pattern-in-record",
        RULES,
        "{pattern: 官方客服, ",
        '{pattern: "官方 @kim", ',
        ("19:23: 没有叫 kim 的概念；是不是 kin？",),
    ),
    Mistake(
        "pattern-escaped",
        RULES,
        "'^ 告诉 你? 爸妈|@kin'",
        r'"\x5e 告诉 @kinn"',
        (
            # With an escape in it, columns of file and pattern differ: the pattern's own place is named.
            "16:9: 没有叫 kinn 的概念；是不是 kin？",
        ),
    ),
    Mistake(
        "pattern-two-gaps",
        RULES,
        '"@contact … @kin"',
        '"@contact … .. @kin"',
        ("15:21: 两个空档连在一起（..）；合成一个",),
    ),
    Mistake("pattern-gap-first", RULES, '"@contact … @kin"', '"… @kin"', ("15:10: 模式不能以空档开头",)),
    Mistake("pattern-gap-last", RULES, '"@contact … @kin"', '"@kin …"', ("15:15: 模式不能以空档结尾",)),
    Mistake(
        "pattern-gap-size",
        RULES,
        '"@contact … @kin"',
        '"@contact …99 @kin"',
        ("15:19: 空档 …99 的长度不对；写 … 或 …1 到 …60",),
    ),
    Mistake(
        "pattern-dots",
        RULES,
        '"@contact … @kin"',
        '"@contact ... @kin"',
        ("15:19: “...”不是空档；写“…”（任意字）或“..”（只许标点）",),
    ),
    Mistake(
        "pattern-recogniser",
        RULES,
        '"@contact … @kin"',
        '"@contact <nmu>"',
        ("15:19: 没有识别器 <nmu>；可用 <num> <money> <time> <date> <phone> <var>",),
    ),
    Mistake(
        "pattern-no-words", RULES, '"@contact … @kin"', '"<num> 你?"', ("15:10: 模式里至少要有一个必现的字面或 @概念",)
    ),
    Mistake(
        "pattern-alternative",
        RULES,
        '"@contact … @kin"',
        '"@contact|"',
        ("15:19: @contact| 里有空的选项；| 两边都要有内容",),
    ),
    Mistake(
        "pattern-optional",
        RULES,
        '"@contact … @kin"',
        '"联系 甲? 乙? 丙? 丁? 戊?"',
        ("15:10: 可选元素太多，最多 4 个；拆成几个模式",),
    ),
    Mistake(
        "pattern-edge",
        RULES,
        '"@contact … @kin"',
        '"@contact ^|联系"',
        ("15:19: ^ 和 $ 要单独成一个元素，不能可选（^|联系）",),
    ),
    Mistake(
        "pattern-start-later", RULES, '"@contact … @kin"', '"@contact ^ @kin"', ("15:19: ^ 是句首，只能写在最前面",)
    ),
    Mistake(
        "pattern-after-end", RULES, '"@contact … @kin"', '"@contact $ @kin"', ("15:21: $ 是句尾，后面不能再有 @kin",)
    ),
    Mistake(
        "pattern-name",
        RULES,
        '"@contact … @kin"',
        '"@联系 @kin"',
        ("15:10: @联系 不是概念名；@ 后接小写字母、数字、下划线",),
    ),
    Mistake(
        "pattern-sign", RULES, '"@contact … @kin"', '"联系@kin"', ("15:12: @ 不能写在字面中间；元素之间用空格隔开",)
    ),
    # --- message, suggestions, examples ---
    Mistake(
        "slot",
        RULES,
        "以联系“{kin}”施压",
        "以联系“{kim}”施压",
        ("11:18: message 的 {kim} 不是本规则模式里的概念；是不是 kin？（可用：{contact} {kin} {match}）",),
    ),
    Mistake(
        "braces",
        RULES,
        "以联系“{kin}”施压",
        "以联系“{kin”施压",
        ("11:14: message 里的花括号只能用来写 {概念名} 或 {match}",),
    ),
    Mistake(
        "format-in-slot",
        RULES,
        "以联系“{kin}”施压",
        "以联系“{kin!r}”施压",
        ("11:14: message 里的花括号只能用来写 {概念名} 或 {match}",),
    ),
    Mistake(
        "hit",
        RULES,
        "hit: 打给你爸妈",
        "hit: 打给您爸妈",
        ("28:38: hit“打给您爸妈”不在例句“明天不处理，我们打给你爸妈”里",),
    ),
    Mistake(
        "two-bad",
        RULES,
        "[你爸妈好吗, 问问父母, 父母知道吗]",
        "[你爸妈好吗, 问问父母]",
        ("45:12: 只有 2 项，至少要有 3 项",),
    ),
    Mistake("two-good", RULES, "[您好, 请还款, 谢谢]", "[您好, 谢谢]", ("46:13: 只有 2 项，至少要有 3 项",)),
    Mistake(
        "no-good",
        RULES,
        "      good: [您好, 请还款, 谢谢]\n",
        "",
        ("45:7: 缺少必填的键 good（对整个目录都必须干净的例句）",),
    ),
    Mistake(
        "repeated-example",
        RULES,
        "[您好, 请还款, 谢谢]",
        "[您好, 请还款, 您好]",
        ("46:23: “您好”重复；第 46 行已经写过",),
    ),
    Mistake(
        "delete-with-text",
        RULES,
        "{scope: delete, ",
        "{scope: delete, text: 请还款, ",
        ("24:31: scope: delete 是删去，不写 text",),
    ),
    Mistake(
        "no-rewrite",
        RULES,
        "text: 请您本人与我们联系, ",
        "",
        ("23:9: 缺少必填的键 text（改写的文字；要删去就写 scope: delete）",),
    ),
    # --- law ---
    Mistake(
        "law",
        RULES,
        "law: card-measures",
        "law: card-measure",
        ("10:19: legal.yaml 里没有 card-measure；是不是 card-measures？",),
    ),
    Mistake("article", RULES, '"68"', '"69"', ("10:43: card-measures 没有条目 69（有：68 whole）",)),
    Mistake(
        "law-level",
        LEGAL,
        "level: national-standard",
        "level: national",
        (
            "12:12: 不能写 national；是不是 national-standard？（可写：law | judicial-interpretation | "
            "administrative-regulation | departmental-rule | normative-document | national-standard | "
            "self-discipline | platform-rule）",
        ),
    ),
    Mistake(
        "article-unverified",
        LEGAL,
        "verified: text",
        "verified: unverified",
        ("7:69: 不能写 unverified（可写：text | secondary）",),
    ),
    Mistake("duplicate-article", LEGAL, 'key: "whole"', 'key: "68"', ("8:15: 条目 key 68 重复；第 7 行已有",)),
    # --- regex ---
    Mistake(
        "regex-boundary",
        RULES,
        '    patterns: ["@kin_parent"]',
        "    regex: [{pattern: '\\b失信|逾期(?:\\b)人|a\\b c', literals: [失信]}]\n    patterns: [\"@kin_parent\"]",
        (
            "43:13: 引擎还不执行 regex；请改写成 patterns，免得规则不起作用",
            "43:24: 汉字旁边的 \\b 不是词边界（汉字之间永远不成立）；删去它，词边界由 jieba 检查",
            "43:34: 汉字旁边的 \\b 不是词边界（汉字之间永远不成立）；删去它，词边界由 jieba 检查",
        ),
    ),
    Mistake(
        "regex-broken",
        RULES,
        '    patterns: ["@kin_parent"]',
        '    regex: [{pattern: "失信(", literals: [失信]}]\n    patterns: ["@kin_parent"]',
        (
            "43:13: 引擎还不执行 regex；请改写成 patterns，免得规则不起作用",
            "43:27: 正则表达式有误：missing )",
        ),
    ),
)


def _broken(folder: Path, mistake: Mistake) -> Path:
    shutil.copytree(SOUND, folder)
    file = folder / mistake.file
    text = file.read_text(encoding="utf-8")
    assert text.count(mistake.old) == 1, "the edit must name one place"
    file.write_text(text.replace(mistake.old, mistake.new), encoding="utf-8")
    return folder


def _problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(CatalogError) as caught:
        load_catalog_from(folder)
    assert caught.value.code == "E301"
    assert caught.value.message == "\n".join(map(str, caught.value.problems))
    return caught.value.problems


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, mistake: Mistake) -> None:
    folder = _broken(tmp_path / "own", mistake)
    path = folder.as_posix()
    expected = [
        line.replace("{people}", f"{path}/{PEOPLE}") if line.startswith("{people}") else f"{path}/{mistake.file}:{line}"
        for line in (one.replace("{path}", path) for one in mistake.expected)
    ]
    assert [str(problem) for problem in _problems(folder)] == expected


SYNTAX = (
    ("at-sign", "a: @x\n", "1:4: YAML 里不能直接以 @ ` % 或制表符开头；整条加引号，缩进用空格"),
    ("colon", "a: b: c\n", "1:5: 值里有“: ”，或缩进不对；值整条加引号"),
    ("tab", "a: x\n\tb: y\n", "2:1: YAML 里不能直接以 @ ` % 或制表符开头；整条加引号，缩进用空格"),
    ("colon-in-list", "a: [联系:, 打给]\n", "1:7: 值里有“: ”，或缩进不对；值整条加引号"),
    ("indent", "a:\n - x\n b: 1\n", "3:2: 缩进对不上，列表项前少了“- ”，或收尾的引号后面还有字"),
    ("after-quote", 'a: "x" y\n', "1:8: 缩进对不上，列表项前少了“- ”，或收尾的引号后面还有字"),
    ("bracket", "b: 1\na: [x, y\nc: 1\n", "2:4: [ ] 或 { } 里少了逗号或右括号"),
    ("double-comma", "a: [x, , y]\n", "1:8: [ ] 或 { } 里少了逗号或右括号，或者多了逗号"),
    ("open-bracket", "b: 1\na: [\n", "3:1: [ ] 或 { } 里少了逗号或右括号"),
    ("quote", "a: 1\nb: 'x\nc: 1\nd: 1\n", "2:4: 引号或括号没有收尾"),
    ("star", "a: *b\n", "1:4: 以 * 或 & 开头在 YAML 里是引用；要写这个字就加引号"),
    ("documents", "a: 1\n---\nb: 1\n", "2:1: 一个文件只能有一段内容；删去中间的“---”"),
    ("escape", 'a: "\\q"\n', "1:5: 双引号里的 \\ 是转义；改用单引号"),
    ("control", "a: 联系\nb: 打\x07给\n", "2:5: 这里有看不见的控制字符 U+0007；请删去"),
    ("empty", "# nothing\n", "1:1: 文件是空的；没有内容就删掉它"),
    ("unknown", "a: ]\n", "1:4: YAML 写法有误：while parsing a block node did not find expected node content"),
    ("list-key", "[a]: 1\n", "1:1: 键应为文字"),
)


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in SYNTAX], ids=[row[0] for row in SYNTAX])
def test_invalid_yaml_is_named_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    folder = tmp_path / "own"
    shutil.copytree(SOUND, folder)
    (folder / "lexicon" / "more.yaml").write_text(text, encoding="utf-8")
    problems = _problems(folder)
    assert str(problems[0]).startswith(f"{folder.as_posix()}/lexicon/more.yaml:{expected}")
    # A lexicon that cannot be read must not make every name in it look unknown.
    assert len(problems) == 1


def test_a_file_in_another_encoding_is_named_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(SOUND, folder)
    file = folder / "lexicon" / "acts.yaml"
    file.write_bytes(file.read_text(encoding="utf-8").encode("gb18030"))
    (problem,) = _problems(folder)
    assert str(problem).endswith("lexicon/acts.yaml:2:7: 文件不是 UTF-8 编码（遇到字节 0xC1）；请另存为 UTF-8")


def test_a_byte_order_mark_and_crlf_are_no_mistake(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(SOUND, folder)
    plain = load_catalog_from(folder)
    for file in folder.rglob("*.yaml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    marked = load_catalog_from(folder)
    assert (marked.rules, marked.concepts, marked.instruments) == (plain.rules, plain.concepts, plain.instruments)


def test_all_mistakes_come_at_once_in_order_of_file_and_line(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(SOUND, folder)
    edits = {
        RULES: [("severity: error", "severity: eror"), ("hedge: drop", "hegde: drop"), ("@kin_parent", "@kin_parnt")],
        PEOPLE: [('"110"', "110"), ("  zh: 亲属\n", "")],
        LEGAL: [("level: national-standard", "level: statute")],
    }
    for name, pairs in edits.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in pairs:
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "rules" / "broken.yaml").write_text("category: sms\nrules: [\n", encoding="utf-8")
    places = [
        (Path(problem.path).relative_to(folder).as_posix(), problem.line, problem.column)
        for problem in _problems(folder)
    ]
    assert places == [
        (LEGAL, 12, 12),
        (PEOPLE, 8, 3),
        (PEOPLE, 13, 15),
        ("rules/broken.yaml", 3, 1),
        (RULES, 6, 15),
        (RULES, 20, 5),
        (RULES, 41, 17),
        (RULES, 43, 17),
    ]


def test_mistakes_are_told_in_english_too(tmp_path: Path) -> None:
    folder = _broken(tmp_path / "own", MISTAKES[0])
    use_language("en")
    try:
        (problem,) = _problems(folder)
    finally:
        use_language("zh")
    assert problem.message == "unknown key sugest; did you mean suggest?"
