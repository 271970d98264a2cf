"""Mistakes in catalogs and patterns, self-test, what user catalogs change."""

TEXTS: dict[str, tuple[str, str]] = {
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
    "catalog.want_count": (
        "这里应为不小于 {least} 的整数，写的是 {found}",
        "expected a whole number of at least {least}, found {found}",
    ),
    "catalog.no_case": (
        "{on} 为 {case} 的规则不写 {key}；写 {key} 的是：{cases}",
        "a rule whose {on} is {case} has no {key}; those that have one: {cases}",
    ),
    "catalog.needs_parameter": ("of: {of} 要写明 {key}", "of: {of} needs {key}"),
    "catalog.idle_parameter": ("of: {of} 用不到 {key}", "of: {of} makes no use of {key}"),
    "catalog.needs_types": ("查哪几类完整话术", "which types of complete scripts it is for"),
    "catalog.platform_types": (
        "平台的规则只查短信模板，不写 types",
        "rules of a platform are for SMS templates; drop types",
    ),
    "catalog.needs_element": (
        "怎样才算有：patterns、check.variables 或 check.recognise",
        "what makes the element present: patterns, check.variables or check.recognise",
    ),
    "catalog.needs_company": (
        "of: {of} 只在模式命中的地方认，要写 patterns",
        "of: {of} looks only where a pattern has hit",
    ),
    "catalog.no_patterns_here": ("{kind} 规则不写 patterns", "a rule of kind {kind} has no patterns"),
    "catalog.platform_name": (
        "platform 写的是 {platform}，文件名是 {file}，两者应相同",
        "platform is {platform}, but the file is called {file}; they must be the same",
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
    "catalog.rewrite_for_nothing": (
        "没有编号或类别 {name}{nearest}",
        "there is no rule code or category {name}{nearest}",
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
    "catalog.unknown_code": ("没有编号 {code} 的规则{nearest}", "there is no rule {code}{nearest}"),
    "catalog.blank": ("待填：{words}", "to fill in: {words}"),
    "catalog.to_fill": ("还没有填写：“{text}”", 'not filled in yet: "{text}"'),
    "catalog.no_basis_to_raise": (
        "{code} 没有法律依据，不能升为须整改或红线；另写一条有依据的规则",
        "{code} has no legal basis and cannot become a warning or an error; write a rule of your own that has one",
    ),
    "catalog.fixed_key": (
        "用户目录不能改规则的 {key}；能改 severity、status、suggest，能用 except+ 加例外。要查得更严，另写一条规则",
        "a user catalog cannot change {key} of a rule, only severity, status and suggest, and add exceptions with "
        "except+; to find more write a rule of your own",
    ),
    "catalog.only_added": (
        "用户目录只能加 {key}，不能换掉原有的；写 {key}+",
        "a user catalog can only add to {key}, not replace it; write {key}+",
    ),
    "catalog.word_there": (
        "“{word}”在概念 {name} 里已有（{place}）；删去这里的",
        '"{word}" is in concept {name} already ({place}); delete it here',
    ),
    "catalog.retired_code": (
        "编号 {code} 已退役（{place}），不能再用；换一个没用过的编号",
        "code {code} is retired ({place}) and never used again; take a new one",
    ),
    "catalog.no_user_files": (
        "{path}：这个文件夹里没有目录文件（.yaml）",
        "{path}: no catalog files (.yaml) in this folder",
    ),
    "catalog.workbook_as_rules": (
        "{path} 是表格，不是目录文件；先转换：redlint rules import {path} -o 我的目录/",
        "{path} is a workbook, not a catalog file; convert it first: redlint rules import {path} -o my-catalog/",
    ),
    "catalog.no_such_rules": ("没有 {path} 这个文件或文件夹{nearest}", "no such file or folder: {path}{nearest}"),
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
    "catalog_status.disabled": ("停用", "disabled"),
    "catalog_status.stable": ("启用", "stable"),
    "catalog_status.preview": ("试行", "preview"),
    "catalog_status.deprecated": ("停用", "deprecated"),
    "catalog_status.learned": ("第二意见", "second opinion"),
    "change.rule": ("新增规则", "rule added"),
    "change.concept": ("新增概念", "concept added"),
    "change.disable": ("停用", "disabled"),
    "change.severity": ("改等级", "level"),
    "change.status": ("改状态", "status"),
    "change.suggest": ("改改写", "rewrites"),
    "change.except": ("加例外", "exception added"),
    "change.forms": ("加说法", "words added"),
    "change.ambiguous": ("加多义说法", "ambiguous words added"),
}
