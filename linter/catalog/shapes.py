"""What the catalog files may hold: one table of keys, read by the loader and turned into the JSON Schema.

A file, rule or concept is a `Record` of named fields. The reader is in `linter.catalog.reading`, the schema
in `linter.catalog.json_schema`: both walk these tables, so that they cannot drift apart.
"""

from __future__ import annotations

from linter.catalog.checks import CHECKS
from linter.catalog.fields import Cases, Count, Field, Flag, Named, Record, Records, Text, Words
from linter.model import (
    ADDRESSEES,
    APPLICABILITIES,
    AUDIENCES,
    CASE_STAGES,
    CATEGORIES,
    CHANNELS,
    CONFIDENCES,
    KINDS,
    SCOPES,
    SCRIPT_TYPES,
    SEVERITIES,
    STATUSES,
    TONES,
)

LEVELS = (
    "law",
    "judicial-interpretation",
    "administrative-regulation",
    "departmental-rule",
    "normative-document",
    "national-standard",
    "self-discipline",
    "platform-rule",
)
"""How binding an instrument is, from the most to the least."""
VERIFIED = ("text", "secondary")
WITHIN = ("hit", "clause", "sentence", "segment")
LEAST_EXAMPLES = 3
RULE_CATEGORIES = tuple(slug for slug in CATEGORIES if slug != "housekeeping")
"""Housekeeping findings come from the program itself, never from a catalog."""


CONCEPT_NAME = r"[a-z][a-z0-9_]*"
RULE_NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
RULE_CODE = r"[A-Z]{3}[0-9]{3}"
IDENTIFIER = r"[a-z0-9][a-z0-9-]*"

CONCEPT = Record(
    "concept",
    {
        "zh": Field(Text(), "给人看的中文名", required=True),
        "includes": Field(Words(Text(form=CONCEPT_NAME, like="kin_parent")), "并入这些概念的全部说法"),
        "forms": Field(Words(), "单独出现也算的说法"),
        "ambiguous": Field(Words(), "多义的说法：模式里有同伴时才算，并检查词边界"),
    },
    any_of=("includes", "forms", "ambiguous"),
)
LEXICON_FILE = Named(CONCEPT, CONCEPT_NAME)

BASIS = Record(
    "basis",
    {
        "law": Field(Text(form=IDENTIFIER, like="criminal-law"), "legal.yaml 里的文件 id", required=True),
        "article": Field(Text(), "该文件下的条目 key", required=True),
    },
)
EXCEPTION = Record(
    "except",
    {
        "pattern": Field(Text(), "模式", required=True),
        "within": Field(Text(choices=WITHIN), "出现在哪个范围内即撤销命中；缺省 hit（与命中重叠）"),
    },
    shorthand="pattern",
)
REGEX = Record(
    "regex",
    {
        "pattern": Field(Text(), "正则表达式（regex 库的写法）", required=True),
        "literals": Field(Words(), "命中里必有其一的字面，先由扫描找到", required=True),
    },
)
SUGGESTION = Record(
    "suggest",
    {
        "scope": Field(Text(choices=SCOPES), "替换的范围", required=True),
        "text": Field(Text(blank=True), "合规改写；delete 时不写"),
        "applicability": Field(
            Text(choices=APPLICABILITIES), "display 只显示 | unsafe 需确认 | safe 可自动改", required=True
        ),
        "channels": Field(Words(Text(choices=CHANNELS)), "只在这些渠道建议；缺省全部"),
    },
)
EXAMPLE = Record(
    "example",
    {
        "text": Field(Text(), "例句", required=True),
        "hit": Field(Text(), "命中必须落在例句的这几个字上"),
        "channel": Field(Text(choices=CHANNELS), "例句所在的渠道"),
        "audience": Field(Text(choices=AUDIENCES), "例句说给谁听"),
        "speaker": Field(Text(choices=("agent", "customer")), "例句是谁说的"),
        "type": Field(Text(choices=tuple(SCRIPT_TYPES)), "例句是哪一类完整话术"),
        "times": Field(Count(2), "例句重复几遍（查长度时省得写长文）"),
    },
    shorthand="text",
)
EXAMPLES = Record(
    "examples",
    {
        "bad": Field(Records(EXAMPLE, least=LEAST_EXAMPLES), "必须命中本规则的例句", required=True),
        "good": Field(Records(EXAMPLE, least=LEAST_EXAMPLES), "对整个目录都必须干净的例句", required=True),
    },
)
RULE = Record(
    "rule",
    {
        "code": Field(Text(form=RULE_CODE, like="TPC001"), "类别前缀加三位数字，永不改用", required=True),
        "name": Field(Text(form=RULE_NAME, like="contact-family"), "英文短横线名，稳定", required=True),
        "title": Field(Text(), "一句话的中文标题", required=True),
        "severity": Field(Text(choices=SEVERITIES), "error 红线 | warning 须整改 | info 建议", required=True),
        "confidence": Field(Text(choices=CONFIDENCES), "把握", required=True),
        "status": Field(Text(choices=STATUSES), "缺省 stable"),
        "kind": Field(Text(choices=KINDS), "缺省 patterns"),
        "check": Field(Cases("kind", "patterns", CHECKS), "这一种规则查什么；patterns 不写"),
        "channels": Field(Words(Text(choices=CHANNELS)), "只查这些渠道；缺省全部"),
        "audience": Field(Words(Text(choices=AUDIENCES)), "只查说给这些人听的；缺省都查"),
        "basis": Field(Records(BASIS), "法律依据"),
        "message": Field(Text(), "报告里的一句话；{概念名} 换成命中的字，{match} 是整段命中", required=True),
        "why": Field(Text(), "为什么不行", required=True),
        "patterns": Field(Words(), "模式，任一命中即可"),
        "except": Field(Records(EXCEPTION), "撤销命中的模式"),
        "regex": Field(Records(REGEX), "模式写不出来时用的正则"),
        "negation": Field(Text(choices=("applies", "ignore")), "否定是否撤销命中；缺省 applies"),
        "mention": Field(Text(choices=("applies", "ignore")), "提及而非使用是否撤销命中；缺省 applies"),
        "hedge": Field(Text(choices=("ignore", "lower", "drop")), "“可能、依法”等缓和词的作用；缺省 ignore"),
        "everyday": Field(Text(choices=("applies", "ignore")), "全文只说日常琐事时是否撤销命中；缺省 applies"),
        "evasion": Field(Flag(), "变体写法也要命中；缺省 false"),
        "suggest": Field(Records(SUGGESTION), "合规改写"),
        "examples": Field(EXAMPLES, "自检例句", required=True),
        "note": Field(Text(), "给维护目录的人看的备注，报告里不出现"),
    },
)
RULES_FILE = Record(
    "rules",
    {
        "category": Field(Text(choices=RULE_CATEGORIES), "类别", required=True),
        "rules": Field(Records(RULE, least=1), "本类的规则", required=True),
    },
)
PLATFORM_FILE = Record(
    "platform",
    {
        "platform": Field(Text(form=IDENTIFIER, like="aliyun"), "--platform 后面写的名字，与文件名相同", required=True),
        "zh": Field(Text(), "平台的中文名", required=True),
        "rules": Field(Records(RULE, least=1), "平台的规则，类别都是 sms；点名平台才查", required=True),
    },
)

ARTICLE = Record(
    "article",
    {
        "key": Field(Text(), "规则引用它时写的键", required=True),
        "ref": Field(Text(blank=True), "给人看的条号；引整个文件时为空", required=True),
        "gist": Field(Text(), "归纳，不是原文", required=True),
        "verified": Field(Text(choices=VERIFIED), "text 已核原文 | secondary 多源转述", required=True),
    },
)
INSTRUMENT = Record(
    "instrument",
    {
        "id": Field(Text(form=IDENTIFIER, like="criminal-law"), "规则引用它时写的 id", required=True),
        "title": Field(Text(), "全称", required=True),
        "short_title": Field(Text(), "简称", required=True),
        "level": Field(Text(choices=LEVELS), "效力层级", required=True),
        "status": Field(Text(choices=("in-force", "upcoming")), "缺省 in-force"),
        "articles": Field(Records(ARTICLE, least=1), "可引用的条目", required=True),
    },
)
LEGAL_FILE = Record("legal", {"instruments": Field(Records(INSTRUMENT, least=1), "文件", required=True)})
VERSION_FILE = Record("version", {"version": Field(Text(), "目录版本，如 2026.11", required=True)})

SLOT_FACTS = (
    "name", "amount", "days", "tail", "date", "number", "organisation", "phone", "officer", "none",
)  # fmt: skip
"""What the fact is that fills a slot of a rewrite."""
REWRITE = Record(
    "rewrite",
    {
        "for": Field(Words(Text(), least=1), "用于哪些规则（编号）或类别（slug）", required=True),
        "channels": Field(Words(Text(choices=CHANNELS)), "只在这些渠道；缺省全部"),
        "to": Field(Text(choices=ADDRESSEES), "说给谁听：debtor 本人（缺省）| contact 联系人 | staff 作业指令"),
        "tone": Field(Text(choices=TONES), "helpful 协助 | firm 坚定"),
        "stage": Field(Text(choices=CASE_STAGES), "只用于：early 未逾期（M0）| judged 已有生效法律文书"),
        "text": Field(Text(), "合规说法，不写句末标点；{槽位} 用句子里的事实填", required=True),
    },
)
CLOSE = Record(
    "close",
    {
        "channels": Field(Words(Text(choices=CHANNELS)), "只在这些渠道；缺省全部"),
        "to": Field(Text(choices=ADDRESSEES), "说给谁听；缺省 debtor"),
        "text": Field(Text(), "全文只剩这一句要删时的中性结束语", required=True),
    },
)
SLOT = Record(
    "slot",
    {
        "name": Field(Text(), "槽位名", required=True),
        "fact": Field(Text(choices=SLOT_FACTS), "句子里哪一种事实可以填", required=True),
        "words": Field(Text(), "没有这种事实时写什么；不写则留下槽位待填"),
    },
)
ADDRESSED = Record(
    "addressed",
    {
        "to": Field(Text(choices=ADDRESSEES), "命中这些规则的话是说给谁听的", required=True),
        "rules": Field(Words(Text(form=RULE_CODE, like="DIS008"), least=1), "规则编号", required=True),
    },
)
REWRITES_FILE = Record(
    "rewrites",
    {
        "rewrites": Field(Records(REWRITE, least=1), "通用改写，排在前面的先用", required=True),
        "closes": Field(Records(CLOSE), "中性结束语"),
        "slots": Field(Records(SLOT), "槽位怎样填"),
        "addressed": Field(Records(ADDRESSED), "哪些规则的话不是说给本人的"),
        "order": Field(Words(Text(choices=RULE_CATEGORIES)), "一句犯了几类时由哪一类来改写，排在前面的优先"),
    },
)

RETIRED = Record(
    "retired",
    {
        "code": Field(Text(form=RULE_CODE, like="TPC001"), "用过、不再使用的编号", required=True),
        "since": Field(Text(), "从目录的哪一版起", required=True),
        "reason": Field(Text(), "为什么停用；并入了哪一条", required=True),
    },
)
RETIRED_FILE = Record("retired", {"retired": Field(Records(RETIRED), "退役的编号", required=True)})
