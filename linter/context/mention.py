"""Mention, not use: quoted bad examples, reported speech, prohibition lists, tables, narrative, the borrower's voice.

A quotation mark alone is no bypass: something outside the quotes must mark what is inside as mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.context.cues import Cues, overlaps
from linter.context.hit import Hit
from linter.model import Segment, Verdict
from linter.text.placeholders import placeholder

BEFORE_REACH = 40
AFTER_REACH = 30
QUOTE_BEFORE_REACH = 12
QUOTE_AFTER_REACH = 12
WEAK_REACH = 2
PRESCRIBED_REACH = 40
_BEFORE_QUOTE = (
    ("mention_before", BEFORE_REACH),
    ("prohibition", BEFORE_REACH),
    ("mention_quote", QUOTE_BEFORE_REACH),
    ("negation_strong", QUOTE_BEFORE_REACH),
)
_AFTER_QUOTE = (("mention_after", AFTER_REACH), ("mention_after_quote", QUOTE_AFTER_REACH))
_NARRATIVES = ("news_voice", "training_voice")
_VOICES = ("training_voice", "news_voice", "customer_voice")
_ANY_VOICE = frozenset(_VOICES)
_COMPLAINED = frozenset(["您反映", "您投诉", "您反馈", "遇到"])
"""What was complained of or met with stands in the same clause, unlike what 有人说 or 网上说 announce."""
_PRESCRIBING = frozenset(["prescription", "prescription_after"])
_REPORTING = frozenset(["exam_question", "mention_before", "mention_after"])

_SENTENCE_STOP = re.compile(r"[。！？!?\n]")
_LIST_ITEM = re.compile(
    r"\s*(?:[-*+•·●○]|[(（]?\d{1,3}[.、)）．]|[(（]?[一二三四五六七八九十]{1,3}[、)）.]|[①-⑳❶-❿]|[×xX✗✘❌]|\|)"
)
_ITEM_STARTS = frozenset("-*+•·●○(（|×xX✗✘❌0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿")
_TITLE = re.compile(r"第[一二三四五六七八九十0-9]+[章节条部]|[一二三四五六七八九十]+、|【[^】]*】$")
_TITLE_STARTS = frozenset("第【一二三四五六七八九十")
MAX_HEADING = 40
"""A longer line (code points) is no title."""
_OPTION = re.compile(r"(?<![A-Za-z])[A-Fa-fＡ-Ｆ]\s?[.．、:：)）]|[①-⑥]")
_SECOND_PERSON = re.compile(r"[你您恁侬妳]|贵方|贵户|贵司|贵单位|贵公司|贵行|阁下|\ufffc")

_ADDRESSED = re.compile(r"[你您](?!们)")


def judge_exemption(segment: Segment) -> Verdict | None:
    """Drop what stands in a place for bad examples, such as a column 违规表述."""
    return None if segment.exempt is None else Verdict("drop", "mention", segment.exempt)


def judge_voice(hit: Hit, cues: Cues, segment: Segment) -> Verdict | None:
    """Drop what the borrower says or a newspaper tells, where no speaker label says that an agent speaks."""
    if segment.speaker == "agent" or not cues.occurring(_ANY_VOICE):
        return None
    for voice in cues.spans("customer_voice"):
        if not overlaps(voice, (hit.start, hit.end)) or not _says(_ADDRESSED, cues):
            return Verdict("drop", "customer-voice", cues.word(voice))
    if is_prescribed(hit, cues):
        return None
    for concept in _NARRATIVES:
        for narrative in cues.spans(concept):
            if not any(span[0] <= narrative[0] and narrative[1] <= span[1] for span in hit.spans):
                if _says(_SECOND_PERSON, cues):
                    break
                return Verdict("drop", "narrative", cues.word(narrative))
    return None


def judge_setting(hit: Hit, cues: Cues, segment: Segment, *, everyday: bool) -> Verdict | None:
    """Drop what another trade or everyday life says (取件码, 家长会, 打球), where nothing in the text collects a debt.

    A cue inside the hit is what the threat is about (家长群里聊聊你), not where it is said. `everyday` is whether
    words of common life (馒头, 作业) count: they do not for rules about what is known of somebody's life.
    """
    settings = [*cues.spans("elsewhere"), *(cues.spans("everyday") if everyday else ())]
    if not settings or segment.speaker == "agent" or cues.spans("collecting"):
        return None
    for setting in settings:
        if not overlaps(setting, (hit.start, hit.end)):
            return Verdict("drop", "elsewhere", cues.word(setting))
    return None


def judge_kindness(hit: Hit, cues: Cues) -> Verdict | None:
    """Drop what a sentence without a harsh word takes up to protect or help: 有人上门，我给您登记投诉.

    Kind words in a clause before the hit excuse nothing: 祝您早日康复，…… is how threats begin, too.
    """
    if not cues.spans("kindness"):
        return None
    layout = cues.place.layout
    start, end = layout.sentence(hit.start)
    end = max(end, hit.end)
    if cues.between("harshness", start, end) is not None:
        return None
    start = layout.clause(hit.start)[0]
    for kind in cues.spans("kindness"):
        if start <= kind[0] and kind[1] <= end and not any(overlaps(kind, span) for span in hit.spans):
            return Verdict("drop", "kindness", cues.word(kind))
    return None


def _says(words: re.Pattern[str], cues: Cues) -> bool:
    """Whether the text says something outside its quotations."""
    return words.search(cues.outside) is not None


def is_prescribed(hit: Hit, cues: Cues) -> bool:
    """Whether staff are told to say or do it (再回他一句“…”, 这句回款率最高): a mention that is a use.

    What also calls it wrong (扣分, 严禁, 反面示例) prescribes nothing.
    """
    if not cues.occurring(_PRESCRIBING) or cues.spans("bad_label"):
        return False
    cue = cues.before("prescription", hit.start, reach=PRESCRIBED_REACH)
    if cue is not None and not _SENTENCE_STOP.search(cues.place.text, cue[1], hit.start):
        return True
    return bool(cues.spans("prescription_after"))


def judge_quotation(hit: Hit, cues: Cues) -> Verdict | None:
    """Drop a quoted hit that something outside the quotes marks as mentioned."""
    group = next((one for one in cues.quotations if one.holds(hit.start, hit.end)), None)
    if group is None or is_prescribed(hit, cues):
        return None
    text = cues.place.text
    start, end, _ = group
    for concept, reach in _BEFORE_QUOTE:
        cue = cues.before(concept, start, reach=reach)
        if cue is not None and not _SENTENCE_STOP.search(text, cue[1], start):
            return Verdict("drop", "mention", cues.word(cue))
    weak = cues.before("mention_quote_weak", start, reach=WEAK_REACH)
    if weak is not None and not _says(_SECOND_PERSON, cues):
        return Verdict("drop", "mention", cues.word(weak))
    for concept, reach in _AFTER_QUOTE:
        cue = cues.after(concept, end, reach=reach)
        if cue is not None and not _SENTENCE_STOP.search(text, end, cue[0]):
            return Verdict("drop", "mention", cues.word(cue))
    for concept in _VOICES:
        for cue in cues.spans(concept):
            if cue[1] <= start or end <= cue[0]:
                return Verdict("drop", "mention", cues.word(cue))
    return None


def judge_report(hit: Hit, cues: Cues) -> Verdict | None:
    """Drop reported speech and examples, announced before the hit or judged behind it."""
    if not cues.occurring(_REPORTING):
        return None
    text = cues.place.text
    option = _judge_exam_option(hit, cues)
    if option is not None or is_prescribed(hit, cues):
        return option
    cue = cues.before("mention_before", hit.start, reach=BEFORE_REACH)
    if (
        cue is not None
        and not _SENTENCE_STOP.search(text, cue[1], hit.start)
        and cues.between("good_heading", cue[1], hit.start) is None
        and cues.between("siding", cue[1], hit.start) is None  # 您反映的问题已登记，……: what was told ended there
        and not (cues.word(cue) in _COMPLAINED and _is_parted(cue[0], hit.start, cues))
    ):
        return Verdict("drop", "mention", cues.word(cue))
    cue = cues.after("mention_after", hit.end, reach=AFTER_REACH)
    if (
        cue is not None
        and not _SENTENCE_STOP.search(text, hit.end, cue[0])
        and not (text[cue[0]] == "的" and _is_parted(hit.end - 1, cue[0], cues))
    ):
        return Verdict("drop", "mention", cues.word(cue))
    return None


def _is_parted(start: int, end: int, cues: Cues) -> bool:
    """Whether a clause ends between two places: 您反映的情况……，我们上门 reports nothing of what follows."""
    clause = cues.place.layout.clause
    return clause(start)[1] <= clause(end)[0]


def _judge_exam_option(hit: Hit, cues: Cues) -> Verdict | None:
    """`下列哪句违规？A.甲 B.乙` — the options of an exam question are examples, whatever stands between."""
    for cue in cues.spans("exam_question"):
        if cue[1] <= hit.start and _OPTION.search(cues.place.text, cue[1], hit.start):
            return Verdict("drop", "mention", cues.word(cue))
    return None


def judge_headings(hit: Hit, cues: Cues, segment: Segment) -> Verdict | None:
    """Drop what a heading, a list's title or a table's column says to be a bad example."""
    return _judge_same_line_heading(hit, cues) or _judge_headings_above(hit, cues, segment)


def _judge_same_line_heading(hit: Hit, cues: Cues) -> Verdict | None:
    """`禁用语：甲、乙` — the heading governs its line until a good heading follows."""
    headings = cues.spans("example_heading")
    if not headings:
        return None
    text = cues.place.text
    line_start = text.rfind("\n", 0, hit.start) + 1
    heading = None
    for span in headings:
        if line_start <= span[0] and span[1] <= hit.start and re.match(r"[^，。！？\n]{0,8}[：:]", text[span[1] :]):
            heading = span
    if heading is None:
        return None
    for span in cues.spans("good_heading"):
        if heading[1] <= span[0] and span[1] <= hit.start:
            return None
    return Verdict("drop", "mention", cues.word(heading))


def _judge_headings_above(hit: Hit, cues: Cues, segment: Segment) -> Verdict | None:
    text = cues.place.text
    line_start = text.rfind("\n", 0, hit.start) + 1
    if not line_start and not segment.preceding:
        return None
    if line_start not in cues.above:
        above = [*segment.preceding, *text[:line_start].splitlines()] if line_start else list(segment.preceding)
        line_end = text.find("\n", hit.start)
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        if line.lstrip().startswith("|"):  # each of its columns has a title of its own
            return _judge_table_column(line, hit.start - line_start, above, cues)
        cues.above[line_start] = _judge_titles(line, above, cues)
    return cues.above[line_start]


def _judge_titles(line: str, above: list[str], cues: Cues) -> Verdict | None:
    for title in governing_headings(line, above):
        if _form_in(title, "good_heading", cues) is not None:
            return None
        if _form_in(title, "example_heading", cues) or _form_in(title, "prohibition", cues):
            return Verdict("drop", "mention", title.strip(" #：:"))
    return None


def governing_headings(line: str, above: list[str]) -> Iterator[str]:
    """The titles that govern `line`, the nearest first: titles of lists and paragraphs, then a Markdown heading."""
    listed = _is_list_item(line.strip())
    touching = True
    for earlier in reversed(above):
        if not touching and not listed and "#" not in earlier:
            continue
        stripped = earlier.strip()
        if not stripped:
            touching = listed
        elif stripped[0] == "#" and not placeholder().match(stripped):  # #姓名#先生 opens a message, no chapter
            yield stripped
            return
        elif touching and len(stripped) <= MAX_HEADING and _is_title(stripped):
            yield stripped
            touching = False
        elif touching and not _is_list_item(stripped):
            touching = False


def _is_title(stripped: str) -> bool:
    return stripped[-1] in "：:" or (stripped[0] in _TITLE_STARTS and _TITLE.match(stripped) is not None)


def _is_list_item(stripped: str) -> bool:
    return stripped[:1] in _ITEM_STARTS and _LIST_ITEM.match(stripped) is not None


def _judge_table_column(line: str, column: int, above: list[str], cues: Cues) -> Verdict | None:
    number = line.count("|", 0, column)
    header = ""
    for earlier in reversed(above):
        if not earlier.lstrip().startswith("|"):
            break
        header = earlier
    cells = header.split("|")
    if number >= len(cells):
        return None
    bad = _form_in(cells[number], "example_heading", cues) or _form_in(cells[number], "mention_before", cues)
    return None if bad is None else Verdict("drop", "mention", cells[number].strip())


def _form_in(text: str, concept: str, cues: Cues) -> str | None:
    for form in cues.program.forms(concept):
        if form in text:
            return form
    return None
