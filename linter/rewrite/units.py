"""What of a text one rewrite replaces: the sentence of one or several findings, without the clauses that may stay."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.text.placeholders import HINT, placeholder
from linter.text.sentences import Layout, lay_out

Span = tuple[int, int]
KNOWN = 100
"""What is known of clauses and sentences up to this length is kept: scripts say the same ones over and over."""

SURNAME = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭鲁韦昌马苗花方俞任袁柳"
    "史唐费薛雷贺倪汤滕殷罗毕郝安常乐于傅皮齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝闵"
    "席季贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍万柯管卢莫房丁邓洪包左石崔吉龚程邢裴陆荣翁"
)
"""The usual first characters of names."""
_NO_NAME = (
    "马上",
    "万一",
    "方便",
    "何必",
    "何况",
    "金额",
    "高额",
    "时间",
    "那么",
    "常常",
    "于是",
    "任何",
    "应该",
    "安全",
)
VOCATIVE = re.compile(
    rf"\s*(?:尊敬的)?(?:[{SURNAME}][\u4e00-\u9fff某]{{0,2}}(?:先生|女士|小姐|大哥|大姐)|[{SURNAME}][\u4e00-\u9fff某]{{1,2}}"
    r"|\ufffc+(?:先生|女士|小姐)?(?:[/／](?:先生|女士))?|客户|用户|先生|女士)(?:您好|你好)?[，,：:！!。\s]*"
)
_SIGNATURE = re.compile(r"\s*【[^【】\n]{1,30}】")
_GREETING = re.compile(
    r"\s*(?:喂|打扰了?|不好意思|抱歉|[^，。]{0,8}?(?:您好|你好|早上好|上午好|中午好|下午好|晚上好))[，,。！!~呀啊呢\s]*"
)
_IDENTITY = re.compile(r"(?:我是|这里是|我们是|我这边是|我司是|我叫|工号)")
_ACCOUNT = re.compile(r"逾期|欠款|账单|借款|贷款|到期|应还|还款日|尾号|本金|余额")
_STATED = re.compile(r"[0-9\ufffc]|已逾期|已到期")
_PRESSING = re.compile(
    r"再不|不还|不处理|不结清|不接|若|如不|如果|要是|否则|不然|必须|务必|立即|立刻|马上|速|限|之前|前还|前结清|今日|今天|最后|拒|恶意|别|莫|晓得|敢"
)
_SERVICE = re.compile(
    r"如已还|已还款|请忽略|详询|如有疑|有疑问|有异议|客服|投诉(?:电话|热线|渠道|邮箱)|有权投诉|退订|拒收|回复?\s*[TtRrNn](?![a-z])|td退|官方"
)
_REQUEST = re.compile(
    r"\s*(?:烦|麻烦)?请您?(?:及时|尽快|按时|按期)?(?:登录|致电|拨打|回电|联系我|核对|查收|通过|还款|按)"
)
_LEADING = re.compile(
    r"\s*(?:(?:(?:话术|口径|技巧|策略|要点|步骤)[一二三四0-9]?[:：]|[-*•·]|[0-9]{1,2}[.、)）]|[（(][0-9]{1,2}[）)]|[①-⑳])\s*)*"
    r"[“‘「『\"'（(]?"
)
_CLOSERS = "”’」』\"'）)】]"
MARKS = "。！？!?；;，,、：:…—~～"
"""Marks that end clauses and sentences."""
_IN_NUMBER = re.compile(r"[0-9][,:，：][0-9]")
_AUTHORITY = re.compile(r"法院|检察|公安|派出所|司法|仲裁|法庭|执行局|诉前|政府|警")
"""Words of signatures that no collector may use, whether or not a rule has said so."""
_PICTURE = re.compile(r"\[[^\]]*\]")
_CARRIES_ON = re.compile(
    r"忍心|看着办|掂量|试试|想想|想清楚|懂|晓得|等着|后悔|怪我|对吧|是吧|看得到|能看到|[他她]们?的?"
)
_ADDRESSED = re.compile(r"[:：\ufffc]|您好|你好")
SHORT, LONG = 14, 30
"""Up to so many code points a sentence beside the rewritten one goes with it, if it says nothing of its own;
`LONG` where its words carry the other on."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One stretch of a text that is rewritten as a whole.

    `lead` is what stays before it of its own sentence, a number or a quotation mark. `clauses` are its clauses in
    order, each with whether it stays; `lost` are those that go. `mark` is the span of the marks that end it, `end`
    where its words end.
    """

    start: int
    end: int
    mark: Span
    clauses: tuple[tuple[Span, bool], ...]
    lost: tuple[Span, ...]


def view_of(text: str) -> str:
    """The text with each variable as marks of the same length: nothing in it ends a clause."""
    if not HINT.search(text):
        return text
    return placeholder().sub(lambda found: "\ufffc" * len(found.group()), text)


def find_units(
    view: str, spans: Sequence[Span], *, keep: bool, widen: bool, lines: bool
) -> list[tuple[Unit, list[int]]]:
    """The units of a text (as `view_of` gives it) with findings at `spans`: each with the numbers of its findings.

    `keep` is false where no clause may stay but a greeting (words to a third person); `widen` takes in short
    neighbouring sentences that only carry on the tone, of other `lines` too (a chat message broken into lines).
    """
    layout = lay_out(view)
    groups: list[tuple[int, int, list[int]]] = []
    for number in sorted(range(len(spans)), key=spans.__getitem__) if len(spans) != 1 else (0,):
        start, end = spans[number]
        first, stop = layout.sentence(start)[0], layout.sentence(max(start, end - 1))[1]
        if groups and first < groups[-1][1]:
            last = groups.pop()
            groups.append((last[0], max(last[1], stop), [*last[2], number]))
        else:
            groups.append((first, stop, [number]))
    units: list[tuple[Unit, list[int]]] = []
    for index, (first, stop, numbers) in enumerate(groups):
        if widen:
            low = groups[index - 1][1] if index else 0
            high = groups[index + 1][0] if index + 1 < len(groups) else len(view)
            first, stop = _widen(view, layout, (first, stop), _line(view, first, stop, low, high, lines=lines))
        hit = [spans[number] for number in numbers]
        units.append((_unit(view, layout, first, stop, hit, keep=keep), numbers))
    return units


def _widen(view: str, layout: Layout, span: Span, bounds: Span) -> Span:
    first, stop = span
    while first > bounds[0]:
        start = layout.sentence(first - 1)[0]
        if start < bounds[0] or not _is_filler(view[start:first]):
            break
        first = start
    while stop < bounds[1]:
        end = layout.sentence(stop)[1]
        if end > bounds[1] or not _is_filler(view[stop:end]):
            break
        stop = end
    return first, stop


def _line(view: str, first: int, stop: int, low: int, high: int, *, lines: bool) -> Span:
    """How far a unit may reach: within its line, or where `lines` is set between the units beside it."""
    if lines:
        return low, high
    last = view.find("\n", max(first, stop - 1))
    return max(low, view.rfind("\n", 0, first) + 1), min(high, len(view) if last < 0 else last + 1)


def _is_filler(sentence: str) -> bool:
    """Whether a sentence beside a wrong one says nothing of its own."""
    return _filler_known(sentence) if len(sentence) <= KNOWN else _filler(sentence)


def _filler(sentence: str) -> bool:
    called = VOCATIVE.match(sentence)
    if called is not None and _is_vocative(sentence, called):
        sentence = sentence[called.end() :]
    words = sentence.strip().strip(MARKS)
    if _PICTURE.fullmatch(words):
        return True
    most = LONG if _CARRIES_ON.search(words) else SHORT
    return len(words) <= most and not _may_stay(words, True) and not _ADDRESSED.search(words)


def _unit(view: str, layout: Layout, first: int, stop: int, hit: Sequence[Span], *, keep: bool) -> Unit:
    lead = _LEADING.match(view, first, stop)
    start = min(lead.end() if lead is not None else first, hit[0][0])
    end, furthest = stop, hit[0][1] if len(hit) == 1 else max([b for _, b in hit])
    while end > start and (view[end - 1].isspace() or view[end - 1] in _CLOSERS) and end > furthest:
        end -= 1
    last = end
    while end > start and view[end - 1] in MARKS:
        end -= 1
    clauses: list[tuple[Span, bool]] = []
    lost: list[Span] = []
    place = start
    signed = _SIGNATURE.match(view, start, end)
    if signed is not None and not _touched((start, signed.end()), hit):
        stays = _AUTHORITY.search(signed.group()) is None
        clauses.append(((start, signed.end()), stays))
        if not stays:
            lost.append((start, signed.end()))
        place = signed.end()
    called = VOCATIVE.match(view, place, end)
    if called is not None and _is_vocative(view, called) and not _touched((place, called.end()), hit):
        clauses.append(((place, called.end()), True))
        place = called.end()
    cuts = layout.clauses
    number = bisect_right(cuts, place)
    while place < end:
        while cuts[number] < end and _IN_NUMBER.match(view, cuts[number] - 2):
            number += 1
        cut = cuts[number] if cuts[number] < end else end
        span, words = (place, cut), view[place:cut]
        stays = not _touched(span, hit) and _may_stay(words, keep)
        clauses.append((span, stays))
        if not stays:
            lost.append(span)
        place, number = cut, number + 1
    return Unit(start, end, (end, last), tuple(clauses), tuple(lost))


def _touched(span: Span, hit: Sequence[Span]) -> bool:
    first, stop = span
    for start, end in hit:  # noqa: SIM110  (asked for each clause; a generator takes twice as long)
        if start < stop and first < end:
            return True
    return False


def _is_vocative(view: str, called: re.Match[str]) -> bool:
    words = called.group().strip()
    if words.startswith(_NO_NAME):
        return False
    bare = words.rstrip("，,：:！!。 ")
    if "\ufffc" in bare or bare.endswith(("先生", "女士", "小姐", "大哥", "大姐", "您好", "你好")):
        return True
    return words != bare and words[-1] in "，,：:！!"  # a bare name only where a mark follows


def _may_stay(clause: str, keep: bool) -> bool:
    """Whether a clause without a finding can stand beside a rewrite."""
    return _stays_known(clause, keep) if len(clause) <= KNOWN else _stays(clause, keep)


def _stays(clause: str, keep: bool) -> bool:
    if "退订" in clause or "拒收" in clause or _GREETING.fullmatch(clause):
        return True
    if not keep or _PRESSING.search(clause):
        return False
    if _SERVICE.search(clause) or _REQUEST.match(clause):
        return True
    if _IDENTITY.search(clause):
        return True
    return bool(_ACCOUNT.search(clause) and _STATED.search(clause))


_stays_known = lru_cache(maxsize=4096)(_stays)
_filler_known = lru_cache(maxsize=4096)(_filler)
