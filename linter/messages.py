"""Every sentence that users see, in Chinese and English, in one place.

`say("input.empty", path=...)` answers in the language set by `use_language`. Keys are grouped by the
module that speaks; a test asserts that both languages are complete and take the same slots.
"""

from __future__ import annotations

LANGUAGES = ("zh", "en")
_language = "zh"

TEXTS: dict[str, tuple[str, str]] = {
    # --- command line ---
    # --- readers ---
    # --- catalog ---
    "catalog.nearest": ("；是不是 {word}？", "; did you mean {word}?"),
    "catalog.no_files": (
        "{path}：这里没有目录文件（应有 lexicon/、rules/ 下的 .yaml）",
        "{path}: no catalog files here (expected .yaml files under lexicon/ and rules/)",
    ),
    "catalog.unreadable": ("读不了目录文件 {path}：{reason}", "cannot read catalog file {path}: {reason}"),
    "catalog.not_utf8": (
        "文件不是 UTF-8 编码（遇到字节 {byte}）；请另存为 UTF-8",
        "the file is not UTF-8 (found byte {byte}); save it as UTF-8",
    ),
    "catalog.control_character": (
        "这里有看不见的控制字符 {code}；请删去",
        "there is an invisible control character {code} here; delete it",
    ),
    "catalog.empty_file": ("文件是空的；没有内容就删掉它", "the file is empty; delete it if it has no content"),
    "catalog.syntax": ("YAML 写法有误：{problem}", "invalid YAML: {problem}"),
    "catalog.syntax_sign": (
        "YAML 里不能直接以 @ ` % 或制表符开头；整条加引号，缩进用空格（{problem}）",
        "a YAML value cannot start with @ ` % or a tab; quote the whole value, indent with spaces ({problem})",
    ),
    "catalog.syntax_colon": (
        "值里有“: ”，或缩进不对；值整条加引号（{problem}）",
        'there is a ": " inside the value, or the indent is off; quote the whole value ({problem})',
    ),
    "catalog.syntax_indent": (
        "缩进对不上，列表项前少了“- ”，或收尾的引号后面还有字（{problem}）",
        'the indent does not line up, a list item lacks its "- ", or text follows a closing quote ({problem})',
    ),
    "catalog.syntax_missing_colon": (
        "键后面少了冒号“:”（半角，后跟空格）（{problem}）",
        'the key lacks its colon ":" followed by a space ({problem})',
    ),
    "catalog.syntax_flow": (
        "[ ] 或 {{ }} 里少了逗号或右括号，或者多了逗号（{problem}）",
        "a comma or closing bracket is missing inside [ ] or {{ }}, or there is a comma too many ({problem})",
    ),
    "catalog.syntax_quote": ("引号或括号没有收尾（{problem}）", "a quote or bracket is never closed ({problem})"),
    "catalog.syntax_alias": (
        "以 * 或 & 开头在 YAML 里是引用；要写这个字就加引号（{problem}）",
        "a value that starts with * or & is a YAML reference; quote it to mean the character ({problem})",
    ),
    "catalog.syntax_documents": (
        "一个文件只能有一段内容；删去中间的“---”（{problem}）",
        'a file holds one document; delete the "---" in it ({problem})',
    ),
    "catalog.syntax_escape": (
        "双引号里的 \\ 是转义；改用单引号（{problem}）",
        "a \\ inside double quotes is an escape; use single quotes ({problem})",
    ),
    "catalog.recursive_alias": ("这一段引用了它自己", "this part refers to itself"),
    "catalog.key_not_text": ("键应为文字", "a key must be text"),
    "catalog.duplicate_key": ("键 {key} 重复；第一次在第 {line} 行", "duplicate key {key}; first on line {line}"),
    "catalog.unknown_key": ("未知的键 {key}{nearest}", "unknown key {key}{nearest}"),
    "catalog.missing_key": ("缺少必填的键 {key}（{meaning}）", "missing required key {key} ({meaning})"),
    "catalog.missing_any": ("{keys} 至少要写一个", "at least one of {keys} is required"),
    "catalog.needs_patterns": ("规则靠模式命中", "a rule finds nothing without patterns"),
    "catalog.needs_basis": ("红线与须整改的规则要有法律依据", "errors and warnings need a legal basis"),
    "catalog.needs_text": (
        "改写的文字；要删去就写 scope: delete",
        "the rewrite; write scope: delete to remove the text",
    ),
    "catalog.want_table": ("这里应为“键: 值”，写的是{found}", 'expected a mapping of "key: value", found {found}'),
    "catalog.want_list": (
        "这里应为列表，写的是{found}；写成 [{shown}] 或每行一个“- ”",
        'expected a list, found {found}; write [{shown}] or one "- " a line',
    ),
    "catalog.want_text": ("这里应为文字，写的是{found}", "expected text, found {found}"),
    "catalog.want_text_not_table": (
        "这里应为文字，写的是{found}；文字里有“: ”就整条加引号",
        'expected text, found {found}; quote the whole text if it has a ": " in it',
    ),
    "catalog.want_flag": (
        "这里只能写 true 或 false，写的是 {found}",
        "only true or false may stand here, found {found}",
    ),
    "catalog.null_text": (
        "这里没有写值（YAML 把“{shown}”读作空）；补上文字，或加引号",
        'no value here (YAML reads "{shown}" as null); add the text, or quote it',
    ),
    "catalog.unquoted": (
        'YAML 把 {text} 读作{taken}，不是文字；请加引号："{text}"',
        'YAML reads {text} as {taken}, not text; quote it: "{text}"',
    ),
    "catalog.kind_table": ("键值表", "a mapping"),
    "catalog.kind_list": ("列表", "a list"),
    "catalog.kind_str": ("文字", "text"),
    "catalog.kind_int": ("整数", "an integer"),
    "catalog.kind_float": ("小数", "a number"),
    "catalog.kind_bool": ("真假值", "a boolean"),
    "catalog.kind_null": ("空值", "null"),
    "catalog.kind_timestamp": ("日期", "a date"),
    "catalog.kind_other": ("YAML 特殊值 {tag}", "the special YAML value {tag}"),
    "catalog.empty_text": ("文字是空的", "the text is empty"),
    "catalog.empty_list": ("列表是空的，至少要有 {least} 项", "the list is empty; it needs at least {least}"),
    "catalog.too_few": ("只有 {found} 项，至少要有 {least} 项", "only {found} here; at least {least} are needed"),
    "catalog.repeated": ("“{word}”重复；第 {line} 行已经写过", '"{word}" is repeated; line {line} has it already'),
    "catalog.bad_choice": (
        "不能写 {value}{nearest}（可写：{choices}）",
        "{value} is not allowed{nearest} (one of: {choices})",
    ),
    "catalog.bad_form": ("“{value}”的写法不对，应形如 {like}", '"{value}" is malformed; write it like {like}'),
    "catalog.bad_concept_name": (
        "概念名“{name}”只能用小写字母、数字和下划线，以字母开头；中文名写在 zh 里",
        'concept name "{name}" must be lower-case letters, digits and underscores, a letter first; '
        "the Chinese name goes to zh",
    ),
    "catalog.form_in_both": (
        "“{form}”在 forms（第 {line} 行）里已有；要么肯定，要么多义，只留一处",
        '"{form}" is in forms (line {line}) too; it is either firm or ambiguous, keep one',
    ),
    "catalog.unknown_concept": ("没有叫 {name} 的概念{nearest}", "there is no concept {name}{nearest}"),
    "catalog.duplicate_concept": (
        "概念 {name} 重名；{place} 已有",
        "concept {name} is defined twice; first at {place}",
    ),
    "catalog.include_cycle": ("概念循环引用：{circle}", "concepts include each other in a circle: {circle}"),
    "catalog.duplicate_code": ("编号 {value} 重复；{place} 已用", "code {value} is used twice; first at {place}"),
    "catalog.duplicate_name": (
        "规则名 {value} 重复；{place} 已用",
        "rule name {value} is used twice; first at {place}",
    ),
    "catalog.duplicate_law": (
        "法律文件 id {id} 重复；{place} 已有",
        "instrument id {id} is used twice; first at {place}",
    ),
    "catalog.duplicate_article": (
        "条目 key {key} 重复；第 {line} 行已有",
        "article key {key} is used twice; first on line {line}",
    ),
    "catalog.unknown_law": ("legal.yaml 里没有 {law}{nearest}", "legal.yaml has no {law}{nearest}"),
    "catalog.unknown_article": (
        "{law} 没有条目 {article}{nearest}（有：{known}）",
        "{law} has no article {article}{nearest} (it has: {known})",
    ),
    "catalog.wrong_prefix": (
        "{category} 类的编号以 {prefix} 开头，这里是 {code}",
        "codes of category {category} begin with {prefix}, found {code}",
    ),
    "catalog.message_braces": (
        "message 里的花括号只能用来写 {{概念名}} 或 {{match}}",
        "braces in message may only stand around a slot: {{concept}} or {{match}}",
    ),
    "catalog.unknown_slot": (
        "message 的 {{{slot}}} 不是本规则模式里的概念{nearest}（可用：{known}）",
        "message slot {{{slot}}} is no concept of this rule's patterns{nearest} (usable: {known})",
    ),
    "catalog.hit_not_in_text": ("hit“{hit}”不在例句“{text}”里", 'hit "{hit}" is not in the example "{text}"'),
    "catalog.delete_with_text": ("scope: delete 是删去，不写 text", "scope: delete removes the text; drop this key"),
    "catalog.bad_regex": ("正则表达式有误：{reason}", "invalid regular expression: {reason}"),
    "catalog.han_boundary": (
        "汉字旁边的 \\b 不是词边界（汉字之间永远不成立）；删去它，词边界由 jieba 检查",
        "\\b beside a Han character is no word edge (never true between two of them); delete it, jieba checks edges",
    ),
    "catalog.regex_not_run": (
        "引擎还不执行 regex；请改写成 patterns，免得规则不起作用",
        "the engine does not run regex yet; write patterns instead, or the rule would find nothing",
    ),
    "catalog.unknown_selector": (
        "没有叫 {selector} 的编号、前缀、规则名或类别{nearest}",
        "no code, prefix, rule name or category {selector}{nearest}",
    ),
    "selftest.nothing": ("无", "nothing"),
    "selftest.silent": ("没有一条反例命中本规则", "none of its bad examples fires this rule"),
    "selftest.shadowed": (
        "被别的规则盖住：反例都只报 {others}",
        "shadowed by other rules: its bad examples give {others} only",
    ),
    "selftest.missed": (
        "反例没有命中：“{text}”（报了：{others}）",
        'bad example not found: "{text}" (found: {others})',
    ),
    "selftest.misplaced": (
        "命中的位置不对：应在“{hit}”，命中的是“{found}”",
        'found in the wrong place: expected "{hit}", found "{found}"',
    ),
    "selftest.noisy": ("正例被误报：“{text}”（{places}）", 'good example flagged: "{text}" ({places})'),
    "selftest.unclean-suggestion": (
        "改写“{suggestion}”放进例句后仍不干净：“{placed}”（{what}）",
        'suggestion "{suggestion}" is not clean in its example: "{placed}" ({what})',
    ),
    "selftest.lost-placeholder": (
        "改写“{suggestion}”弄丢了占位符 {what}：“{placed}”",
        'suggestion "{suggestion}" loses the placeholder {what}: "{placed}"',
    ),
    "selftest.idle-pattern": ("没有一条反例用到模式“{pattern}”", 'no bad example uses the pattern "{pattern}"'),
    "pattern.two_gaps": ("两个空档连在一起（{near}）；合成一个", "two gaps in a row ({near}); make them one"),
    "pattern.gap_at_start": ("模式不能以空档开头", "a pattern cannot begin with a gap"),
    "pattern.gap_at_end": ("模式不能以空档结尾", "a pattern cannot end with a gap"),
    "pattern.gap_size": (
        "空档 {near} 的长度不对；写 … 或 …1 到 …60",
        "gap {near} has no valid size; write … or …1 to …60",
    ),
    "pattern.three_dots": (
        "“...”不是空档；写“{near}”（任意字）或“..”（只许标点）",
        '"..." is no gap; write "{near}" (any characters) or ".." (punctuation only)',
    ),
    "pattern.too_many_optional": (
        "可选元素太多，最多 4 个；拆成几个模式",
        "too many optional elements, at most 4; split the pattern",
    ),
    "pattern.no_words": (
        "模式里至少要有一个必现的字面或 @概念",
        "a pattern needs at least one required literal or @concept",
    ),
    "pattern.empty_alternative": (
        "{near} 里有空的选项；| 两边都要有内容",
        "{near} has an empty alternative; both sides of | need content",
    ),
    "pattern.edge_alone": (
        "^ 和 $ 要单独成一个元素，不能可选（{near}）",
        "^ and $ stand alone and are never optional ({near})",
    ),
    "pattern.concept_name": (
        "{near} 不是概念名；@ 后接小写字母、数字、下划线",
        "{near} is no concept name; lower-case letters, digits and underscores follow @",
    ),
    "pattern.recogniser": (
        "没有识别器 {near}；可用 <num> <money> <time> <date> <phone> <var>",
        "there is no recogniser {near}; use <num> <money> <time> <date> <phone> <var>",
    ),
    "pattern.stray_sign": (
        "{near} 不能写在字面中间；元素之间用空格隔开",
        "{near} cannot stand inside a literal; separate elements by spaces",
    ),
    "pattern.after_end": ("$ 是句尾，后面不能再有 {near}", "$ is the end of the sentence; nothing can follow ({near})"),
    "pattern.start_not_first": ("^ 是句首，只能写在最前面", "^ is the start of the sentence; it must come first"),
    "level.law": ("法律", "law"),
    "level.judicial-interpretation": ("司法解释", "judicial interpretation"),
    "level.administrative-regulation": ("行政法规", "administrative regulation"),
    "level.departmental-rule": ("部门规章", "departmental rule"),
    "level.normative-document": ("规范性文件", "normative document"),
    "level.national-standard": ("推荐性国家标准", "recommended national standard"),
    "level.self-discipline": ("行业自律", "industry self-discipline"),
    "level.platform-rule": ("平台规则", "platform rule"),
    # --- reports ---
    "level.error": ("红线", "error"),
    "level.warning": ("须整改", "warning"),
    "level.info": ("建议", "info"),
    "status.suppressed": ("已标注放行", "suppressed"),
    "status.waived": ("已豁免", "waived"),
    "status.baselined": ("基线内", "in baseline"),
    "scope.match": ("命中处改为：{text}", "replace the hit with: {text}"),
    "scope.clause": ("这一小句改为：{text}", "replace the clause with: {text}"),
    "scope.sentence": ("整句改为：{text}", "replace the sentence with: {text}"),
    "scope.segment": ("整条改为：{text}", "replace the whole text with: {text}"),
    "scope.delete": ("删去命中处", "delete the hit"),
    "drop.negated": ("否定", "negated"),
    "drop.mention": ("提及而非使用", "mentioned, not used"),
    "drop.customer-voice": ("客户口吻", "customer's voice"),
    "drop.narrative": ("叙述他人之事", "narrative about others"),
    "drop.customer-turn": ("客户说的", "said by the customer"),
    "drop.exception": ("规则例外", "exception of the rule"),
    "drop.hedged": ("依法或有条件的表述", "hedged or lawful"),
    "drop.boundary": ("切断了别的词", "cuts through another word"),
    "drop.overlap": ("与更重的命中重叠", "overlaps a graver hit"),
    "drop.below-threshold": ("低于所选等级", "below the chosen level"),
    "channel.call": ("电话", "call"),
    "channel.sms": ("短信", "SMS"),
    "channel.im": ("即时消息", "instant message"),
    "channel.letter": ("信函", "letter"),
    "channel.voicemail": ("语音留言", "voicemail"),
    "audience.debtor": ("债务人本人", "the debtor"),
    "audience.contact": ("联系人", "a contact person"),
    "speaker.agent": ("坐席说的", "said by the agent"),
    "speaker.customer": ("客户说的", "said by the customer"),
    "speaker.unknown": ("说话人不明，按坐席处理", "unknown speaker, taken as the agent"),
    "confidence.high": ("把握高", "high confidence"),
    "confidence.medium": ("把握中", "medium confidence"),
    "confidence.low": ("把握低", "low confidence"),
    "catalog_status.stable": ("启用", "stable"),
    "catalog_status.preview": ("试行", "preview"),
    "catalog_status.deprecated": ("停用", "deprecated"),
    "card.facts": ("　{category}　{confidence}　{status}", "  {category}  {confidence}  {status}"),
    "card.category": ("{title}（{slug}）", "{slug} ({title})"),
    "card.all_channels": ("所有渠道", "all channels"),
    "card.applies": ("{channels}；发给{audience}", "{channels}; sent to {audience}"),
    "card.evasion": ("变体写法也查", "disguised forms too"),
    "card.exception": ("{pattern}（{within}）", "{pattern} ({within})"),
    "within.hit": ("与命中重叠时", "where it overlaps the hit"),
    "within.clause": ("在同一小句", "in the same clause"),
    "within.sentence": ("在同一句", "in the same sentence"),
    "within.segment": ("在同一条", "in the same text"),
    "negation.applies": ("被否定即不报", "cleared when negated"),
    "negation.ignore": ("否定也报", "found even when negated"),
    "mention.applies": ("提及而非使用即不报", "cleared when only mentioned"),
    "mention.ignore": ("提及也报", "found even when mentioned"),
    "hedge.ignore": ("有“可能、依法”也报", "found even when hedged"),
    "hedge.lower": ("有“可能、依法”降一级", "one level lower when hedged"),
    "hedge.drop": ("有“可能、依法”即不报", "cleared when hedged"),
    "pattern_words.concept": ("「{name}」", "「{name}」"),
    "pattern_words.literal": ("“{text}”", "“{text}”"),
    "pattern_words.or": ("或", " or "),
    "pattern_words.optional": ("［{words}］", "[{words}]"),
    "pattern_words.next": ("紧接", " next "),
    "pattern_words.gap": (" …{count} 字内… ", " …within {count}… "),
    "pattern_words.punctuation": ("（隔标点）", " (punctuation) "),
    "pattern_words.num": ("〈数字〉", "〈number〉"),
    "pattern_words.money": ("〈金额〉", "〈amount〉"),
    "pattern_words.time": ("〈时刻〉", "〈time〉"),
    "pattern_words.date": ("〈日期〉", "〈date〉"),
    "pattern_words.phone": ("〈电话〉", "〈telephone〉"),
    "pattern_words.var": ("〈占位符〉", "〈placeholder〉"),
    "pattern_words.start": ("〈句首〉", "〈start of sentence〉"),
    "pattern_words.end": ("〈句尾〉", "〈end of sentence〉"),
    "label.applies": ("适用", "Applies to"),
    "label.bad": ("违规示例", "Violates"),
    "label.good": ("合规示例", "Complies"),
    "label.patterns": ("认法", "Patterns"),
    "label.except": ("不算", "Except"),
    "label.context": ("语境", "Context"),
    "label.origin": ("出处", "Origin"),
    "label.where": ("位置", "Place"),
    "label.situation": ("场合", "Situation"),
    "label.exempt": ("豁免", "Exempt"),
    "label.tokens": ("分词", "Tokens"),
    "label.pattern": ("认法", "Pattern"),
    "label.verdict": ("判断", "Verdict"),
    "explain.nothing": ("没有任何规则的写法在这里出现。", "No pattern of any rule occurs here."),
    "explain.reported": ("报告", "reported"),
    "explain.cleared": ("不报", "not reported"),
    "explain.no_objection": ("语境里没有可以放行的理由", "nothing in the context clears it"),
    "explain.because": ("{reason}（“{detail}”）", '{reason} ("{detail}")'),
    "explain.any_channel": ("渠道不明，各渠道规则都查", "unknown channel, rules of all channels apply"),
    "verdict.keep": ("保留：{reason}", "kept: {reason}"),
    "verdict.drop": ("撤销：{reason}", "dropped: {reason}"),
    "verdict.lower": ("降一级：{reason}", "one level lower: {reason}"),
    "rules.count": ("共 {count} 条规则", "{count} rules"),
    "column.category": ("类别", "category"),
    "column.status": ("状态", "status"),
    "label.problem": ("问题", "Problem"),
    "label.why": ("原因", "Why"),
    "label.basis": ("依据", "Basis"),
    "label.rewrite": ("建议改写", "Rewrite"),
    "label.more": ("详情", "More"),
    "report.comma": ("，", ", "),
    "report.enumeration": ("、", ", "),
    "report.semicolon": ("；", "; "),
    "report.title_message": ("{title}：{message}", "{title}: {message}"),
    "report.about": ("{path}：{message}", "{path}: {message}"),
    "report.file_count": ("　{count} 处", "  {count} finding(s)"),
    "report.citation": ("可能触及{ref}（{level}）", "may touch {ref} ({level})"),
    "report.no_rewrite": ("没有现成的改写，请重写或删去这一处", "none at hand: reword or delete this passage"),
    "report.remarks": ("（{remarks}）", " ({remarks})"),
    "report.unsure": ("把握较低，请人工复核", "low confidence, please review"),
    "report.evasion": ("变体写法：{kinds}", "disguised: {kinds}"),
    "report.record": ("编号 {record}", "record {record}"),
    "report.scope": ("检查 {files} 个文件、{segments} 段：", "{files} file(s), {segments} segment(s) checked: "),
    "report.none": ("未发现红线用语", "no red lines found"),
    "report.left_out": ("未计入：{reasons}", "left out: {reasons}"),
    "report.below_threshold": ("低于所选等级", "below the chosen level"),
    "report.skipped_count": ("跳过 {count} 个文件", "{count} file(s) skipped"),
    "report.error_count": ("{count} 个文件未能检查", "{count} file(s) could not be checked"),
    "report.run": ("启用规则 {rules} 条，用时 {seconds} 秒", "{rules} rules active, {seconds} s"),
    "report.skipped": ("跳过 {count} 个文件", "{count} file(s) skipped"),
    "report.notices": ("提示 {count} 条", "{count} notice(s)"),
    "report.errors": ("未能检查 {count} 处", "{count} place(s) could not be checked"),
    "column.findings": ("处数", "findings"),
    "column.files": ("文件", "files"),
    "column.level": ("等级", "level"),
    "column.code": ("规则", "rule"),
    "column.title": ("名称", "title"),
    # --- context ---
}


def use_language(language: str) -> None:
    """Choose the language of all later sentences; `zh` or `en`."""
    global _language  # noqa: PLW0603  (one process speaks one language)
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def language() -> str:
    """The language in use, for handing on to worker processes."""
    return _language


def say(key: str, /, **slots: object) -> str:
    """The sentence for `key` with its slots filled in."""
    return TEXTS[key][LANGUAGES.index(_language)].format(**slots)
