"""Every data type that passes between the stages of a check. Imports nothing of ours: read it first.

The types of the catalog itself are in `linter.rulebook`.

Positions are counted in Unicode code points. `offset` is 0-based, `line` and `column` are 1-based,
spans are half-open. Records are frozen, so that a stage can only answer with a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

SEVERITIES = ("info", "warning", "error")
"""Levels from mild to grave: 建议, 须整改, 红线. Compare with `SEVERITIES.index`."""

CONFIDENCES = ("low", "medium", "high")
STATUSES = ("preview", "stable", "deprecated")
KINDS = ("patterns", "require", "order", "limit", "recognise")
CHANNELS = ("call", "sms", "im", "letter", "voicemail")
AUDIENCES = ("debtor", "contact")
SCRIPT_TYPES: Mapping[str, tuple[str, str | None]] = {
    "call_script": ("call", None),
    "sms": ("sms", None),
    "contact_script": ("call", "contact"),
    "voicemail": ("voicemail", None),
}
"""Types of complete scripts -> channel and audience that go with them. Fragments have no type."""
SCOPES = ("match", "clause", "sentence", "segment", "delete")
APPLICABILITIES = ("display", "unsafe", "safe")
TONES = ("helpful", "firm")
CASE_STAGES = ("early", "judged")
"""Stages that wordings depend on: not overdue yet (M0), or with a judgment or award that has taken effect."""
ADDRESSEES = ("debtor", "contact", "staff")
"""Whom a wording speaks to: the debtor, a third person, the collectors themselves."""

CATEGORIES: Mapping[str, tuple[str, str]] = {
    "violence": ("VIO", "人身威胁"),
    "legal-threat": ("LEG", "虚构或夸大法律后果"),
    "impersonation": ("IMP", "冒充身份"),
    "third-party": ("TPC", "联系无关第三人"),
    "disclosure": ("DIS", "公开泄露债务"),
    "insult": ("INS", "侮辱贬损"),
    "harassment": ("HAR", "骚扰与软暴力"),
    "credit": ("CRD", "征信与黑名单夸大"),
    "borrowing": ("BOR", "诱导借贷筹资"),
    "fees": ("FEE", "违规收费收款"),
    "promise": ("PRM", "虚假承诺"),
    "urgency": ("URG", "虚假时限"),
    "privacy": ("PII", "个人信息"),
    "vulnerable": ("VUL", "利用弱势与株连"),
    "evasion": ("EVA", "规避性写法"),
    "required": ("REQ", "要素缺失"),
    "sms": ("SMS", "短信平台"),
    "housekeeping": ("RL9", "检查本身"),
}
"""Category slug -> (code prefix, Chinese title). The slugs and prefixes are a contract."""
SUSPECTED = "suspected-"
"""Names of the second opinion's findings begin so; their category follows."""


# --- the input -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Directive:
    """What an author tells redlint in a comment or in a table's column for exemptions.

    `body` is what follows `redlint:`, `source` the whole as written. In a text it speaks of the lines `first` to
    `last`, in a table of the `cells`, named by their locators. `head`: it stands among the first lines of its file.
    """

    body: str
    source: str
    line: int = 1
    column: int = 1
    offset: int = 0
    first: int = 0
    last: int = 0
    locator: str | None = None
    cells: tuple[str, ...] = ()
    head: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that is judged on its own: a line, a cell, a JSON string, a dialogue turn.

    `line`, `column` and `offset` say where the text begins: in the file for plain text, in the string
    (1, 1, 0) for cells and JSON strings, whose `locator` says which one it is. A segment may hold
    several lines. `exempt` is the reason why the text is a mention and not a use (a 违规表述 column);
    `preceding` holds the lines before it, nearest last, for headings and speakers. `script_type` is set only where
    the text belongs to a complete script (None: a fragment, or unknown), and `script` says to which one: segments
    with the same name make one script, None stands for the document itself.
    """

    text: str
    line: int = 1
    column: int = 1
    offset: int = 0
    locator: str | None = None
    record: str | None = None
    channel: str | None = None
    audience: str | None = None
    stage: str | None = None
    speaker: str | None = None  # "agent" | "customer" | None (unknown)
    exempt: str | None = None
    preceding: tuple[str, ...] = ()
    script_type: str | None = None
    script: str | None = None
    directive: Directive | None = None  # of its row
    source: str | None = None  # where its row says it comes from: 来源, 供应商
    owner: str | None = None  # who its row says answers for it: 负责人


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a report must not keep silent about: a skipped file, an unread sheet, an encoding guess."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Consecutive lines of a plain text, scanned as one string: every line is a segment of its own.

    `text` holds whole lines separated by LF; `line` is the 1-based number of its first line, `offset`
    the code points before it in the file, `before` up to `LOOKBACK` lines that precede it.
    """

    text: str
    line: int
    offset: int
    before: tuple[str, ...] = ()
    channel: str | None = None
    audience: str | None = None
    stage: str | None = None
    script_type: str | None = None
    directives: tuple[Directive, ...] = ()


LOOKBACK = 60
"""How many lines before a segment context may consult: governing headings, the last speaker label."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as the engine sees it: `batches` is consumed once and may be produced lazily.

    Line-based formats give `Lines`, all others tuples of `Segment`. Readers raise `InputError` (also
    while iterating) for what cannot be read, and collect `notices` for what was left out.
    """

    path: str
    kind: str  # txt | md | csv | tsv | xlsx | xls | docx | json | jsonl
    encoding: str | None
    batches: Iterator[Lines | tuple[Segment, ...]]
    notices: list[Notice] = field(default_factory=list)


# --- the verdict -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Position:
    """A place: 1-based line and column, 0-based offset, all in code points."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the code points start..end of the segment's text by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rewrite offered with a finding. `edits`, in the segment's code points, are empty where it is for reading only.

    `tone` is helpful or firm where wordings differ in that; `parts` says of an SMS how many it cost and would cost.
    """

    text: str
    scope: str
    applicability: str
    edits: tuple[Edit, ...] = ()
    tone: str | None = None
    parts: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a context filter decided about a hit, and why. `reason` is a stable slug, `detail` for people."""

    action: str  # "keep" | "drop" | "lower"
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One hit and what context made of it, for `explain`: `span` is in the segment's code points."""

    code: str
    title: str
    span: tuple[int, int]
    match: str
    pattern: str
    verdicts: tuple[Verdict, ...]
    reported: bool


@dataclass(frozen=True, slots=True)
class Approval:
    """Who answers for a waived finding, and from which day to which, as in 2026-11-22."""

    applicant: str
    approvers: tuple[str, ...]
    approved: str
    expires: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A resolved legal reference, as reports show it. `level` is the instrument's level."""

    law: str
    title: str
    ref: str
    level: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One reported violation. The field names follow the JSON contract."""

    code: str
    name: str
    title: str
    category: str
    severity: str
    confidence: str
    message: str
    why: str
    path: str
    locator: str | None
    record: str | None
    start: Position
    end: Position
    match: str
    context: str
    context_start: Position
    speaker: str | None
    channel: str | None
    audience: str | None
    basis: tuple[Citation, ...]
    suggestions: tuple[Suggestion, ...]
    evasion: tuple[str, ...] | None
    fingerprint: str
    status: str = "new"  # "new" | "baselined" | "waived" | "suppressed"
    status_reason: str = ""  # why it is not new, in the words of who settled it
    content_hash: str = ""  # of the whole text it was found in, white space aside
    text_start: Position | None = None  # where that text begins: the edits of suggestions count from there
    approval: Approval | None = None  # of a waived one
    lead_bytes: int = 0  # UTF-8 bytes that stand before the context on its line, for formats that count bytes


@dataclass(frozen=True, slots=True)
class FileError:
    """A file that could not be judged, and the sentence that says why. Never counted clean."""

    path: str
    message: str
    code: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file, and what was left out with its reason."""

    path: str
    segments: int
    findings: tuple[Finding, ...]
    dropped: Mapping[str, int]
    encoding: str | None = None
    errors: tuple[FileError, ...] = ()
    notices: tuple[Notice, ...] = ()
    judged: bool = True  # False for a file of the policy itself, which is spoken of but holds no texts


@dataclass(frozen=True, slots=True)
class RunReport:
    """A whole run, ready for any reporter. `files` are in the order of their paths."""

    files: tuple[FileReport, ...]
    catalog_version: str
    catalog_digest: str
    rules_active: int
    skipped: tuple[Notice, ...] = ()
    below_threshold: int = 0
    elapsed: float = field(default=0.0, compare=False)
    catalog_changes: tuple[tuple[str, str], ...] = ()  # what user catalogs did: (kind, code or concept)
    notices: tuple[Notice, ...] = ()  # about the run as a whole

    def findings(self) -> Iterator[Finding]:
        """All findings, by path, place and code."""
        for file in self.files:
            yield from file.findings
