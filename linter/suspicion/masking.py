"""What the model must not decide by is made alike before it looks: names, sexes, regions, institutions, numbers.

Sex is written as male throughout (她 -> 他, 妈 -> 爸), a region becomes R, an institution B, a surname with a form of
address N, every number and placeholder 0. The text is folded, so capitals stand for nothing else.
"""

from __future__ import annotations

import re
from functools import lru_cache

from linter.text.placeholders import MARK

REGION, INSTITUTION, NAME, NUMBER = "R", "B", "N", "0"

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔"
    "谭陆范汪廖石贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤"
)
_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "夏侯", "司徒", "东方", "皇甫", "尉迟", "慕容")
_ADDRESS = (
    *("先生", "女士", "小姐", "太太", "师傅", "老师", "经理", "主任", "总", "哥", "姐", "叔", "姨", "某某", "某"),
    *("阿姨", "大哥", "大姐", "老板", "主管", "同学", "律师", "医生", "法官", "警官"),
)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞刚桂兰飞鹏浩宇轩涵欣怡婷雪琳玲红梅慧颖倩莉萍燕辉斌波峰鑫凯晨昊博睿淑英建国志文"
    "华东海春宁德福玉珍凤云雨佳俊梓子豪毅翔健彬晓思琪雅洁蕾薇莹娇龙林泽瑞嘉诗梦瑶"
)
_NICKNAMES = "老小阿"
_NO_NICKNAMES = ("小高", "老高", "小石", "小白", "小方")
_REGIONS = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 "
    "湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 "
    "香港 澳门 石家庄 太原 沈阳 大连 长春 哈尔滨 南京 苏州 无锡 常州 徐州 南通 扬州 杭州 "
    "宁波 温州 嘉兴 绍兴 金华 台州 合肥 芜湖 福州 厦门 泉州 漳州 莆田 南昌 赣州 九江 "
    "济南 青岛 烟台 潍坊 临沂 郑州 洛阳 南阳 武汉 宜昌 襄阳 长沙 株洲 衡阳 岳阳 常德 "
    "广州 深圳 东莞 佛山 珠海 中山 惠州 汕头 湛江 南宁 桂林 柳州 海口 三亚 成都 绵阳 "
    "德阳 泸州 宜宾 贵阳 遵义 昆明 大理 拉萨 西安 咸阳 宝鸡 兰州 西宁 银川 乌鲁木齐 呼和浩特 "
    "包头 唐山 保定 邯郸 秦皇岛 廊坊 鞍山 东北 广东人 河南人 朝阳区 海淀区 浦东 西湖区 天河区 福田区 "
    "龙岗 宝安 "
)
_BANKS = (
    "中国银行 工商银行 建设银行 农业银行 交通银行 招商银行 平安银行 浦发银行 中信银行 "
    "民生银行 光大银行 广发银行 华夏银行 兴业银行 邮储银行 微众银行 网商银行 工行 "
    "建行 农行 招行 中行 交行 借呗 花呗 微粒贷 京东白条 "
    "白条 分期乐 拍拍贷 有钱花 放心借 宜人贷 360借条 美团月付 美团生活费 "
    "度小满 捷信 马上消费 招联 安逸花 来分期 小米贷款 人人贷 支付宝 "
    "微信支付 "
)
_KINDS = "银行|消费金融|金融|小贷|贷款|信用卡中心|信贷|资产管理|资产|科技|数科|租赁|分期|支付|借款|钱包|普惠"
_MALE = {
    "女儿": "儿子",
    "闺女": "儿子",
    "妻子": "丈夫",
    "媳妇": "老公",
    "老婆": "老公",
    "太太": "先生",
    "女士": "先生",
    "小姐": "先生",
    "姑娘": "小伙",
    "女人": "男人",
    "女的": "男的",
    "妹子": "兄弟",
    "儿媳": "女婿",
    "嫂子": "大哥",
    "娘": "爹",
    "阿姨": "叔叔",
    "大妈": "大爷",
}
_LETTERS = str.maketrans("她妈母姐妹奶妻婆姑姨", "他爸父哥弟爷夫公叔叔")
_SHOP = re.compile(rf"【[^】\n]{{0,16}}?({_KINDS})(?:中心|公司)?】")
_DIGITS = re.compile(r"[0-9][0-9,.:*x]*")
_SPELT = re.compile(
    r"(?:0[百千万亿]+|[一二两三四五六七八九十百千万零〇半]+)"
    r"(?=块|元|点|号|月|日|年|分钟|小时|个小时|天|期|名|位|个月|周|岁|次)|0[千万亿]+"
)
_MONEY = re.compile("0(?:块钱|块|元钱|圆)")


def _alternatives() -> dict[str, str]:
    table = dict.fromkeys(_BANKS.split(), INSTITUTION)
    table |= dict.fromkeys(_REGIONS.split(), REGION)
    for surname in (*_SURNAMES, *_COMPOUND):
        table |= {surname + address: NAME + _MALE.get(address, address).translate(_LETTERS) for address in _ADDRESS}
        table |= {nick + surname: NAME for nick in _NICKNAMES if nick + surname not in _NO_NICKNAMES}
    return table | _MALE


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    """One expression for all words that are made alike, branching by first character, and what each becomes."""
    table = _alternatives()
    by_first: dict[str, list[str]] = {}
    for word in sorted(table, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = [f"{first}(?:{'|'.join(map(re.escape, rest))})" for first, rest in sorted(by_first.items())]
    return re.compile("|".join(branches)), table


_HAN = "[\u4e00-\u9fff]"
_NAMED = re.compile(
    f"[{_SURNAMES}](?:(?<!{_HAN}.)|(?<=[是叫找给问请让喊对和跟].))[{_GIVEN}]{{1,2}}(?:(?!{_HAN})|(?=[您你的吗欠]|本人))"
)
"""A full name by itself. The surname stands first, so that the search skips what is none."""


def mask(folded: str) -> str:
    """The folded text with everything made alike that must not weigh."""
    if "【" in folded:
        folded = _SHOP.sub(lambda shop: f"【{INSTITUTION}{shop.group(1)}】", folded)
    expression, table = _words()
    text = _NAMED.sub(NAME, expression.sub(lambda found: table[found.group()], folded))
    text = _SPELT.sub(NUMBER, _DIGITS.sub(NUMBER, text.replace(MARK, NUMBER)))
    if "0" in text:
        text = _MONEY.sub("0元", text)
    return text.translate(_LETTERS)
