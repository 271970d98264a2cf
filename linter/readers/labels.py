"""Words that say for whom, where and by whom a text is meant, brought to the model's values.

The same words come from table columns, sheet names, JSON keys, front matter and flags.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from linter.model import AUDIENCES, CHANNELS, SCRIPT_TYPES
from linter.readers import vocabulary

_LONGEST_LABEL = 20  # code points; a longer value is a description, not a label

_CHANNEL_CUES = (
    ("voicemail", re.compile("留言|语音信箱|voice ?mail")),
    ("sms", re.compile("短信|短讯|彩信|(?<![a-z])sms(?![a-z])")),
    ("im", re.compile("微信|企微|钉钉|在线客服|聊天|(?<![a-z])(im|qq|wechat|chat|whatsapp)(?![a-z])")),
    ("letter", re.compile("信函|函件|公函|催收函|律师函|邮件|(?<![a-z])(e-?mail|letter)(?![a-z])")),
    ("call", re.compile("电话|外呼|通话|呼叫|电催|语音(?!信箱)|(?<![a-z])(call|phone|ivr|voice)(?![a-z])")),
)
_ROBOT = re.compile("机器人|(?<![a-z])(ai|robot)(?![a-z])")  # speaks by telephone unless something else is said
_CONTACT = re.compile("联系人|第三方|第三人|三方|亲属|家属|家人|亲友|同事|非本人|他人接听|(?<![a-z])(contact|third)")
_DEBTOR = re.compile("(?<!非)本人|债务人|借款人|持卡人|欠款人|(?<![a-z])(debtor|borrower)(?![a-z])")
_CONTACT_SCENE = re.compile(
    "(紧急)?(联系人|第三方|第三人|三方|亲属|家属|非本人|他人)(话术|沟通|接听|转告|场景|模板|短信|通话|触达)?"
)
_STAGE = re.compile(r"(?<![a-z0-9])m\d{1,2}\+?(?![a-z0-9])")
_QUOTED = re.compile(
    "违规|不合规|禁用|禁语|敏感词|红线词|反面|反例|负面|错误(示范|示例|话术|案例|表述|用语)|bad ?cases?"
)
_MENDED = re.compile("(整改|修改|优化|调整)后|(无|非|不)违规")


@dataclass(frozen=True, slots=True)
class Labels:
    """What a name (of a sheet, a column, a title row) says about the texts under it; `exempt` is that name."""

    channel: str | None = None
    audience: str | None = None
    stage: str | None = None
    exempt: str | None = None
    script_type: str | None = None

    def over(self, other: Labels) -> Labels:
        """These labels, and those of `other` where they say nothing."""
        return Labels(
            self.channel or other.channel,
            self.audience or other.audience,
            self.stage or other.stage,
            self.exempt or other.exempt,
            self.script_type or other.script_type,
        )


def fold_label(value: str) -> str:
    """A label without the differences that do not matter: width, case, white space around it."""
    return unicodedata.normalize("NFKC", value).strip().lower()


@lru_cache(4096)
def channel_of(value: str) -> str | None:
    """The channel a value names (`AI外呼` is a call); None where it names none or several."""
    return _find_channel(fold_label(value)) if len(value) <= _LONGEST_LABEL else None


def _find_channel(label: str) -> str | None:
    if label in CHANNELS:
        return label
    found = [channel for channel, cue in _CHANNEL_CUES if cue.search(label)]
    if found[:1] == ["voicemail"]:  # 电话留言 is left on the telephone and heard by anyone
        return "voicemail"
    if not found and _ROBOT.search(label):
        return "call"
    return found[0] if len(found) == 1 else None


@lru_cache(4096)
def audience_of(value: str) -> str | None:
    """`debtor` or `contact`; None where a value names neither or both (`本人/联系人`)."""
    if len(value) > _LONGEST_LABEL:
        return None
    label = fold_label(value)
    if label in AUDIENCES:
        return label
    contact, debtor = _CONTACT.search(label), _DEBTOR.search(label)
    if bool(contact) == bool(debtor):
        return None
    return "contact" if contact else "debtor"


@lru_cache(4096)
def stage_of(value: str) -> str | None:
    """`M0`, `M3+` where a value holds one; otherwise the value as written, unless it is long."""
    found = _STAGE.search(fold_label(value))
    if found:
        return found.group().upper()
    return value.strip()[:_LONGEST_LABEL] or None if len(value) <= _LONGEST_LABEL else None


@lru_cache(4096)
def script_type_of(value: str) -> str | None:
    """The type of complete script a value names (`call_script`, `短信模板`); None where it names none."""
    label = fold_label(value).replace("-", "_")
    return label if label in SCRIPT_TYPES else vocabulary.SCRIPT_WORDS.get(label)


@lru_cache(4096)
def speaker_of(value: str) -> str | None:
    """`agent` or `customer` for the value of a role column or a speaker's label (`坐席(0012)`)."""
    label = re.sub(r"[\s:]", "", fold_label(value)).strip("[]【】<>")
    label = re.sub(r"[(\[【].*$", "", label)
    for name in (label, label.rstrip("0123456789")):
        if name in vocabulary.AGENTS:
            return "agent"
        if name in vocabulary.CUSTOMERS:
            return "customer"
    return None


def audience_of_scene(value: str) -> str | None:
    """`contact` where the value of a scene or stage column is 联系人话术 or the like."""
    return "contact" if _CONTACT_SCENE.fullmatch(fold_label(value)) else None


def labels_of_name(name: str) -> Labels:
    """What the name of a sheet, a column or a table says about its texts."""
    label = fold_label(name)
    stages = _STAGE.findall(label)
    quoted = _QUOTED.search(label) and not _MENDED.search(label)
    return Labels(
        channel=_find_channel(label),
        audience="contact" if _CONTACT.search(label) and not _DEBTOR.search(label) else None,
        stage=stages[0].upper() if len(stages) == 1 else None,
        exempt=name.strip() if quoted else None,
    )
