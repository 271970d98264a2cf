"""Word lists in workbooks: import and export."""

TEXTS: dict[str, tuple[str, str]] = {
    "exchange.no_file": ("没有 {path} 这个文件", "there is no file {path}"),
    "exchange.not_xlsx": (
        "{path} 不是 .xlsx 表格；请用 Excel 或 WPS 另存为 .xlsx 再导入",
        "{path} is no .xlsx workbook; save it as .xlsx with Excel or WPS",
    ),
    "exchange.encrypted": (
        "{path} 有打开密码；请在 Excel 或 WPS 里去掉密码后另存",
        "{path} is encrypted; remove its password in Excel or WPS",
    ),
    "exchange.damaged": (
        "{path} 打不开（{problem}）；请在 Excel 或 WPS 里打开后另存",
        "{path} cannot be opened ({problem}); open it in Excel or WPS and save it again",
    ),
    "exchange.guide": (
        "使用说明\n"
        "敏感词库：一行一个词或模式；同一编号的各行是一条规则，规则的其他内容写在它的第一行。\n"
        "违规分类、告警等级（高＝红线，中＝须整改，低＝建议）、状态（启用、试行、禁用）、规则编号、规则名每行都写，方便筛选。\n"
        "写法：词＝逐字匹配；模式＝按模式语言匹配（@概念、… 空档）。空着就是词。\n"
        "加词：另起一行，只写敏感词、违规分类、告警等级即可，规则编号空着，导入时自动编号。\n"
        "停用一条规则：把它各行的状态改成禁用。改等级：把各行的告警等级改掉。\n"
        "正例是必须放行的句子，反例是必须命中的句子；建议改写、依据、例外也是一行一条。\n"
        "内置规则的模式、原因、依据、例句不能在自己的目录里改；能改等级、状态、建议改写，能加例外和词。\n"
        "单元格开头的 ' 是为了不让表格软件当成公式，导入时会去掉。装不下的内容在“续文”表里，不要改它。\n"
        "改好后运行：redlint rules import 这个文件.xlsx -o 自己的目录/",
        "How to use this workbook\n"
        "敏感词库: one word or pattern a row; rows with the same code are one rule, whose other words stand in its "
        "first row.\n"
        "Category, level (高 error, 中 warning, 低 info), state (启用, 试行, 禁用), code and title stand in every row.\n"
        "写法: 词 is matched literally, 模式 is a pattern (@concept, … for a gap). Blank means 词.\n"
        "To add a word, add a row with word, category and level; leave the code blank.\n"
        "To switch a rule off, set 禁用 in all its rows. To change its level, change it in all its rows.\n"
        "正例 must pass, 反例 must be found; rewrites, basis and exceptions too are one a line.\n"
        "Patterns, reasons, basis and examples of built-in rules cannot be changed from outside; level, state and "
        "rewrites can, and exceptions and words can be added.\n"
        "A ' in front keeps a spreadsheet from running a cell as a formula. What fits no cell is in 续文.\n"
        "Then run: redlint rules import FILE.xlsx -o my-catalog/",
    ),
    "exchange.about": ("{places}：{sentence}", "{places}: {sentence}"),
    "exchange.more_places": ("{places} 等 {count} 处", "{places} and others, {count} in all"),
    "exchange.sheet_without_words": (
        "工作表“{sheet}”里没有“敏感词”这一列，没有读",
        'sheet "{sheet}" has no column 敏感词 and was not read',
    ),
    "exchange.no_rows": ("工作表“{sheet}”只有表头，没有词", 'sheet "{sheet}" has a header and no words'),
    "exchange.unread_columns": (
        "工作表“{sheet}”里没有导入的列（留在原表里）：{columns}",
        'columns of sheet "{sheet}" that were not imported (they stay in the workbook): {columns}',
    ),
    "exchange.no_word": ("这一行没有写敏感词；补上，或删去这一行", "this row has no word; add it or delete the row"),
    "exchange.formula": (
        "这一格是公式，还没有算出值；在 Excel 里打开保存一次，或改成文字",
        "this cell is a formula without a value; open and save it in Excel, or write the text",
    ),
    "exchange.error_value": (
        "这一格是公式的错误值；请改成文字",
        "this cell is the error of a formula; write the text",
    ),
    "exchange.bad_code": (
        "“{code}”不是规则编号，应形如 LEG901；不清楚就空着，会自动编号",
        '"{code}" is no rule code; write it like LEG901, or leave it blank',
    ),
    "exchange.no_category": (
        "没有违规分类；补上（可写：{choices}），或给整张表一个：--category 类别",
        "no category; add it (one of: {choices}), or give one for the whole list: --category",
    ),
    "exchange.bad_category": (
        "不认识的违规分类“{value}”{nearest}（可写：{choices}）",
        'unknown category "{value}"{nearest} (one of: {choices})',
    ),
    "exchange.code_of_another": (
        "违规分类“{value}”与编号 {code}（{title}）不是一类；改其中一个",
        'category "{value}" does not go with code {code} ({title}); change one of them',
    ),
    "exchange.bad_value": ("不认识“{value}”（可写：{choices}）", 'unknown value "{value}" (one of: {choices})'),
    "exchange.default_level": (
        "没有写告警等级，按“中”导入",
        "no level given; imported as 中 (warning)",
    ),
    "exchange.two_values": (
        "{code} 的“{column}”这里是“{value}”，{place} 是“{other}”；同一条规则只能有一种，改成一样，或空着规则编号",
        '{column} of {code} is "{value}" here and "{other}" in {place}; one rule has one value: make them equal, or '
        "leave the code blank",
    ),
    "exchange.repeated_word": ("“{word}”在 {place} 已经有了，只取一次", '"{word}" is in {place} already, taken once'),
    "exchange.contradiction": (
        "“{word}”在 {place} 也有，两处的分类、等级、状态或其他内容不同；留一处",
        '"{word}" is in {place} too with another category, level, state or other text; keep one',
    ),
    "exchange.split": ("一格里写了几个词（{count} 个），已拆开", "several words in one cell ({count}), taken apart"),
    "exchange.cell": ("{sentence}", "{sentence}"),
    "exchange.bad_json": ("“其他设置”不是合法的 JSON 对象：{problem}", "其他设置 is no JSON object: {problem}"),
    "exchange.said_twice": (
        "“{column}”写了，这条规则的“其他设置”里也有 {key}；只留一处",
        "{column} is given, and {key} in 其他设置 of this rule as well; keep one",
    ),
    "exchange.unknown_basis": (
        "认不出依据“{text}”{nearest}；写成“《刑法》第……条”或 [文件:条目]，可选的见“法律依据”表",
        'unknown legal basis "{text}"{nearest}; see the sheet 法律依据 of an export',
    ),
    "exchange.unknown_word": (
        "方括号里不认识“{word}”（可写：{choices}）",
        '"{word}" in the brackets is unknown (one of: {choices})',
    ),
    "exchange.rest_key": ("其他设置（{key}）", "其他设置 ({key})"),
    "exchange.fixed": (
        "内置规则 {code} 的“{column}”不能在自己的目录里改；改回原样，或另写一条规则",
        "{column} of rule {code} cannot be changed by a user catalog; change it back, or write a rule of your own",
    ),
    "exchange.exception_gone": (
        "内置规则 {code} 的例外只能加，不能删；补回原有的",
        "exceptions can only be added to rule {code}, not taken away; put them back",
    ),
    "exchange.pattern_added": (
        "不能在内置规则 {code} 下加模式；改成词，或用自己的编号（901–999）另写一条，带上反例和正例",
        "a pattern cannot be added to rule {code}; write words, or a rule of your own (901-999) with examples",
    ),
    "exchange.missing_patterns": (
        "{code} 少了 {count} 个模式；内置的模式不能删，仍然有效。要停用整条，把状态改为禁用",
        "{code} lacks {count} pattern(s); built-in patterns stay in force. To switch the rule off set 禁用",
    ),
    "exchange.missing_words": (
        "概念 {name} 少了这些说法，内置的不能删，仍然有效：{words}",
        "concept {name} lacks these words, which stay in force: {words}",
    ),
    "exchange.concept_fixed": (
        "概念 {name} 的中文名和并入不能在自己的目录里改，没有导入",
        "the title and includes of concept {name} cannot be changed by a user catalog and were not imported",
    ),
    "exchange.law_fixed": (
        "法律依据 {id} 与内置的不同；不能在自己的目录里改，没有导入",
        "instrument {id} differs from the built-in one; a user catalog cannot change it, not imported",
    ),
    "exchange.same": ("{count} 条规则与内置目录相同，不必重复写入", "{count} rule(s) equal the built-in catalog"),
    "exchange.covered": (
        "内置规则 {code} 已能命中，不必重复写入",
        "found by rule {code} already, not written again",
    ),
    "exchange.overlaps": (
        "内置规则 {codes} 也能命中，类别或等级不同；照样导入",
        "found by rule(s) {codes} too, with another category or level; imported all the same",
    ),
    "exchange.everyday": (
        "合规文本里也常见，单独命中会误报；只在“再不……、否则……”之后才算",
        "common in compliant texts as well; counts only behind a condition such as 再不 or 否则",
    ),
    "exchange.one_character": (
        "只有一个字，单独命中会误报；只在“再不……、否则……”之后才算",
        "a single character; counts only behind a condition such as 再不 or 否则",
    ),
    "exchange.signs": (
        "里面有模式用的符号，按原样逐字匹配",
        "holds signs that patterns are made of; matched literally",
    ),
    "exchange.signs_concept": ("{code} 里带符号的词", "words with signs of {code}"),
    "exchange.everyday_concept": ("{code} 里平常也用的词", "everyday words of {code}"),
    "exchange.condition_example": ("再不还款，{word}", "再不还款，{word}"),
    "exchange.frame_hello": ("您好，{word}。", "您好，{word}。"),
    "exchange.frame_note": ("{word}，请知悉。", "{word}，请知悉。"),
    "exchange.frame_told": ("跟您说一下，{word}。", "跟您说一下，{word}。"),
    "exchange.frame_stop": ("{word}。", "{word}。"),
    "exchange.frame_mark": ("{word}！", "{word}！"),
    "exchange.wildcard": (
        "里面的 * % & + 按符号本身匹配，不是通配符；要表示“中间隔着字”，写法改为“模式”，用 … 隔开",
        "* % & + are matched as they stand and are no wildcards; for a gap set 写法 to 模式 and write …",
    ),
    "exchange.default_title": (
        "本单位敏感词：{category}（{level}）{state}",
        "本单位敏感词：{category}（{level}）{state}",
    ),
    "exchange.default_message": ("“{{match}}”是本单位敏感词（{category}）", "“{{match}}”是本单位敏感词（{category}）"),
    "exchange.default_why": (
        "本单位敏感词库列为“{category}”，告警等级{level}。",
        "本单位敏感词库列为“{category}”，告警等级{level}。",
    ),
    "exchange.companion_title": ("{title}（本单位补充）", "{title}（本单位补充）"),
    "exchange.generated": (
        "由 redlint rules import 从 {source} 生成；要改就改表格，再导入一次",
        "Made by redlint rules import from {source}; change the workbook and import it again",
    ),
    "exchange.name_xlsx": (
        "{path}：敏感词库写成 .xlsx；请换成以 .xlsx 结尾的文件名",
        "{path}: a word list is written as .xlsx; name it so",
    ),
    "exchange.file_exists": (
        "{path} 已经有了，里面可能有别人改过的内容；换个名字，或加 --force 覆盖",
        "{path} exists and may hold somebody's work; take another name, or overwrite it with --force",
    ),
    "exchange.in_the_way": (
        "{path} 已经有了，而且不是导入生成的，不覆盖；换一个文件夹",
        "{path} exists and was not made by an import; it is not overwritten: take another folder",
    ),
    "exchange.exported": (
        "已写好 {path}：规则 {rules} 条、概念 {concepts} 个",
        "{path} written: {rules} rules, {concepts} concepts",
    ),
    "exchange.faults": (
        "{path} 有 {count} 种错误，改好后再导入（什么都没有写）\n{faults}",
        "{path} has {count} kind(s) of mistakes; nothing was written\n{faults}",
    ),
    "exchange.nothing": (
        "{path} 里没有与内置目录不同的内容，不用写文件",
        "{path} says nothing that the built-in catalog does not; no files were written",
    ),
    "exchange.guess": (
        "违规分类“{named}”归入 {title}（{category}），{count} 个词",
        'category "{named}" is taken for {category} ({title}), {count} word(s)',
    ),
    "exchange.imported": (
        "读了 {words} 个词，写好 {folder}：{done}",
        "{words} word(s) read, {folder} written: {done}",
    ),
    "exchange.how_to_use": (
        "检查时加上：redlint check --rules {folder} 路径；看改了什么：redlint rules list --rules {folder} --changed",
        "use it: redlint check --rules {folder} PATHS; see what it changes: redlint rules list --rules {folder} --changed",
    ),
    "exchange.whole": (
        "{folder} 是一份完整的目录，用来留档、比较或替换内置目录；它与内置目录编号相同，不能用 --rules 叠加",
        "{folder} is a whole catalog to keep, compare or put in place of the built-in one; having the same codes, it "
        "cannot be laid on top with --rules",
    ),
    "exchange.left_out": (
        "内置目录已能命中，没有重复写入：{words}",
        "found by the built-in catalog, not written again: {words}",
    ),
}
