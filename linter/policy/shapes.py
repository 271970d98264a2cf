"""What configuration and waiver files may hold: every key, its value and what it means."""

from __future__ import annotations

from linter.catalog.fields import Count, Field, Flag, Named, Record, Records, Text, Words
from linter.model import AUDIENCES, CHANNELS, SCRIPT_TYPES, SEVERITIES
from linter.policy.hours import FORM as HOURS

GATES = (*reversed(SEVERITIES), "never")
LEVELS = tuple(reversed(SEVERITIES))
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

SUSPICION = {
    "suspicion": Field(Text(choices=("auto", "off", "info", "warning")), "第二意见（疑似）报到哪一级"),
    "suspicion_threshold": Field(Text(form=r"0|1|0?\.[0-9]+|1\.0+", like="0.6"), "疑似的概率门槛"),
}
LEVEL_OF = Named(
    Record("severity", {"level": Field(Text(choices=LEVELS), "改为这一级", True)}, "level"), r"\S+", "LEG003"
)
ABOUT_TEXTS = {
    "channel": Field(Text(choices=CHANNELS), "渠道"),
    "audience": Field(Text(choices=AUDIENCES), "说给谁听"),
    "stage": Field(Text(), "催收阶段"),
    "script_type": Field(Text(choices=tuple(SCRIPT_TYPES)), "完整话术的类型"),
    "platforms": Field(Words(), "短信平台"),
    "columns": Field(Words(), "要检查的列"),
    "agents": Field(Words(), "我方说话人：姓名、角色值、编号"),
    "customers": Field(Words(), "对方说话人：姓名、角色值、编号"),
    "role_fields": Field(Words(), "写着谁在说话的字段或列"),
}
OVERRIDE = Record(
    "override",
    {
        "paths": Field(Words(), "这些文件（通配符，相对于本文件所在的目录）", True),
        "select": Field(Words(), "只查这些规则"),
        "ignore": Field(Words(), "再去掉这些规则"),
        "severity": Field(LEVEL_OF, "改规则的级别"),
        **SUSPICION,
        **ABOUT_TEXTS,
    },
    any_of=("select", "ignore", "severity", *SUSPICION, *ABOUT_TEXTS),
)
ALLOWED = Record(
    "allow",
    {
        "phrase": Field(Text(), "允许的完整说法，要盖住命中的部分", True),
        "rules": Field(Words(), "只对这些规则"),
        "reason": Field(Text(), "为什么允许", True),
    },
)
WAIVER_RULES = Record(
    "waivers",
    {
        "file": Field(Text(), "豁免清单的路径"),
        "notice_days": Field(Count(), "到期前多少天开始提醒"),
        "error_approvers": Field(Count(least=1), "红线级别的豁免要几位审批人"),
        "longest_days": Field(Count(least=1), "有效期最长多少天"),
    },
)
CONFIGURATION = Record(
    "configuration",
    {
        "extend": Field(Text(), "在这份配置之上"),
        "select": Field(Words(), "只查这些规则"),
        "ignore": Field(Words(), "不查这些规则"),
        "min_severity": Field(Text(choices=LEVELS), "只报这一级以上"),
        "severity": Field(LEVEL_OF, "改规则的级别"),
        "preview": Field(Flag(), "也查预览规则"),
        **SUSPICION,
        "catalogs": Field(Words(), "叠加的自有目录"),
        **ABOUT_TEXTS,
        "quiet_hours": Field(Text(form=HOURS, like="22-8"), "不得致电的时段"),
        "daily_calls": Field(Count(), "每天最多致电次数"),
        "exclude": Field(Words(), "不检查的路径（写法同 .gitignore）"),
        "fail_on": Field(Text(choices=GATES), "到哪一级算不通过"),
        "allow": Field(Records(ALLOWED), "允许的说法"),
        "overrides": Field(Records(OVERRIDE), "按路径调整"),
        "baseline": Field(Text(), "基线文件"),
        "waivers": Field(WAIVER_RULES, "豁免清单与规矩"),
    },
)
"""Names are those of the options and of `Settings`, where there are such."""

WAIVER = Record(
    "waiver",
    {
        "code": Field(Text(form=r"[A-Za-z]{2,3}[0-9]{3}", like="LEG003"), "规则编号", True),
        "hash": Field(Text(form=r"[0-9a-f]{32}", like="9f86d081884c7d659a2feaa0c55ad015"), "正文的哈希", True),
        "path": Field(Text(), "登记时所在的文件，供人查找"),
        "place": Field(Text(), "登记时的位置，供人查找"),
        "channel": Field(Text(choices=CHANNELS), "只对这个渠道"),
        "severity": Field(Text(choices=LEVELS), "登记时的级别，供人查看"),
        "applicant": Field(Text(), "申请人", True),
        "approvers": Field(Words(), "审批人", True),
        "approved": Field(Text(form=DATE, like="2026-03-01"), "批准日期", True),
        "expires": Field(Text(form=DATE, like="2026-05-30"), "到期日（当天仍有效）", True),
        "reason": Field(Text(), "理由", True),
    },
)
WAIVER_FILE = Record("waiver file", {"waivers": Field(Records(WAIVER), "豁免清单", True)})
