"""Template-like lines for measuring: 40-120 code points, variables as in real templates, a share of red lines.

    python -m tests.benchmarks.lines 100000 lines.txt [--red 0.03] [--seed 7]

Compliant sentences are put together from what reminders, service notices and lawful letters say (they do
name 逾期, 还款, 征信, 联系 and 起诉), so that the scan meets the words it has to think about. The same seed gives
the same file.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

SIGNATURES = ["【安信银行】", "【和融消费金融】", "【惠民小贷】", "【远航信用卡中心】", "【XX银行】", ""]
GREETINGS = [
    "尊敬的${name}，",
    "{1}您好，",
    "尊敬的客户：",
    "您好，这里是和融消费金融，",
    "#name#先生/女士，",
    "您好，我是工号{工号}，",
    "{{customer}}您好！",
    "温馨提示：",
    "您好，",
]
FACTS = [
    "您尾号{card}的信用卡本期账单${amount}元，到期还款日为${date}",
    "您的借款已逾期${days}天，应还金额#amount#元",
    "您在我司的分期第{2}期将于{date}自动扣款，金额{3}元",
    "您的账户本期最低还款额为${min}元，全额还款可免收利息",
    "截至今日您名下贷款尚有{amount}元未结清，明细可在App内查询",
    "您申请的延期还款已提交审核，结果将在三个工作日内通知您",
    "您的个性化分期方案已生效，首期还款日为每月${day}日",
    "系统显示您昨日还款未成功，可能是绑定银行卡余额不足",
    "您反映的账务问题已登记，受理编号{ticket}",
    "您的征信异议申请我们已收到，将依照规定在二十日内核查答复",
    "本期账单因节假日顺延，最晚还款时间为${date}二十四点",
    "您已连续按时还款{n}期，感谢您一直以来的支持与信任",
]
MIDDLES = [
    "请确保扣款账户余额充足",
    "请您合理安排资金按时还款",
    "请登录官方App或微信小程序查看账单明细",
    "如暂时有困难，可致电客服申请延期或分期",
    "为避免影响您的信用记录，请及时处理",
    "逾期期间将按合同约定计收罚息，息费明细可随时查询",
    "请通过官方渠道还款，切勿向任何个人转账",
    "请勿向他人透露短信验证码和密码",
    "如协商不成，我行可能依法向有管辖权的人民法院提起诉讼",
    "我们不会联系您的家人和单位，请您放心",
    "逾期信息将依规如实报送征信系统，特此告知",
    "您可以先还一部分，剩余部分我们再商量",
    "如您对金额有异议，可提供凭证，我们为您核对",
    "您方便的话，请告诉我们预计的还款时间",
    "后续我们会在您方便的时段与您联系",
]
CLOSINGS = [
    "如已还款请忽略。",
    "如有疑问请致电95XXX。",
    "客服热线400-000-0000，祝您生活愉快。",
    "退订回T",
    "感谢您的理解与配合。",
    "详询官方客服。",
    "拒收请回复R",
    "谢谢，再见。",
    "您看这样可以吗？",
    "投诉电话{hotline}。",
]
RED = [
    "再不还钱我们就联系你家人", "今天不处理，明天就去你单位找你领导", "不还就等着坐牢吧", "我们已经把你列入老赖名单，全网公示", "再拖下去就爆你通讯录，让所有人都知道", "我是法院的，你的案子已经立案",
    "一次逾期征信黑一辈子", "你这个骗子真不要脸", "把钱转到我个人微信，我给你销账", "晚上十一点还会给你打，打到你接为止", "找朋友借点先还上", "保证给你减免全部利息，征信也不会上",
    "最后通牒，两小时内不到账后果自负", "把验证码发给我帮你操作", "派人上门堵你家门口", "你孩子以后别想考公务员", "警察马上上门抓你", "小心点，出门走夜路注意安全",
]  # fmt: skip


def make_lines(count: int, *, red: float = 0.03, seed: int = 7) -> Iterator[str]:
    """`count` lines; `red` is the share that holds a red line."""
    chance = random.Random(seed)
    for number in range(count):
        yield _line(chance, number, chance.random() < red)


def _line(chance: random.Random, number: int, is_red: bool) -> str:
    parts = [chance.choice(SIGNATURES), chance.choice(GREETINGS), chance.choice(FACTS), "，", chance.choice(MIDDLES)]
    length = sum(map(len, parts))
    while length < 60 and chance.random() < 0.7:
        more = chance.choice(MIDDLES)
        parts += ["；" if chance.random() < 0.3 else "，", more]
        length += len(more) + 1
    if is_red:
        parts += ["，", chance.choice(RED)]
    parts += ["。", chance.choice(CLOSINGS)]
    if chance.random() < 0.3:
        parts.append(f"单号{number:08d}")
    line = "".join(parts)
    return line[:120] if len(line) > 120 and not is_red else line


def write_lines(path: Path, count: int, *, red: float = 0.03, seed: int = 7) -> None:
    """Write the lines to a UTF-8 file, a line each."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in make_lines(count, red=red, seed=seed):
            file.write(line + "\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--red", type=float, default=0.03)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    write_lines(options.path, options.count, red=options.red, seed=options.seed)


if __name__ == "__main__":
    main()
