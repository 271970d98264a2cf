"""Disguised sentences are found at their place with the technique named; ordinary ones stay clean."""

from __future__ import annotations

import pytest

from linter.engine import Linter

DISGUISED = [
    # signs between characters
    ("再不还款就让你坐*牢", "坐*牢", "separator"),
    ("再不还钱就等着坐-牢吧", "坐-牢", "separator"),
    ("我是法.院的，马上冻结你的账户", "法.院", "separator"),
    ("你这个老|赖", "老|赖", "separator"),
    ("再不还钱就联系你家+人", "家+人", "separator"),
    ("不还款就把你的欠款发到朋_友_圈", "朋_友_圈", "separator"),
    ("不还款就把你的欠款发到朋/友/圈", "朋/友/圈", "separator"),
    ("你就是个骗·子", "骗·子", "separator"),
    ("今天不还就爆你通~讯~录", "通~讯~录", "separator"),
    ("再不还钱就让你坐、牢", "坐、牢", "separator"),
    ("再不还钱就让你坐…牢", "坐…牢", "separator"),
    ("再不还钱就让你坐——牢", "坐——牢", "separator"),
    ("再不还款就等着【坐】【牢】", "坐】【牢", "separator"),
    ("再不还款就等着“坐”“牢”", "坐”“牢", "separator"),
    ("再不还钱就联系你家・人", "家・人", "separator"),
    ("再不还款就打=爆你的通讯录", "打=爆", "separator"),
    # spaces
    ("再不还钱就让你坐 牢", "坐 牢", "space"),
    ("再不还钱就联系你家 人", "家 人", "space"),
    ("再不还钱就联系你家　人", "家　人", "space"),
    ("再 不 还 钱 就 联 系 你 家 人", "家 人", "space"),
    ("再 不 还 钱 就 让 你 坐 牢", "坐 牢", "space"),
    ("派 人 上 门 砍 死 你", "砍 死", "space"),
    ("你这个傻 逼", "傻 逼", "space"),
    ("你就是个王 八 蛋", "王 八", "space"),
    ("你个畜 生", "畜 生", "space"),
    # emoji
    ("再不还钱就让你坐🙂牢", "坐🙂牢", "emoji"),
    ("再不还钱就联系你家🔥人", "家🔥人", "emoji"),
    ("不还就把欠款发到朋😀友😀圈", "朋😀友😀圈", "emoji"),
    ("我是法🏛️院的，马上冻结你的账户", "法🏛️院", "emoji"),
    # pinyin
    ("再不还钱就让你zuo牢", "zuo牢", "pinyin"),
    ("再不还钱就让你坐lao", "坐lao", "pinyin"),
    ("再不还钱就让你zuolao", "zuolao", "pinyin"),
    ("再不还钱就让你zuo lao", "zuo lao", "pinyin"),
    ("再不还钱就让你ZUO牢", "ZUO牢", "pinyin"),
    ("再不还钱就让你ｚｕｏ牢", "ｚｕｏ牢", "pinyin"),
    ("再不还钱就让你zuò牢", "zuò牢", "pinyin"),
    ("再不还钱就让你zuò láo", "zuò láo", "pinyin"),
    ("我是fayuan的，马上冻结你的账户", "fayuan", "pinyin"),
    ("我是FaYuan的，马上冻结你的账户", "FaYuan", "pinyin"),
    ("你就是个人zha", "人zha", "pinyin"),
    ("你个chù生", "chù生", "pinyin"),
    ("今天不还就爆你tongxunlu", "tongxunlu", "pinyin"),
    ("再不还钱就联系你jia人", "jia人", "pinyin"),
    ("再不还钱就联系你jiaren", "jiaren", "pinyin"),
    ("再不还钱就去你dan位闹", "dan位", "pinyin"),
    ("派出suo的人马上来抓你", "派出suo", "pinyin"),
    ("派人上门kan死你", "kan死", "pinyin"),
    ("你就是个pian子", "pian子", "pinyin"),
    ("再不还钱就去你学xiao闹", "学xiao", "pinyin"),
    ("再bu还qian就让ni坐牢", "bu还qian", "pinyin"),
    ("zai bu huan qian jiu rang ni zuo lao", "zuo lao", "pinyin"),
    ("zaibuhuanqianjiurangnizuolao", "zuolao", "pinyin"),
    ("转到我的个人wei信", "wei信", "pinyin"),
    # initials
    ("再不还钱就让你z牢", "z牢", "initials"),
    ("你这个L赖", "L赖", "initials"),
    ("今天不还就爆你txl", "txl", "initials"),
    ("再不还钱就让你z牢，联系你jr", "jr", "initials"),
    # homophones
    ("再不还钱就让你做牢", "做", "homophone"),
    ("再不还钱就让你坐劳", "劳", "homophone"),
    ("你这个姥赖", "姥", "homophone"),
    ("今天不还就爆你通迅录", "迅", "homophone"),
    ("我是发院的，马上冻结你的账户", "发", "homophone"),
    ("再不还钱就去你但位闹", "但", "homophone"),
    ("转到我的个人薇信", "薇", "homophone"),
    ("你就是个费物", "费", "homophone"),
    ("今天不还就爆你通寻录", "寻", "homophone"),
    ("我们已经启诉你了，明天就拘流你", "流", "homophone"),
    # look-alikes
    ("派人上门砍亖你", "亖", "lookalike"),
    ("我是银行的律帅，明天就查封你家", "帅", "lookalike"),
    ("我是法阮的，马上冻结你的账户", "阮", "lookalike"),
    # split characters
    ("再不还钱就让你坐宀牛", "宀牛", "split"),
    ("我是氵去院的，马上冻结你的账户", "氵去", "split"),
    ("我是法阝完的，马上冻结你的账户", "阝完", "split"),
    ("派人上门砍歹匕你", "歹匕", "split"),
    ("你这个老束负", "束负", "split"),
    ("你这个人真不要月佥", "月佥", "split"),
    ("你就是个贝戋人", "贝戋", "split"),
    ("你就是个女表子", "女表", "split"),
    # repeats
    ("再不还钱就让你坐坐牢牢", "坐坐牢牢", "repeat"),
    ("再不还钱就让你坐坐坐牢牢牢", "坐坐坐牢牢牢", "repeat"),
    ("派人上门砍砍砍死死你", "砍砍砍死死", "repeat"),
    ("今天不还就爆你通讯讯录", "通讯讯录", "repeat"),
    # noise
    ("再不还钱就让你坐(zuò)牢", "坐(zuò)牢", "noise"),
    ("再不还钱就让你坐（zuo）牢", "坐（zuo）牢", "noise"),
    ("再不还钱就联系你家(jia1)人", "家(jia1)人", "noise"),
    ("再不还钱就让你坐\ufffd牢", "坐\ufffd牢", "noise"),
    ("再不还钱就联系你家\ue004人", "家\ue004人", "noise"),
    # digits
    ("派人上门砍4你", "砍4", "leet"),
    ("再不还钱就7诉你坐4牢底", "7诉", "leet"),
    ("再不还钱就让你zu0lao", "zu0lao", "leet"),
    ("我是f@yuan的，马上冻结你的账户", "f@yuan", "leet"),
    # letters and digits that mean nothing, single characters in brackets, words written backwards
    ("我是法x院的，马上冻结你的账户", "法x院", "separator"),
    ("我是法8院的，马上冻结你的账户", "法8院", "separator"),
    ("先交手a续费才能放款", "手a续费", "separator"),
    ("再不还钱就让你坐(牢)", "坐(牢)", "separator"),
    ("再不还钱就让你【坐】牢", "【坐】牢", "separator"),
    ("再不还钱就联系你（家）（人）", "（家）（人）", "separator"),
    ("再不还钱就让你牢坐", "牢坐", "reversed"),
    ("今天不还就爆你录讯通", "录讯通", "reversed"),
    ("我是发*院的，马上冻结你的账户", "发*院", "homophone"),
    ("再不还钱就让你坐**牢", "坐**牢", "separator"),
    # several at once
    ("再不还钱就让你zuo-牢", "zuo-牢", "pinyin"),
    ("再不还钱就让你zuo🙂lao", "zuo🙂lao", "emoji"),
    ("派人shang門砍4你", "砍4", "leet"),
    ("再不還錢就讓你坐＊牢", "坐＊牢", "separator"),
    ("再不还款就爆你通-XUN-录", "通-XUN-录", "pinyin"),
    ("你个骗-子，畜sheng", "畜sheng", "pinyin"),
]

ORDINARY = [
    # codes, models, units
    "您的订单号为AB-2031-XZ，请妥善保管",
    "型号ThinkPad-X1-2019款，单价8999元",
    "本次升级到v2.3.1版本，修复若干问题",
    "这台4s店的车保养到4万公里了",
    "B超和X光都做了，医生说没事",
    "买了2件T恤和1条K线图案的裤子",
    "A股今天涨了3%，H股跌了1%",
    "5G手机支持双卡双待，6GB内存",
    "4个人去了4次，花了4天",
    "第4名和第8名都有奖品",
    "请在7日内完成2次验证",
    # addresses, paths, identifiers
    "详情请登录https://www.fayuan-zuolao.example.com/jia/ren查看",
    "请访问www.zhengxin.org.cn查询信用报告",
    "有问题请发邮件到zuo.lao@example.com",
    "邮箱jiaren@fayuan.example.cn已停用",
    "文件在D:\\data\\fayuan\\zuolao.txt里",
    "变量名是jia_ren和fa_yuan_2",
    "下载地址：ftp://ftp.example.com/lao/lai.zip",
    "请用微信扫码关注公众号gh_1234abcd",
    # names in pinyin, brands, English
    "客户Zhang Xin的还款日是15日",
    "请联系Li An女士办理",
    "Wang Fa Yuan先生您好，您的快递到了",
    "欢迎光临HUAWEI体验店",
    "我们公司叫Jia Ren Consulting",
    "这款App在iOS和Android上都能用",
    "请提供PIN码和CVV以外的信息",
    "WiFi密码贴在前台，VIP客户可用",
    "I can help you with your bill, please call me",
    "The women and men in the long line can go home",
    "She is a nice lady and he can sing a song",
    "请转人工AI客服为您服务",
    "KTV今晚有空房，SUV停在B2层",
    "OK的，我这边OK，您那边呢",
    "用Excel或WPS打开都行，PDF也可以",
    # tables, lists, Markdown
    "| 姓名 | 家庭 | 人数 |",
    "| 上 | 门 | 时间 |",
    "- 还款提醒\n- 账单查询\n- 联系客服",
    "1. 还款方式：微信/支付宝/银行卡",
    "男/女 已婚/未婚 父母/配偶/子女",
    "周一、周二、周三上门服务",
    "公安、法院、检察院都在这条路上",
    "**重要提示**：请按时还款，谢谢",
    "# 标题\n正文 一段 文字 没有 问题",
    "电话：010-12345678 地址：北京-海淀",
    "姓 名：张三  性 别：男",
    "通 知：本周六停电检修",
    "甲 方 与 乙 方 协商一致",
    "目 录 一 二 三",
    # spaces and punctuation of chat
    "你好 请问一下 还款日是几号",
    "线上 门店 都可以办理",
    "在吗 我在家 人在外面的话请留言",
    "好的 谢谢 再见",
    "不要紧 急用钱的话可以先还一部分",
    "请联系 人工客服 处理",
    "我在上海. 公司在北京",
    "今天真好. 人也多",
    "到了.家里人都在",
    "就这样吧~人来了再说~",
    "行…人多就算了",
    # emoji
    "还款成功🎉🎉🎉 感谢您的支持",
    "您好😊 您的账单已出",
    "周末愉快🌹 有事请留言",
    "天气真好☀️我们去公园🌳吧",
    "收到👌 明天见👋",
    "生日快乐🎂祝您和家人身体健康",
    "新春快乐🧧恭喜发财🧨",
    # words that repeat, stutter
    "我们常常去看爸爸妈妈",
    "天天向上，慢慢来，好好说",
    "宝宝睡着了，妈妈在看看书",
    "您您您好，我我我是来还款的",
    "那个那个，就是就是想问一下",
    "哥哥姐姐都在，爷爷奶奶也来了",
    "试试看，谈谈心，聊聊天",
    "高高兴兴上班，平平安安回家",
    "嗯嗯嗯好的好的谢谢谢谢",
    # words that only sound or look alike
    "我们的服务得到了客户的好评",
    "结果符合预期，大家都满意",
    "这张船票是明天上午的",
    "佳人有约，今晚不加班",
    "这件衣服支持换款，不支持退款",
    "正信公司的业务员来过了",
    "对公户转账需要两个工作日",
    "食品问题责任人已被追责",
    "卫星发射成功，全国人民都很高兴",
    "他的威信很高，大家都服他",
    "4件货已经发出，请注意查收",
    "真心感谢您的理解",
    "昨天作了一首诗，老师夸我写得好",
    "农村的牛圈要打扫干净",
    "做老师的要有耐心，坐公交要排队",
    # placeholders and templates
    "尊敬的${name}，您${month}月账单${amount}元",
    "【某某银行】您尾号#card#的卡于{1}还款{2}元",
    "张**您好，您的尾号****1234账户已还款",
    "客户X先生和X女士的预约改到X日",
    "请拨打400-820-XXXX咨询",
    "亲爱的用户（ID：a1b2c3）您好",
    "拼音：nǐ hǎo，意思是你好",
    "重(chóng)庆的火锅和重(zhòng)量级选手",
    "他姓单(shàn)，住在蔚(yù)县",
]


@pytest.mark.parametrize(("text", "hidden", "technique"), DISGUISED, ids=[text for text, *_ in DISGUISED])
def test_disguised_sentences_are_found_where_they_stand(linter: Linter, text: str, hidden: str, technique: str) -> None:
    start = text.index(hidden)
    end = start + len(hidden)
    found = linter.check_text(text).findings
    told = [(one.code, one.match, one.evasion) for one in found]
    here = [one for one in found if one.start.offset <= start and end <= one.end.offset and one.evasion]
    assert here, told
    assert any(technique in (one.evasion or ()) for one in here), told
    for one in here:
        assert text[one.start.offset : one.end.offset] == one.match


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_sentences_hide_nothing(linter: Linter, text: str) -> None:
    found = linter.check_text(text).findings
    assert not [(one.code, one.match, one.evasion) for one in found if one.evasion]


def test_the_tables_are_large_and_name_every_technique() -> None:
    assert len(DISGUISED) >= 80
    assert len(ORDINARY) >= 80
    assert {technique for *_, technique in DISGUISED} == {
        "separator", "space", "emoji", "pinyin", "initials", "homophone", "lookalike", "split", "repeat", "noise", "leet", "reversed",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "我们bu会联系您的家人",
        "我们不🙂会联系您的家人",
        "违(wei)规表述：“我们是法院的”",
        "禁 止说“不还钱就坐牢”",
        "即使逾期，您的社保、医保、养老金也bu受影响。",
    ],
)
def test_what_excuses_a_sentence_may_be_disguised_as_well(linter: Linter, text: str) -> None:
    assert not linter.check_text(text).findings


@pytest.mark.parametrize("text", ["再不还钱就让你zuo牢，还要联系你家人", "别怪我们bu客气，马上联系你家人"])
def test_a_disguise_elsewhere_excuses_nothing(linter: Linter, text: str) -> None:
    assert "TPC001" in {finding.code for finding in linter.check_text(text).findings}
