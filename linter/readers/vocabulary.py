"""The names that columns, JSON keys and speakers go by, folded: no spaces, no underscores, lower case."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


TEXT_TITLES = words("""
    话术内容 话术 参考话术 话术文本 话术正文 话术原稿 内容 文案 文案内容 模板内容 模板文本 模板正文 短信内容
    短信模板 短信文案 播报内容 机器人话术 回复内容 回复话术 答案 应答话术 应答内容 核心话术要点 坐席话术
    客服话术 催收话术 台词 脚本 正文 文本 文本内容 消息内容 消息 催记 催记内容 沟通内容 通话内容 对话内容 对话
    聊天内容 转写文本 转写内容 录音文本 语句 text content message msg template script sms body reply answer
    utterance words sentence dialog dialogue strcontent smscontent bottext transcript
""")
CHANNEL_TITLES = words("短信 微信 电话 外呼 信函 留言 语音 机器人 ai im call letter voicemail wechat")
"""Columns named after a channel: its texts, or only a number or a tick."""

ID_TITLES = words("""
    模板id 模板编码 模板code 模板编号 话术编号 话术id 短信id 短信编号 编号 编码 节点id 节点编号 知识点id 消息id
    通话id 序号 行号 id templateid templatecode messageid msgid callid tid uuid key recordid case caseid no no.
    index seq
""")
FIRST_IDS = words("id 模板id 模板编码 模板code 模板编号 话术编号 话术id 短信id 短信编号 templateid templatecode")
LAST_IDS = words("序号 行号 no no. index seq")
STAGE_TITLES = words("账龄 阶段 逾期阶段 催收阶段 适用阶段 账龄阶段 m几 stage bucket")
SCENE_TITLES = words("""
    场景 话术场景 使用场景 适用场景 业务场景 大类 小类 类别 分类 话术分类 话术类型 话术名称 模板名称 节点
    节点名称 流程 环节 名称 标题 类型 脚本类型 scripttype scene scenario category title name type
""")
SCRIPT_WORDS = {
    "完整话术": "call_script",
    "完整脚本": "call_script",
    "通话脚本": "call_script",
    "外呼脚本": "call_script",
    "电话脚本": "call_script",
    "短信模板": "sms",
    "联系人脚本": "contact_script",
    "第三人脚本": "contact_script",
    "留言脚本": "voicemail",
}
"""Chinese names of the types of complete scripts. 话术 alone says nothing: it may be one sentence."""
AUDIENCE_TITLES = words("""
    适用对象 联系对象 触达对象 通话对象 沟通对象 对象 对象类型 受众 接收人 接收对象 audience recipient target
""")
MEDIUM_TITLES = words("渠道 触达渠道 适用渠道 发送渠道 沟通渠道 催收渠道 触达方式 催收方式 channel")
SPEAKER_TITLES = words("""
    角色 说话人 说话方 发言人 发言方 发送人 发送者 发送方 speaker role speakerrole speakerid sender issender
""")
EXEMPT_TITLES = words("""
    违规表述 违规话术 违规示例 违规原文 错误示范 错误话术 错误示例 禁用语 禁用场景 禁用话术 禁用词 禁语 敏感词
    违禁词 修改前 整改前 优化前 原话术 反面示例 反例 badcase forbidden sensitiveword
""")

IGNORED_TITLES = words("忽略规则 豁免规则 忽略编号 豁免编号 忽略 豁免 红线豁免 redlintignore")
"""Which rules are not to be reported for the row."""
REASON_TITLES = words("忽略原因 忽略理由 豁免原因 豁免理由 豁免说明 redlintreason")

SOURCE_TITLES = words("""
    来源 来源渠道 数据来源 供应商 服务商 机构 催收机构 外包机构 委外机构 部门 业务线 source vendor agency department
""")
"""Where the text of a row comes from; for counting, does not bear on the judgement."""
OWNER_TITLES = words("负责人 责任人 整改人 维护人 归属人 创建人 owner responsible assignee maintainer")
"""Who answers for the text of a row."""

AGENT_KEYS = words("""
    text content reply answer answers bottext botreply botsay speech tts ttstext prompt prompts welcome greeting
    opening closing smscontent sms words sentence sentences utterance utterances dialog dialogs dialogue
    dialogues message messages msg body script scripts template templates value response output say
    finalsentence onebest strcontent 播报 话术 话术内容 回复内容 回复 答案 内容 正文 文案 台词 脚本 机器人话术
    坐席话术 短信内容 模板内容
""")
AGENT_KEY_BEGINNINGS = ("silent", "hangup")
CUSTOMER_KEYS = words("""
    intent intents userintent keyword keywords usersay usersays userquery query queries utteranceexamples
    similarquestions usertext containskeywordshangup 意图 用户意图 客户意图 用户表述 用户问题 客户问题 关键词
    相似问 标准问 客户说 用户说
""")
EXEMPT_KEYS = words("""
    bad badexample badexamples badcase badcases negativeexample forbidden forbiddenwords bannedwords
    sensitivewords
""")
SPEAKER_KEYS = words("""
    role speaker speakerid speakerrole spk rl
    roletype rolename from sender speakertype party 角色 说话人 发言人 说话方 发言方
""")
BRANCH_KEYS = words("branch branches conditions 分支 用户回复分支")
"""Lists of what a customer may answer."""

NAME_KEYS = words("name title 标题 名称 话术名称 模板名称 节点名称")
"""Names of anything: texts like any other, although a column of this name only sorts its rows."""

CODE_WORDS = words("""
    id ids uid uuid url uri link href src type status state level severity version code time date datetime
    timestamp at by path file filename color icon lang locale phone mobile email format enabled action actions
    next goto target event method author owner creator updater reviewer maintainer operator category categories
    tag tags label labels class kind identity emotion hash digest
""")
"""Last words of keys (`templateId`, `next`) whose values are no texts."""

CODE_ENDINGS = words("""
    编号 编码 链接 网址 类型 状态 时间 日期 版本 维护人 创建人 审核人 负责人 标签 动作 等级 手机号 电话号码
    邮箱 姓名 工号
""")
AGENTS = words("""
    坐席 座席 客服 人工客服 智能客服 催收员 催收 催员 催收专员 业务员 专员 还款专员 工作人员 员工 话务员 外呼员
    经办 经办人 机器人 虚拟坐席 系统播报 坐席侧 我方 主叫 调解员 法务 ai ai坐席 ai客服 ai机器人 a a方 agent bot
    assistant robot gpt seat staff collector caller operator speaker_agent caller_agent
""")
CUSTOMERS = words("""
    客户 用户 债务人 借款人 持卡人 客户本人 本人 欠款人 对方 第三人 联系人 家属 亲属 被叫 客户侧 客户回复
    用户回复 顾客 b b方 customer user client debtor human borrower callee caller_customer
""")
