"""The one report that all reporter tests share, built from model objects, with its positions asserted."""

from __future__ import annotations

import pytest

from linter.identity import hash_content
from linter.model import (
    Citation,
    Edit,
    FileError,
    FileReport,
    Finding,
    Notice,
    Position,
    RunReport,
    Suggestion,
)

DIGEST = "3f" * 32

CALL_SCRIPT = (
    "坐席：您好，请问是${姓名}本人吗？\n"
    "\t坐席：再不还款，后天就派人到您单位找您领导谈。\n"
    "坐席：你这个\n老赖，等着吧。\n"
    "有事打13812345678找我"
)
LONG_LINE = (
    "尊敬的客户，您在我司的借款已逾期多日，为避免影响您的正常生活，请您于今日十八时前完成还款，"
    "逾期不还的，我司将立即通知您的全部亲属和同事，由此造成的一切后果由您本人自行承担，"
    "如有疑问请致电客服热线咨询具体的还款方式与还款金额。"
)
HOSTILE = "=1+1。逾期将通知单位。今天不还，<script>alert(1)</script>上门&抓|你`@all`。"
HOSTILE_PATH = "短信 库/+营销,1%:a.txt"
SMS_CELL = "【某某金融】ｱｂ👮再不处理，警察上门！"

CARD_MEASURES = Citation(
    "credit-card-measures-2011",
    "商业银行信用卡业务监督管理办法",
    "《信用卡业务监督管理办法》第六十八条",
    "departmental-rule",
)
STANDARD = Citation(
    "gbt-45251-2025", "互联网金融 个人网络消费信贷 贷后催收风控指引", "GB/T 45251—2025 5.3", "national-standard"
)
CIVIL_CODE = Citation("civil-code", "民法典", "《民法典》第一千零三十二条", "law")
PLATFORM = Citation("unknown-law", "某平台规则", "《某平台规则》第三条", "made-up-level")


def place(text: str, offset: int, *, line: int = 1) -> Position:
    """The position of `offset` in a text that begins on `line`."""
    before = text[:offset]
    return Position(line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1, offset)


def find(
    text: str,
    hit: str,
    context: str,
    *,
    path: str,
    code: str,
    name: str,
    title: str,
    category: str,
    severity: str = "error",
    confidence: str = "high",
    message: str,
    why: str,
    locator: str | None = None,
    record: str | None = None,
    basis: tuple[Citation, ...] = (),
    suggestions: tuple[Suggestion, ...] = (),
    evasion: tuple[str, ...] | None = None,
    speaker: str | None = None,
    channel: str | None = None,
    audience: str | None = None,
    status: str = "new",
    status_reason: str = "",
) -> Finding:
    """A finding for the only occurrence of `hit` in `text`, with `context` around it.

    In plain text the segment is the line in which the context begins, in a cell the whole text.
    """
    assert text.count(hit) == 1
    assert text.count(context) == 1
    start, around = text.index(hit), text.index(context)
    line = text.rfind("\n", 0, around) + 1
    first = line if locator is None else 0
    return Finding(
        code=code,
        name=name,
        title=title,
        category=category,
        severity=severity,
        confidence=confidence,
        message=message,
        why=why,
        path=path,
        locator=locator,
        record=record,
        start=place(text, start),
        end=place(text, start + len(hit)),
        match=hit,
        context=context,
        context_start=place(text, around),
        speaker=speaker,
        channel=channel,
        audience=audience,
        basis=basis,
        suggestions=suggestions,
        evasion=evasion,
        fingerprint=f"{code.lower()}-{start}",
        status=status,
        status_reason=status_reason,
        content_hash=hash_content(text[first:]),
        text_start=place(text, first),
        lead_bytes=len(text[line:around].encode()),
    )


def sample_report() -> RunReport:
    """Findings of every level and shape: tab, wide characters, two lines, edges, locator, personal data."""
    call = [
        find(
            CALL_SCRIPT,
            "后天就派人到您单位",
            "\t坐席：再不还款，后天就派人到您单位找您领导谈。",
            path="话术/外呼.txt",
            code="TPC003",
            name="visit-workplace",
            title="以去单位相要挟",
            category="third-party",
            message="以到“单位”找人施压，债务与其无关",
            why="催收对象应为债务人本人及担保人，向工作单位施压会使债务人在同事面前难堪，也会泄露债务信息。",
            basis=(CARD_MEASURES, STANDARD),
            speaker="agent",
            channel="call",
            audience="debtor",
            suggestions=(
                Suggestion(
                    "请您本人尽快与我们联系，协商还款安排",
                    "clause",
                    "unsafe",
                    (Edit(9, 23, "请您本人尽快与我们联系"),),
                ),
                Suggestion("您好，这里是{机构}，关于您本人的账单，方便时请致电{官方电话}。", "sentence", "display"),
            ),
        ),
        find(
            CALL_SCRIPT,
            "你这个\n老赖",
            "坐席：你这个\n老赖，等着吧。",
            path="话术/外呼.txt",
            code="INS001",
            name="deadbeat",
            title="侮辱性称呼",
            category="insult",
            severity="warning",
            confidence="low",
            message="称对方“老赖”",
            why="贬损人格的称呼侵害名誉。",
            basis=(CIVIL_CODE,),
            speaker="agent",
            channel="call",
            suggestions=(Suggestion("", "delete", "safe", (Edit(3, 9, ""),)),),
        ),
        find(
            CALL_SCRIPT,
            "13812345678",
            "有事打13812345678找我",
            path="话术/外呼.txt",
            code="PII001",
            name="personal-number",
            title="私人号码",
            category="privacy",
            severity="info",
            message="出现手机号 13812345678",
            why="应使用机构的官方号码。",
        ),
        find(
            CALL_SCRIPT,
            "等着吧",
            "坐席：你这个\n老赖，等着吧。",
            path="话术/外呼.txt",
            code="VIO009",
            name="wait-and-see",
            title="含混的威胁",
            category="violence",
            message="含混的威胁",
            why="足以使人恐惧。",
            status="suppressed",
            status_reason="培训用例，见 <手册> 第 3 页",
        ),
    ]
    long = [
        find(
            LONG_LINE,
            "通知您的全部亲属和同事",
            LONG_LINE,
            path="话术/长句.txt",
            code="TPC001",
            name="contact-family",
            title="以联系家属相要挟",
            category="third-party",
            message="以联系“亲属”施压，债务与其无关",
            why="联系无关第三人会泄露债务信息。",
            basis=(PLATFORM,),
        ),
        find(
            LONG_LINE,
            "尊敬的客户",
            LONG_LINE,
            path="话术/长句.txt",
            code="REQ001",
            name="say-who-calls",
            title="没有报明身份",
            category="required",
            severity="info",
            message="没有说明是哪家机构",
            why="催收时应表明身份。",
        ),
    ]
    cell = [
        find(
            SMS_CELL,
            "警察上门",
            "再不处理，警察上门！",
            path="模板.xlsx",
            locator="短信!C12",
            record="SMS-0012",
            code="IMP002",
            name="police-visit",
            title="假借公安名义",
            category="impersonation",
            message="以“警察”上门相威胁",
            why="公安机关不参与催收。",
            channel="sms",
            evasion=("zero-width", "no-such-disguise"),
            suggestions=(Suggestion("请尽快处理", "match", "safe", (Edit(14, 18, "请尽快处理"),)),),
        ),
        find(
            SMS_CELL,
            "【某某金融】",
            "【某某金融】ｱｂ👮",
            path="模板.xlsx",
            locator="短信!C12",
            record="SMS-0012",
            code="SMS004",
            name="signature",
            title="签名格式",
            category="sms",
            severity="warning",
            message="签名须为备案签名",
            why="平台会拒发。",
            channel="sms",
            status="baselined",
        ),
    ]
    hostile = [
        find(
            HOSTILE,
            "<script>alert(1)</script>上门",
            "今天不还，<script>alert(1)</script>上门&抓|你`@all`。",
            path=HOSTILE_PATH,
            code="VIO001",
            name="threaten-visit",
            title="以“上门”相威胁 <b>",
            category="violence",
            message="以“上门”相威胁：100%, 是\x1b[31m的]]>",
            why="使人恐惧。",
            basis=(CIVIL_CODE,),
            channel="sms",
            audience="contact",
            evasion=("separator",),
            suggestions=(
                Suggestion("请您与我们联系", "clause", "unsafe", (Edit(18, 45, "请您与我们联系"),)),
                Suggestion("=请联系", "segment", "display"),
            ),
        ),
        find(
            HOSTILE,
            "逾期将通知单位",
            "逾期将通知单位。",
            path=HOSTILE_PATH,
            code="TPC004",
            name="visit-workplace",
            title="以去单位相要挟",
            category="third-party",
            message="以到“单位”找人施压，债务与其无关",
            why="催收对象应为债务人本人及担保人，向工作单位施压会使债务人在同事面前难堪，也会泄露债务信息。",
            status="waived",
            status_reason="=判决书送达地址，法务批准；电话 13812345678",
        ),
    ]
    return RunReport(
        files=(
            FileReport("坏\x1b[31m.docx", 0, (), {}, errors=(FileError("坏\x1b[31m.docx", "文件损坏", "E203"),)),
            FileReport(
                "话术/外呼.txt",
                5,
                tuple(call),
                {"negated": 2, "mention": 1},
                encoding="gb18030",
                notices=(Notice("话术/外呼.txt", "N101", "按 GB18030 读取"),),
            ),
            FileReport("话术/长句.txt", 1, tuple(long), {"negated": 1}, encoding="utf-8"),
            FileReport(HOSTILE_PATH, 2, tuple(hostile), {}, encoding="utf-8"),
            FileReport("模板.xlsx", 1204, tuple(cell), {"no-such-reason": 4}),
        ),
        catalog_version="2026.1",
        catalog_digest=DIGEST,
        rules_active=287,
        skipped=(Notice("话术/旧.pdf", "N201", "不支持的格式"),),
        below_threshold=3,
        elapsed=0.1234,
    )


def clean_report() -> RunReport:
    """One file without findings."""
    return RunReport((FileReport("好.txt", 3, (), {}, encoding="utf-8"),), "2026.1", DIGEST, 287, elapsed=0.01)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("TPC003", (2, 10, 28), (2, 19, 37)),
        ("INS001", (3, 4, 47), (4, 3, 53)),
        ("VIO009", (4, 4, 54), (4, 7, 57)),
        ("PII001", (5, 4, 62), (5, 15, 73)),
        ("TPC001", (1, 57, 56), (1, 68, 67)),
        ("REQ001", (1, 1, 0), (1, 6, 5)),
        ("TPC004", (1, 6, 5), (1, 13, 12)),
        ("VIO001", (1, 19, 18), (1, 46, 45)),
        ("IMP002", (1, 15, 14), (1, 19, 18)),
        ("SMS004", (1, 1, 0), (1, 7, 6)),
    ],
)
def test_positions(code: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    (finding,) = [finding for finding in sample_report().findings() if finding.code == code]
    assert (finding.start.line, finding.start.column, finding.start.offset) == start
    assert (finding.end.line, finding.end.column, finding.end.offset) == end
