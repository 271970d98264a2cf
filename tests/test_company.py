"""A red line stays one in polite company: the catalog's own violating examples among the sentences of honest messages.

What excuses a sentence (您申请的, 官方App, 感谢您) must stand with the act it excuses; a threat a comma further on is one.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest

from linter.catalog.loading import load_catalog
from linter.engine import Linter
from linter.rulebook import Rule
from linter.settings import Settings

COMPANY = (
    "您尾号{card}的信用卡本期账单${amount}元", "您的借款已逾期${days}天", "您申请的延期还款已提交审核", "您的分期方案已生效",
    "您反映的账务问题已登记", "您的异议申请我们已收到，将依照规定核查答复", "本期账单因节假日顺延", "感谢您一直以来的支持",
    "请确保扣款账户余额充足", "请登录官方App或微信小程序查看账单明细", "如暂时有困难，可致电客服申请延期或分期",
    "请勿向他人透露短信验证码和密码", "如协商不成，我行可能依法向有管辖权的人民法院提起诉讼", "我们不会联系您的家人和单位，请您放心",
    "逾期信息将依规如实报送征信系统", "您方便的话，请告诉我们预计的还款时间", "您之前来电咨询的问题我们已经记录", "您提交的材料我们正在核对",
    "请您不要着急", "我们理解您目前的困难", "您可以拨打官方客服电话核实", "我们不会向您收取任何手续费", "通话会全程录音",
    "祝您节日快乐", "天气转凉请注意保暖", "您今天方便吗", "我帮您查一下账单", "利息按合同约定计算",
)  # fmt: skip
LONGEST = 36
"""Examples up to this many code points are put into company: longer ones bring their own."""
FRAMES = 4
"""Sentences tried with each example, drawn with a fixed seed."""
MOST_LOST = 0.01
"""Share of the frames of a category in which the red line may be missed. Some are rightly: 您放心 takes much back."""

RULES = load_catalog().rules
CATEGORIES = sorted({rule.category for rule in RULES} - {"sms", "required"})


@pytest.fixture(scope="module")
def linter() -> Linter:
    """The catalog alone, without rewrites."""
    alone = Linter(Settings(suspicion="off"))
    alone.rewrites = False
    return alone


def is_found(linter: Linter, text: str, rule: Rule, start: int, end: int) -> bool:
    """Whether something of the rule's category is reported between two places of a text."""
    found = linter.check_text(text).findings
    return any(one.category == rule.category and one.start.offset < end and start < one.end.offset for one in found)


@pytest.mark.parametrize("category", CATEGORIES)
def test_red_lines_are_found_in_polite_company(linter: Linter, category: str) -> None:
    chance = random.Random(category)
    lost: Counter[str] = Counter()
    missed: list[str] = []
    frames = 0
    for rule in (one for one in RULES if one.category == category):
        for example in rule.bad:
            text = example.text.rstrip("。！!")
            if len(text) > LONGEST or "\n" in text or not is_found(linter, text, rule, 0, len(text)):
                continue
            for company in chance.sample(COMPANY, FRAMES):
                for frame, start in (
                    (f"{company}，{text}。", len(company) + 1),
                    (f"{company}。{text}。", len(company) + 1),
                    (f"{text}，{company}。", 0),
                ):
                    frames += 1
                    if not is_found(linter, frame, rule, start, start + len(text)):
                        lost[rule.code] += 1
                        missed.append(f"{rule.code} {frame}")
    assert frames > 0
    share = sum(lost.values()) / frames
    assert share <= MOST_LOST, "\n".join([f"{share:.1%} lost, by rule {lost.most_common(5)}", *missed[:20]])
