"""Configuration, suppressions, waivers, baseline."""

TEXTS: dict[str, tuple[str, str]] = {
    "config.unreadable": ("读不了配置文件 {path}：{reason}", "cannot read the configuration {path}: {reason}"),
    "config.bad_toml": ("TOML 写法有误：{problem}", "invalid TOML: {problem}"),
    "config.no_section": ("没有 [tool.redlint] 一节", "there is no section [tool.redlint]"),
    "config.extend_circle": (
        "extend 绕成了圈：{path} 又回到这份配置",
        "extend goes in a circle: {path} leads back to this file",
    ),
    "config.extend_missing": (
        "extend 指的文件不存在：{path}（相对于本文件所在的目录）",
        "the file that extend names does not exist: {path} (relative to the folder of this file)",
    ),
    "config.problems": ("{count} 处错误\n{problems}", "{count} mistake(s)\n{problems}"),
    "config.from_command_line": ("命令行", "command line"),
    "config.from_default": ("缺省", "default"),
    "config.file": ("配置文件：", "configuration: "),
    "config.own_file": ("这是 redlint 自己的文件，不当话术检查", "a file of redlint itself, not a script to check"),
    "config.none": ("没有配置文件，都是缺省值", "no configuration file; defaults hold"),
    "config.is_excluded": ("{path} 被这份配置排除在外", "{path} is excluded by this configuration"),
    "config.allowed": ("“{phrase}”（{reason}）", '"{phrase}" ({reason})'),
    "waiver.unreadable": ("读不了豁免清单 {path}：{reason}", "cannot read the waivers in {path}: {reason}"),
    "waiver.no_such_day": ("没有 {day} 这一天", "there is no such day: {day}"),
    "waiver.ends_before_it_begins": ("到期日早于批准日期", "it ends before it was approved"),
    "waiver.too_long": (
        "有效期 {days} 天，最长 {longest} 天；到期再审一次",
        "{days} days are too long, {longest} are the most; review it again then",
    ),
    "waiver.expiring": (
        "{place} 的 {code} 豁免（第 {line} 行）{expires} 到期，还有 {days} 天",
        "the waiver of {code} for {place} (line {line}) ends on {expires}, in {days} day(s)",
    ),
    "waiver.nothing_there": (
        "{target} 没有可豁免的问题{codes}",
        "there is nothing to waive at {target}{codes}",
    ),
    "waiver.nothing_of_code": ("（{code}）", " ({code})"),
    "waiver.several": (
        "{target} 有几处：{places}；请写明行号或位置，用 --code 写明编号",
        "{target} has several: {places}; name the line or place, and the rule with --code",
    ),
    "waiver.needs_person": (
        "缺少 {option}；豁免要有人申请、有人审批、有理由",
        "{option} is missing; a waiver needs an applicant, an approver and a reason",
    ),
    "waiver.too_few": (
        "{code} 是{level}级别，要 {needed} 位审批人（申请人不算），现有 {count} 位",
        "{code} is of level {level} and needs {needed} approvers (not counting the applicant); there are {count}",
    ),
    "waiver.already": (
        "{place} 的 {code} 已有有效的豁免（第 {line} 行）",
        "{code} at {place} is waived already (line {line})",
    ),
    "waiver.added": (
        "已登记：{place} {code}，{expires} 到期（{file}）",
        "registered: {code} at {place}, until {expires} ({file})",
    ),
    "waiver.not_last": (
        "{file} 的末尾不是豁免清单，接不上；请手工加入：\n{text}",
        "{file} does not end with the list of waivers; add this by hand:\n{text}",
    ),
    "waiver.none": ("没有豁免。", "There are no waivers."),
    "waiver.state_active": ("有效", "in force"),
    "waiver.state_soon": ("将到期", "ends soon"),
    "waiver.state_expired": ("已过期", "expired"),
    "waiver.state_unapproved": ("审批不足", "lacks approval"),
    "waiver.state_void": ("正文已变", "void, the text changed"),
    "waiver.state_unused": ("用不到", "not needed"),
    "waiver.line": (
        "{state}  {code}  {place}  申请 {applicant}  审批 {approvers}  {approved} 至 {expires}  {reason}",
        "{state}  {code}  {place}  by {applicant}  approved by {approvers}  {approved} to {expires}  {reason}",
    ),
    "waiver.summary": ("豁免 {count} 条：{states}", "{count} waiver(s): {states}"),
    "waiver.state_count": ("{state} {count}", "{state} {count}"),
    "waiver.header": (
        "# 红线豁免清单：绑定正文哈希，正文一改即作废；红线须两人审批。用 redlint waiver add 登记，redlint waiver check 核对。",
        "# Waivers, bound to a hash of the text: any change voids them. Register with redlint waiver add, check with "
        "redlint waiver check.",
    ),
    "baseline.unreadable": (
        "读不了基线 {path}：{reason}；先运行 redlint baseline create",
        "cannot read the baseline {path}: {reason}; run redlint baseline create first",
    ),
    "baseline.bad_line": ("这一行不是基线的条目", "this line is no entry of a baseline"),
    "baseline.conflict": (
        "还留着合并冲突的标记；两边的条目都留下，只删这一行",
        "a mark of a merge conflict is left; keep the entries of both sides and delete this line",
    ),
    "baseline.version": (
        "{path} 是第 {found} 版的基线，本程序只认第 {known} 版",
        "{path} is a baseline of version {found}; this program knows version {known}",
    ),
    "baseline.stale": (
        "基线里有 {count} 处已经不在了；运行 redlint baseline prune 去掉",
        "{count} finding(s) of the baseline are gone; run redlint baseline prune",
    ),
    "baseline.exists": (
        "{path} 已经有了；要更新用 redlint baseline update，要重做写 --force",
        "{path} exists; use redlint baseline update, or --force to make it anew",
    ),
    "baseline.written": (
        "基线 {path}：{entries} 条，共 {count} 处",
        "baseline {path}: {entries} entries, {count} finding(s)",
    ),
    "baseline.changed": (
        "去掉 {gone} 处，挪动 {moved} 处，新收 {added} 处",
        "{gone} taken out, {moved} moved, {added} added",
    ),
    "baseline.not_added": (
        "另有 {count} 处新问题没有收进基线；确要收，写 --add-new",
        "{count} new finding(s) were not added; use --add-new if they must be",
    ),
    "baseline.unread": (
        "有 {count} 个文件读不了，基线不含它们",
        "{count} file(s) could not be read and are not in the baseline",
    ),
    "baseline.configure": (
        "要让每次检查都用它，在配置里写：baseline: {path}",
        "to use it in every check, put this into the configuration: baseline: {path}",
    ),
    "init.ask": ("{question}（y/n，回车为 y）：", "{question} (y/n, Enter means y): "),
    "init.configuration": ("写配置文件 {path}？", "write the configuration {path}?"),
    "init.hook": ("把提交钩子写进 {path}？", "write the commit hook into {path}?"),
    "init.baseline": (
        "现有 {count} 处问题，记成基线 {path}，以后只报新的？",
        "there are {count} findings; record them in the baseline {path}, so that only new ones count?",
    ),
    "init.kept": ("{path} 已经有了，不动", "{path} exists and is kept"),
    "init.has_hook": ("{path} 里已有 redlint，不动", "{path} has redlint already and is kept"),
    "init.append": (
        "{path} 已有别的钩子，把 redlint 接在后面？",
        "{path} has other hooks; append redlint to them?",
    ),
    "init.by_hand": (
        "{path} 的写法接不上，请手工加入：\n{text}",
        "cannot append to {path}; add this by hand:\n{text}",
    ),
    "init.written": ("已写 {path}", "{path} written"),
    "init.skipped": ("没写 {path}", "{path} not written"),
    "init.clean": ("现在没有问题，不需要基线", "there are no findings; no baseline is needed"),
    "init.next": (
        "下一步：pre-commit install；配置说明见 docs/configuration.md",
        "next: pre-commit install; the configuration is explained in docs/configuration.md",
    ),
    "init.comment_head": (
        "redlint 配置；每一项见 docs/configuration.md",
        "configuration of redlint; every key is explained in docs/configuration.md",
    ),
    "init.comment_fail_on": (
        "error 只拦红线；warning 也拦须整改",
        "error stops red lines only; warning also what must be mended",
    ),
    "init.comment_overrides": ("按目录说明渠道，例：", "channels by folder, for example:"),
    "init.no_terminal": (
        "没有终端可以询问；全部同意请写 --yes",
        "there is no terminal to ask on; write --yes to agree to everything",
    ),
}
