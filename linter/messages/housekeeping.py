"""Findings about the check itself."""

TEXTS: dict[str, tuple[str, str]] = {
    "housekeeping.bare_title": ("整条都是变量，无法审核", "nothing but variables, cannot be reviewed"),
    "housekeeping.bare": (
        "“{match}”什么都能装：请写出固定文字，或给出样例值",
        '"{match}" can hold anything: write out the fixed words, or give sample values',
    ),
    "housekeeping.bare_why": (
        "整条内容都由变量代入，发出去的是什么，模板里看不到，任何检查都形同虚设；各短信平台也不通过全变量模板。",
        "All of the content is filled in later; what is sent cannot be seen here, so no check means anything. SMS "
        "platforms refuse such templates too.",
    ),
    "housekeeping.suppression-without-reason": ("豁免没有写理由", "a suppression without a reason"),
    "housekeeping.suppression-without-reason.message": (
        "“{match}”没有写理由；在后面加上“ -- 理由”",
        '"{match}" gives no reason; add " -- reason" to it',
    ),
    "housekeeping.suppression-without-reason.why": (
        "豁免是审核记录：以后的人要知道谁为什么放过了这一处。豁免本身照常生效。",
        "A suppression is a record for the audit: later readers must know why this was let through. It holds all the "
        "same.",
    ),
    "housekeeping.unused-suppression": ("豁免没有用到", "an unused suppression"),
    "housekeeping.unused-suppression.message": (
        "{words} 在这里没有命中；删掉它，免得以后的违规被放过",
        "{words} finds nothing here; remove it, or it will let a later violation through",
    ),
    "housekeeping.unused-suppression.why": (
        "用不到的豁免会在正文改动之后悄悄放过新的违规。",
        "An unused suppression silently lets a new violation through once the text changes.",
    ),
    "housekeeping.unknown-rule": ("豁免里的编号不存在", "a suppression of an unknown rule"),
    "housekeeping.unknown-rule.message": (
        "没有 {words} 这条规则或类别{near}",
        "there is no rule or category {words}{near}",
    ),
    "housekeeping.unknown-rule.why": (
        "写错编号的豁免不起作用。",
        "A suppression with a wrong code does nothing.",
    ),
    "housekeeping.malformed-suppression": ("豁免写法不对", "a malformed suppression"),
    "housekeeping.malformed-suppression.message": (
        "看不懂“{match}”；写成 redlint: ignore TPC001 -- 理由（或 disable、enable、ignore-file）",
        'cannot read "{match}"; write redlint: ignore TPC001 -- reason (or disable, enable, ignore-file)',
    ),
    "housekeeping.malformed-suppression.why": (
        "看不懂的豁免不起作用，所以不能不说。",
        "A suppression that cannot be read does nothing, so it must be told.",
    ),
    "housekeeping.late-file-suppression.message": (
        "ignore-file 要写在正文的前 {lines} 行内，“{match}”不起作用",
        'ignore-file belongs to the first {lines} lines; "{match}" does nothing',
    ),
    "housekeeping.blanket-suppression.message": (
        "“{match}”没有写明规则；豁免要点名，如 TPC001 或 third-party",
        '"{match}" names no rule; a suppression must name one, such as TPC001 or third-party',
    ),
    "housekeeping.expired-waiver": ("豁免已过期", "an expired waiver"),
    "housekeeping.expired-waiver.message": (
        "{match} 的豁免 {expires} 到期，不再有效：整改，或重新申请",
        "the waiver of {match} ended on {expires}: mend the text, or apply again",
    ),
    "housekeeping.expired-waiver.why": (
        "豁免到期后，原来的问题重新算作问题。",
        "After its last day the finding counts again.",
    ),
    "housekeeping.waiver-without-approval": ("豁免审批不足", "a waiver without enough approval"),
    "housekeeping.waiver-without-approval.message": (
        "{match} 的豁免不生效：要 {needed} 位审批人（申请人不算）且已到批准日期，现有 {count} 位",
        "the waiver of {match} does not hold: {needed} approvers (not counting the applicant) are needed and the day of "
        "the approval must have come; there are {count}",
    ),
    "housekeeping.waiver-without-approval.why": (
        "红线的豁免要两个人负责，审批人和申请人不能是同一个人。",
        "Two people answer for waiving a red line, and nobody approves for himself.",
    ),
    "housekeeping.void-waiver": ("正文已变，豁免作废", "the text changed, the waiver is void"),
    "housekeeping.void-waiver.message": (
        "{match} 的正文已经改动，豁免作废：新的正文要重新审",
        "the text of {match} has changed and the waiver is void: the new text needs a review of its own",
    ),
    "housekeeping.void-waiver.why": (
        "豁免批的是当时那一段正文，不是这个位置。",
        "What was approved is that text, not its place.",
    ),
    "housekeeping.more": (
        "豁免与基线的规矩见 docs/configuration.md；不想看这一类，用 --ignore 加编号",
        "docs/configuration.md explains suppressions, waivers and the baseline; --ignore with the code leaves it out",
    ),
}
