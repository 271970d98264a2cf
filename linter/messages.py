"""Every sentence that users see, in Chinese and English, in one place.

`say("input.empty", path=...)` answers in the language set by `use_language`. Keys are grouped by the
module that speaks; a test asserts that both languages are complete and take the same slots.
"""

from __future__ import annotations

LANGUAGES = ("zh", "en")
_language = "zh"

TEXTS: dict[str, tuple[str, str]] = {
    # --- command line ---
    "cli.version": ("redlint {version}（目录 {catalog}，{digest}）", "redlint {version} (catalog {catalog}, {digest})"),
    "cli.version_without_catalog": (
        "redlint {version}（目录读不了：{code}）",
        "redlint {version} (the catalog cannot be read: {code})",
    ),
    "cli.error": ("错误 {code}：{message}", "error {code}: {message}"),
    "cli.catalog_problems": ("目录有 {count} 处错误\n{problems}", "{count} mistake(s) in the catalog\n{problems}"),
    "cli.see_help": ("用法见：{command} --help", "for help: {command} --help"),
    "cli.near": ("；是不是 {word}？", "; did you mean {word}?"),
    "cli.for_example": ("；例如有 {word}", "; there is {word}, for example"),
    "cli.unknown_option": ("没有 {option} 这个选项{near}", "there is no option {option}{near}"),
    "cli.unknown_command": (
        "没有 {word} 这个子命令{near}（有：{known}）",
        "there is no command {word}{near} (commands: {known})",
    ),
    "cli.path_without_command": (
        "少了子命令。检查文件请写：{command} check {path}",
        "the command is missing; to check a file write: {command} check {path}",
    ),
    "cli.needs_value": ("选项 {option} 后面要有值", "option {option} needs a value"),
    "cli.takes_no_value": ("选项 {option} 不带值", "option {option} takes no value"),
    "cli.missing": ("缺少 {name}", "{name} is missing"),
    "cli.bad_value": ("{name} 的值不对：{reason}", "bad value for {name}: {reason}"),
    "cli.not_one_of": ("没有“{value}”{near}（可写：{choices}）", '"{value}" is unknown{near} (one of: {choices})'),
    "cli.not_a_count": ("“{value}”不是 0 以上的整数", '"{value}" is not a whole number of 0 or more'),
    "cli.not_hours": (
        "“{value}”不是起止钟点；写成 22-8 或 22:00-8:00",
        '"{value}" is no pair of hours; write 22-8 or 22:00-8:00',
    ),
    "cli.no_codes": ("没有写编号；例：--select LEG,TPC001", "no codes given; example: --select LEG,TPC001"),
    "cli.surplus": ("多出了参数：{words}", "surplus arguments: {words}"),
    "cli.interrupted": ("已中断，没有完成检查。", "interrupted, the check is not complete."),
    "cli.bug": (
        "程序内部出错（{where}，{what}）。这是 redlint 的问题；设 {variable}=1 再运行可得到完整记录，请一并反馈",
        "internal error ({where}, {what}). This is redlint's fault; run again with {variable}=1 for the full record "
        "and report it",
    ),
    "cli.no_memory": (
        "内存不够；请分批检查，或用 -j 1 减少进程",
        "out of memory; check fewer files at a time, or use -j 1",
    ),
    "cli.checking": ("正在检查", "checking"),
    "cli.nothing_to_check": (
        "没有可检查的文件：路径下没有支持的格式，或都被排除了。",
        "nothing to check: no file of a supported format there, or all are excluded.",
    ),
    "cli.more_notes": ("……另有 {count} 条", "... and {count} more"),
    "cli.text_path": ("<文本>", "<text>"),
    "cli.output_is_folder": (
        "不能把报告写到 {path}：这是目录；请写文件名",
        "cannot write the report to {path}: it is a folder; name a file",
    ),
    "cli.output_no_folder": (
        "不能把报告写到 {path}：没有目录 {folder}；请先建好",
        "cannot write the report to {path}: there is no folder {folder}; make it first",
    ),
    "cli.output_failed": ("写不了报告 {path}：{reason}", "cannot write the report {path}: {reason}"),
    "cli.stdout": ("标准输出", "standard output"),
    "cli.which_line": (
        "请写出第几行或哪一格：redlint explain {path}:3",
        "say which line or cell: redlint explain {path}:3",
    ),
    "cli.no_such_file": (
        "{target}：没有这个文件。写法：文件:行号、文件:工作表!格、规则编号",
        "{target}: no such file. Write FILE:LINE, FILE:SHEET!CELL or a rule code",
    ),
    "cli.no_such_line": (
        "{path} 的第 {line} 行没有可检查的文字{near}",
        "{path}: there is no text to check on line {line}{near}",
    ),
    "cli.no_such_locator": (
        "{path} 里没有 {locator} 这一处可检查的文字{near}",
        "{path}: there is no text to check at {locator}{near}",
    ),
    "cli.unknown_rule": ("没有 {word} 这条规则{near}", "there is no rule {word}{near}"),
    "cli.cache_cleaned": ("已删除 {count} 个缓存文件（{folder}）", "{count} cache file(s) removed ({folder})"),
    "cli.cache_failure": (
        "缓存写不进去，每次启动都会慢一些：{reason}",
        "the cache cannot be written, every start will be slower: {reason}",
    ),
    "rules.not_tested": (
        "停用的 {count} 条没有试；点名才试：redlint rules test 编号",
        "{count} rule(s) are switched off and were not tested; name them to test them: redlint rules test CODE",
    ),
    "rules.tested": (
        "试了 {rules} 条规则、{examples} 个例句、{placements} 处改写：{failures} 处不符",
        "{rules} rules, {examples} examples, {placements} rewrites tried: {failures} failed",
    ),
    "help.usage": ("用法：{words}", "Usage: {words}"),
    "help.command": ("子命令", "COMMAND"),
    "help.options": ("[选项]", "[OPTIONS]"),
    "help.commands": ("子命令：", "Commands:"),
    "help.examples": ("例子：", "Examples:"),
    "help.section_rules": ("查哪些规则：", "Rules:"),
    "help.section_texts": ("文本的场合：", "Texts:"),
    "help.section_files": ("查哪些文件：", "Files:"),
    "help.section_output": ("输出与退出码：", "Output and exit code:"),
    "help.section_run": ("其他：", "Other:"),
    "help.choices": ("（{choices}）", " ({choices})"),
    "help.default": ("；缺省 {default}", "; default {default}"),
    "help.word": ("词", "WORD"),
    "help.text": ("文字", "TEXT"),
    "help.codes": ("编号", "CODES"),
    "help.number": ("数", "N"),
    "help.file": ("文件", "FILE"),
    "help.name": ("名称", "NAME"),
    "help.glob": ("通配符", "GLOB"),
    "help.paths": ("路径", "PATHS"),
    "help.sentence": ("文字", "TEXT"),
    "help.explain_target": ("编号|文件:行", "CODE|FILE:LINE"),
    "help.redlint": (
        "检查催收话术与短信模板里的红线用语：说明位置、原因、法律依据，并给出合规的改写。",
        "Finds red-line phrases in Chinese debt-collection scripts and SMS templates: where, why, on what legal "
        "basis, and what to say instead.",
    ),
    "help.redlint_detail": (
        "退出码：0 没有须拦下的问题，1 有，2 没能完成检查（参数、目录或读不了的文件）。不联网。",
        "Exit codes: 0 nothing to fail on, 1 findings, 2 could not do the job (usage, catalog, unreadable file). "
        "Works offline.",
    ),
    "help.version": ("显示程序和目录的版本", "show the versions of the program and the catalog"),
    "help.help": ("显示这一页", "show this page"),
    "help.lang": (
        "提示和报告用的语言；环境变量 REDLINT_LANG",
        "language of messages and reports; environment variable REDLINT_LANG",
    ),
    "help.select": (
        "只查这些：编号、编号前缀、规则名或类别，逗号分隔，可重复。例：--select LEG,TPC001",
        "run only these: codes, prefixes, names or categories, comma-separated, repeatable; e.g. --select LEG,TPC001",
    ),
    "help.ignore": (
        "不查这些，写法同上；更具体的优先。例：--ignore LEG003",
        "leave these out, written likewise; the more specific one wins; e.g. --ignore LEG003",
    ),
    "help.min_severity": (
        "只报这一级以上。例：--min-severity error",
        "report this level and above; e.g. --min-severity error",
    ),
    "help.preview": ("也查试行的规则", "run preview rules too"),
    "help.path": ("路径", "PATH"),
    "help.rules_option": (
        "叠加自己的目录（文件或文件夹）：加规则和概念，停用或调整内置的；可重复，后面的优先。例：--rules 本行规则/",
        "user catalog (file or folder) on top of the built-in one: adds rules and concepts, disables or adjusts "
        "others; repeatable, the last wins; e.g. --rules my-catalog/",
    ),
    "help.channel": (
        "没有注明渠道的文本按此渠道查。例：--channel sms",
        "channel of texts that do not say it; e.g. --channel sms",
    ),
    "help.audience": (
        "没有注明对象的文本是发给谁的：debtor 本人，contact 联系人。例：--audience contact",
        "for whom texts are that do not say it; e.g. --audience contact",
    ),
    "help.stage": (
        "没有注明阶段的文本属于哪个阶段。例：--stage M3",
        "stage of texts that do not say it; e.g. --stage M3",
    ),
    "help.script_type": (
        "都是这一类完整话术，查应有的要素和先后。例：--script-type call_script",
        "all are complete scripts of this type: elements and order are checked; e.g. --script-type call_script",
    ),
    "help.platform": (
        "按短信平台的模板规范查，可写几个：aliyun tencent huawei baidu volcengine qiniu yunpian chuanglan。"
        "例：--platform aliyun",
        "check against the template rules of SMS platforms: aliyun tencent huawei baidu volcengine qiniu yunpian "
        "chuanglan; e.g. --platform aliyun",
    ),
    "help.hours": ("起-止", "FROM-UNTIL"),
    "help.quiet_hours": (
        "不得联系的时段，缺省 22-8。例：--quiet-hours 21-8",
        "hours in which nobody may be contacted, 22-8 by default; e.g. --quiet-hours 21-8",
    ),
    "help.daily_calls": (
        "每天最多几通电话，缺省 3。例：--daily-calls 2",
        "calls a day at most, 3 by default; e.g. --daily-calls 2",
    ),
    "help.column": (
        "表格里要查的列：列名或列标，可重复。例：--column 话术内容",
        "column of tables to check, by title or letter, repeatable; e.g. --column 话术内容",
    ),
    "help.exclude": (
        "跳过符合的路径，可重复。例：--exclude '归档/**'",
        "skip matching paths, repeatable; e.g. --exclude 'archive/**'",
    ),
    "help.force_exclude": (
        "直接点名的文件也受 --exclude 约束（提交钩子用）",
        "apply --exclude to paths named on the command line too (for commit hooks)",
    ),
    "help.no_respect_gitignore": ("不理会 .gitignore", "do not honour .gitignore"),
    "help.stdin_filename": (
        "标准输入当作什么文件：决定格式和报告里的名字。例：--stdin-filename 话术.csv",
        "file name of standard input: decides its format and how it is reported; e.g. --stdin-filename a.csv",
    ),
    "help.format": (
        "报告格式；缺省：终端上 rich，管道里 concise；环境变量 REDLINT_OUTPUT_FORMAT",
        "report format; default: rich on a terminal, concise in a pipe; environment variable REDLINT_OUTPUT_FORMAT",
    ),
    "help.output_file": (
        "报告写到文件（UTF-8）；没有 -f 时按 .json、.jsonl 后缀定格式。例：-o 报告.json",
        "write the report to a file (UTF-8); without -f its suffix .json or .jsonl decides; e.g. -o report.json",
    ),
    "help.statistics": ("附上每条规则的处数", "add the number of findings per rule"),
    "help.no_redact": (
        "报告里不遮盖手机号、证件号、卡号、邮箱",
        "do not mask telephone, identity and card numbers and e-mail addresses",
    ),
    "help.fail_on": (
        "这一级以上退出码为 1。例：--fail-on error",
        "exit code 1 from this level on; e.g. --fail-on error",
    ),
    "help.exit_zero": (
        "有问题也以 0 退出；没能完成检查仍是 2",
        "exit 0 even with findings; still 2 where the job could not be done",
    ),
    "help.jobs": ("进程数，0 为 CPU 个数。例：-j 4", "number of processes, 0 for one per CPU; e.g. -j 4"),
    "help.no_progress": ("不显示进度条", "show no progress bar"),
    "help.no_cache": ("不读也不写缓存", "neither read nor write the cache"),
    "help.isolated": ("不读任何配置文件", "read no configuration file"),
    "help.check": ("检查文件和目录", "check files and folders"),
    "help.check_detail": (
        "不写路径就检查当前目录；路径写 - 读标准输入。读不了的文件不影响其他文件，最后以 2 退出。",
        "Without paths the current folder is checked; the path - reads standard input. A file that cannot be read "
        "does not stop the others, and makes the exit code 2.",
    ),
    "help.text_command": ("检查命令行上的一句话", "check one sentence from the command line"),
    "help.text_detail": ("写 - 从标准输入读。", "The word - reads standard input."),
    "help.explain": (
        "解释一条规则，或某一处为什么报、为什么不报",
        "explain a rule, or why a place was reported or not",
    ),
    "help.explain_detail": (
        "写规则编号看规则卡片；写 文件:行号 或 文件:位置 看那里的分词、每处命中和放行的理由。"
        "也可以直接粘贴报告里的位置。",
        "A rule code shows its card; FILE:LINE or FILE:LOCATOR shows the tokens there, every hit and why it was "
        "cleared. A place pasted from a report works too.",
    ),
    "help.rules": ("查看和自检规则目录", "look into the catalog and test it"),
    "help.rules_list": ("列出规则", "list the rules"),
    "help.category_type": ("类别", "CATEGORY"),
    "help.rules_category": (
        "只列这一类：slug、前缀或中文名，可重复。例：--category 征信与黑名单夸大",
        "this category only: slug, prefix or Chinese title, repeatable; e.g. --category credit",
    ),
    "help.rules_changed": (
        "只看 --rules 的目录与内置目录有什么不同、写在哪里",
        "only what the catalogs of --rules change in the built-in one, and where",
    ),
    "help.rules_docs": ("把全部规则写成一份手册（Markdown）", "write a handbook of all rules (Markdown)"),
    "help.rules_docs_output": ("写到文件（UTF-8）。例：-o 规则手册.md", "write to a file (UTF-8); e.g. -o rules.md"),
    "help.rules_new": ("给出一条新规则的骨架，每个键都有说明", "a skeleton of a new rule, every key explained"),
    "help.rules_new_detail": (
        "只给类别时，编号取下一个没用过的：-o 在内置目录之外或带 --rules 时用 901–999，内置目录不会占用这一段。"
        "不覆盖已有的文件。",
        "With a category alone the next free code is taken: from 901-999, which the built-in catalog leaves alone, "
        "where -o lies outside of it or --rules is given. An existing file is not overwritten.",
    ),
    "help.code": ("编号", "CODE"),
    "help.new_category": (
        "类别：slug、前缀或中文名；写了编号可不写。例：--category legal-threat",
        "category: slug, prefix or Chinese title; not needed with a code; e.g. --category legal-threat",
    ),
    "help.new_name": (
        "规则名：小写英文加短横线。例：--name fake-court-call",
        "name of the rule in kebab-case; e.g. --name fake-court-call",
    ),
    "help.new_output": (
        "写到新文件；不写就打印出来。例：-o 本行规则/leg901.yaml",
        "write to a new file; printed otherwise; e.g. -o my-catalog/leg901.yaml",
    ),
    "help.workbook": ("表格.xlsx", "FILE.xlsx"),
    "help.folder": ("文件夹", "FOLDER"),
    "help.force": ("覆盖已有的文件", "overwrite an existing file"),
    "help.rules_export": ("把目录导出成敏感词库（Excel）", "export the catalog as a word list (Excel)"),
    "help.rules_export_detail": (
        "一行一个词或模式，可筛选、可改；改好用 rules import 读回来，什么都不会丢。",
        "One word or pattern a row; edit it and read it back with rules import. Nothing is lost.",
    ),
    "help.rules_import": (
        "把敏感词库（Excel）变成自己的目录",
        "make a catalog of your own from a word list (Excel)",
    ),
    "help.rules_import_detail": (
        "至少要有“敏感词”一列，最好还有违规分类、告警等级（高/中/低）、状态（启用/禁用）。内置目录已能命中的词不重复写入。"
        "有错的格子全部列出，改好之前什么都不写；写完自检，有不符以 1 退出。",
        "It needs a column 敏感词, better also category, level and state. Words that the built-in catalog finds are not "
        "written again. Every wrong cell is named, and nothing is written before all are right; the new rules are "
        "tested, exit code 1 where one fails.",
    ),
    "help.import_folder": (
        "写到这个文件夹；以前导入生成的文件会更新，手写的不动。例：-o 本行规则/",
        "write to this folder; generated files are replaced, others left alone; e.g. -o my-catalog/",
    ),
    "help.import_category": (
        "没写违规分类的词归入这一类。例：--category 人身威胁",
        "category of words that have none; e.g. --category violence",
    ),
    "help.import_all": (
        "还原成一份完整的目录，而不是叠加在内置目录上的部分",
        "restore a whole catalog instead of what differs from the built-in one",
    ),
    "help.rules_show": ("显示规则卡片", "show the cards of rules"),
    "help.rules_test": ("用规则自带的例句自检", "test rules by their own examples"),
    "help.rules_test_detail": (
        "违规示例须命中，合规示例和改写后的句子须干净；有不符的列出来，并以 1 退出。",
        "Bad examples must be found, good ones and rewritten ones must be clean; what fails is listed, exit code 1.",
    ),
    "help.rules_schema": (
        "打印目录文件的 JSON Schema，供编辑器补全",
        "print the JSON Schema of the catalog files for editors",
    ),
    "help.rules_format": ("输出格式。例：-f json", "output format; e.g. -f json"),
    "help.cache": ("管理缓存", "manage the cache"),
    "help.cache_clean": (
        "删除缓存；下次运行会重新生成",
        "remove the cache; the next run makes it anew",
    ),
    "example.check_here": ("检查当前目录", "check the current folder"),
    "example.check_one": ("检查一个文件", "check one file"),
    "example.check_column": ("只查这一列", "check this column only"),
    "example.check_json": ("按短信规则查，JSON 写到文件", "by the rules for SMS, JSON to a file"),
    "example.check_select": ("只查两类，跳过一条", "two categories only, without one rule"),
    "example.check_stdin": ("查标准输入，总以 0 退出", "check standard input, always exit 0"),
    "example.text": ("检查一句话", "check a sentence"),
    "example.text_json": ("按短信查，输出 JSON", "as an SMS, JSON out"),
    "example.explain_code": ("看一条规则", "see a rule"),
    "example.explain_line": ("看第 3 行是怎么判的", "see how line 3 was judged"),
    "example.explain_cell": ("看一个单元格", "see a cell"),
    "example.explain_row": ("看一行", "see a row"),
    "example.rules_list": ("列出全部规则", "list all rules"),
    "example.rules_list_category": ("一类规则", "one category"),
    "example.rules_list_changed": ("自己的目录改了什么", "what your own catalog changed"),
    "example.rules_test_own": ("连自己的目录一起自检", "test with your own catalog on top"),
    "example.rules_schema_user": ("用户目录的 Schema", "the schema of user catalogs"),
    "example.rules_docs": ("写成一份手册", "write the handbook"),
    "example.rules_docs_own": ("连自己的规则一起", "with your own rules"),
    "example.rules_new": ("这一类的下一个编号", "the next code of this category"),
    "example.rules_new_code": ("写到自己的目录", "into a catalog of your own"),
    "example.rules_new_own": ("编号不与自己的目录重复", "with a code that your own catalog does not use"),
    "example.rules_export": ("整个目录", "the whole catalog"),
    "example.rules_export_some": ("一类规则", "one category"),
    "example.rules_import": ("做成自己的目录", "make your own catalog"),
    "example.rules_import_use": ("用自己的目录检查", "check with it"),
    "example.rules_list_json": ("一类规则，JSON", "one category, as JSON"),
    "example.rules_show": ("看两条规则", "see two rules"),
    "example.rules_test": ("自检整个目录", "test the whole catalog"),
    "example.rules_test_one": ("自检一条规则", "test one rule"),
    "example.rules_schema": ("规则文件的 Schema", "the schema of rule files"),
    "example.rules_schema_lexicon": ("概念文件的 Schema", "the schema of concept files"),
    "example.cache_clean": ("删除缓存", "remove the cache"),
    # --- readers ---
    "input.empty": ("文件是空的，没有可检查的文字", "the file is empty; there is no text to check"),
    "input.missing": ("没有这个文件或文件夹", "no such file or folder"),
    "input.missing-near": (
        "没有这个文件或文件夹；是不是 {nearest}？",
        "no such file or folder; did you mean {nearest}?",
    ),
    "input.is-directory": ("这是文件夹，不是文件", "this is a folder, not a file"),
    "input.forbidden": (
        "没有读取权限；请检查文件权限，或先关闭正在占用它的程序",
        "permission denied; check the file's permissions or close the program that holds it",
    ),
    "input.unreadable": ("打不开：{reason}", "cannot be opened: {reason}"),
    "input.device": ("这不是普通文件，不能检查", "this is not a regular file and cannot be checked"),
    "input.not-text": (
        "不是文本文件：内容是 {kind}；请另存为 txt、csv、xlsx 或 json 再检查",
        "not a text file: its content is {kind}; save it as txt, csv, xlsx or json",
    ),
    "input.office-as-text": (
        "不是文本文件：内容是 Office 或压缩文件（{kind}）；若是表格请把扩展名改回 .xlsx 或 .xls，若是压缩包请先解压",
        "not a text file: its content is an Office file or an archive ({kind}); "
        "name a workbook .xlsx or .xls again, unpack an archive first",
    ),
    "input.binary": (
        "不是文本文件：有大量空字节，第一个在第 {offset} 字节；请另存为 UTF-8 文本",
        "not a text file: many NUL bytes, the first at byte {offset}; save it as UTF-8 text",
    ),
    "input.utf16-without-bom": (
        "像是没有 BOM 的 {encoding} 编码；请另存为 UTF-8",
        "this looks like {encoding} without a byte order mark; save it as UTF-8",
    ),
    "input.damaged": (
        "{encoding} 文本在第 {line} 行（第 {offset} 字节）有损坏的字节 0x{byte}；请改正这一处或重新导出",
        "{encoding} text with a broken byte 0x{byte} in line {line} (byte {offset}); mend it or export the file again",
    ),
    "input.undecodable": (
        "认不出编码：按 UTF-8 在第 {line} 行（第 {offset} 字节）出错，"
        "按 GB18030 在第 {gb_line} 行（第 {gb_offset} 字节）出错；请另存为 UTF-8",
        "unknown encoding: UTF-8 fails in line {line} (byte {offset}), GB18030 in line {gb_line} (byte {gb_offset}); "
        "save it as UTF-8",
    ),
    "input.unsupported": (
        "暂不支持 {extension} 文件；请把文字另存为 txt、md、csv、xlsx 或 json 再检查",
        "{extension} files are not supported yet; save the text as txt, md, csv, xlsx or json",
    ),
    "input.resave": (
        "暂不支持 {extension} 文件；请用 Office 或 WPS 另存为 {better}",
        "{extension} files are not supported yet; save as {better} with Office or WPS",
    ),
    "input.unknown-extension": (
        "未检查 {name}：不认识的扩展名；若是文本，请在命令里直接写出这个文件",
        "{name} was not checked: unknown extension; if it is text, name the file on the command line",
    ),
    "input.lock-file": (
        "这是打开 {name} 时的临时锁定文件，不是表格本身；关闭 Excel 或 WPS 后它会消失",
        "this lock file stands by while {name} is open and is not the workbook; it goes when Excel or WPS is closed",
    ),
    "input.ignored": ("被 .gitignore 排除", "left out by .gitignore"),
    "input.excluded": ("被 exclude 设置排除", "left out by the exclude setting"),
    "input.hidden": ("隐藏的文件或文件夹，未检查", "hidden, not checked"),
    "input.tool-folder": ("工具生成的文件夹，未检查", "a folder made by tools, not checked"),
    "input.loop": ("符号链接指回上层文件夹，未再进入", "a symbolic link back to a folder above, not entered again"),
    "input.empty-folder": (
        "文件夹里没有可以检查的文件（可读：{extensions}）",
        "no file to check in this folder (readable: {extensions})",
    ),
    "input.control": (
        "第 {line} 行第 {column} 列有控制字符 {character}（共 {count} 个）；文字照常检查，建议删去",
        "control character {character} in line {line}, column {column} ({count} in all); "
        "the text was checked all the same, better delete it",
    ),
    "input.comments": (
        "有 {count} 处 HTML 注释没有检查（第一处在第 {line} 行）",
        "{count} HTML comments were not checked (the first in line {line})",
    ),
    "input.open-comment": (
        "第 {line} 行的 <!-- 没有收尾；后面的文字照常检查",
        "the <!-- in line {line} is never closed; the text after it was checked all the same",
    ),
    "input.front-matter-key": (
        "文件头第 {line} 行：不认识“{key}”；可用 channel 渠道、audience 对象、stage 阶段、type 类型",
        'front matter, line {line}: unknown key "{key}"; known are channel, audience, stage and type',
    ),
    "input.front-matter-value": (
        "文件头第 {line} 行：“{key}”的值“{value}”不认识；可用 {right}",
        'front matter, line {line}: unknown value "{value}" of "{key}"; known are {right}',
    ),
    "input.columns-unread": (
        "没有检查的列：{columns}；要检查请用 --column 指定",
        "columns not checked: {columns}; name them with --column to check them",
    ),
    "input.sheet-columns-unread": (
        "工作表“{sheet}”没有检查的列：{columns}；要检查请用 --column 指定",
        'columns not checked in sheet "{sheet}": {columns}; name them with --column to check them',
    ),
    "input.no-column": ("没有名为 {columns} 的列；现有的列：{known}", "no column named {columns}; there are: {known}"),
    "input.no-column-near": (
        "没有名为 {columns} 的列；是不是 {nearest}？现有的列：{known}",
        "no column named {columns}; did you mean {nearest}? There are: {known}",
    ),
    "input.sheet-without-column": (
        "工作表“{sheet}”没有列 {columns}，未检查",
        'sheet "{sheet}" has no column {columns} and was not checked',
    ),
    "input.sheet-kind": (
        "“{sheet}”是图表或宏表，没有可检查的单元格",
        '"{sheet}" is a chart or macro sheet without cells to check',
    ),
    "input.bad-sheet": ("工作表“{sheet}”读不出来：{problem}", 'sheet "{sheet}" cannot be read: {problem}'),
    "input.encrypted": (
        "表格有打开密码；请在 Excel 或 WPS 里去掉密码后另存再检查",
        "the workbook is encrypted; remove its password in Excel or WPS and save it again",
    ),
    "input.damaged-workbook": (
        "表格文件损坏或不完整（{problem}）；请在 Excel 或 WPS 里打开后另存，或重新下载",
        "the workbook is damaged or incomplete ({problem}); open and save it again, or download it again",
    ),
    "input.workbook-empty": (
        "文件是 0 字节，不是表格；请重新导出",
        "the file has 0 bytes and is no workbook; export it again",
    ),
    "input.workbook-text": (
        "扩展名是表格，内容却是文本（多半是 CSV）；请把扩展名改为 .csv 或 .txt",
        "named like a workbook, but its content is text (CSV most likely); rename it to .csv or .txt",
    ),
    "input.workbook-html": (
        "扩展名是表格，内容却是网页（HTML）；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "named like a workbook, but its content is HTML; open it with Excel or WPS and save it as .xlsx",
    ),
    "input.workbook-xml": (
        "扩展名是表格，内容却是 XML；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "named like a workbook, but its content is XML; open it with Excel or WPS and save it as .xlsx",
    ),
    "input.workbook-other": (
        "扩展名是表格，内容却不是；请用 Excel 或 WPS 打开后另存为 .xlsx",
        "named like a workbook, but its content is not one; open it with Excel or WPS and save it as .xlsx",
    ),
    "input.open-quote": (
        "第 {rows} 行的引号没有收尾（共 {count} 行）；这些行已逐行读出，未遗漏文字",
        "quotes are not closed in rows {rows} ({count} rows); these were read line by line, no text is lost",
    ),
    "input.stray-quote": (
        "第 {rows} 行的引号写法有误（共 {count} 行）；文字已照常检查",
        "misplaced quotes in rows {rows} ({count} rows); the text was checked all the same",
    ),
    "input.short-rows": (
        "第 {rows} 行的列数比表头少（共 {count} 行）；已照常检查",
        "rows {rows} have fewer columns than the header ({count} rows); they were checked all the same",
    ),
    "input.long-rows": (
        "第 {rows} 行的列数比表头多（共 {count} 行），多半是正文里有未加引号的分隔符；已合并检查",
        "rows {rows} have more columns than the header ({count} rows), most likely an unquoted delimiter in the text; "
        "the parts were joined and checked",
    ),
    "input.bad-row": ("第 {row} 行不是合法的 JSON：{problem}", "row {row} is not valid JSON: {problem}"),
    "input.json-lines": (
        "内容是每行一个 JSON（JSON Lines），已按 .jsonl 检查",
        "the content is JSON Lines, one value a line, and was checked as .jsonl",
    ),
    "input.json-found": ("此处是 {text}", "found {text}"),
    "input.json-end": ("此处已到行尾或文件末尾", "found the end of the line or file"),
    "input.json-comma": (
        "第 {line} 行第 {column} 列应为逗号或右括号，{found}",
        "line {line}, column {column}: expected a comma or a closing bracket, {found}",
    ),
    "input.json-colon": (
        "第 {line} 行第 {column} 列应为半角冒号，{found}",
        "line {line}, column {column}: expected a colon, {found}",
    ),
    "input.json-name": (
        "第 {line} 行第 {column} 列应为双引号括起的键（最后一项后面不能有逗号），{found}",
        "line {line}, column {column}: expected a key in double quotes (no comma after the last item), {found}",
    ),
    "input.json-value": (
        "第 {line} 行第 {column} 列应为一个值（字符串用半角双引号；不能有注释，最后一项后面不能有逗号），{found}",
        "line {line}, column {column}: expected a value (strings in double quotes, no comments, "
        "no comma after the last item), {found}",
    ),
    "input.json-string": (
        "第 {line} 行第 {column} 列开始的字符串没有收尾的引号，{found}",
        "line {line}, column {column}: the string that begins here is never closed, {found}",
    ),
    "input.json-control": (
        "第 {line} 行第 {column} 列：字符串里的换行、制表符要写成 \\n、\\t",
        "line {line}, column {column}: write line breaks and tabs inside a string as \\n and \\t",
    ),
    "input.json-escape": (
        "第 {line} 行第 {column} 列的反斜杠写法有误（反斜杠本身写成 \\\\），{found}",
        "line {line}, column {column}: invalid escape (write a backslash as \\\\), {found}",
    ),
    "input.json-extra": (
        "第 {line} 行第 {column} 列：JSON 到此已结束，后面还有内容，{found}",
        "line {line}, column {column}: the JSON value has ended, but text follows, {found}",
    ),
    "input.json-deep": ("嵌套太深，无法解析", "nested too deeply to be parsed"),
    "input.json-number": ("有太长的数字，无法解析（{problem}）", "a number is too long to be parsed ({problem})"),
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
    "platform.unknown": (
        "没有叫 {name} 的短信平台{nearest}（有：{known}）",
        "there is no SMS platform {name}{nearest} (known: {known})",
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
    "drop.present": ("要素已有", "the element is there"),
    "drop.variable-lengths": ("变量取值长时才超", "only long values exceed it"),
    "drop.repeated": ("同一条里已经报过", "said of this text already"),
    "drop.overlap": ("与更重的命中重叠", "overlaps a graver hit"),
    "drop.disguised": ("变体写法，读作", "disguised writing of"),
    "evasion.separator": ("插入符号", "signs between characters"),
    "evasion.space": ("插入空格", "spaces between characters"),
    "evasion.emoji": ("表情", "emoji"),
    "evasion.pinyin": ("拼音", "pinyin"),
    "evasion.initials": ("首字母", "initials"),
    "evasion.homophone": ("谐音", "homophone"),
    "evasion.lookalike": ("形近字", "look-alike"),
    "evasion.split": ("拆字", "split character"),
    "evasion.repeat": ("叠字", "repeated characters"),
    "evasion.noise": ("夹杂乱码或注音", "noise between characters"),
    "evasion.leet": ("数字代字", "digits for characters"),
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
    "speaker.unknown": ("说话人看文中的标签，没有标签按坐席处理", "the speaker by labels in the text, else the agent"),
    "confidence.high": ("把握高", "high confidence"),
    "confidence.medium": ("把握中", "medium confidence"),
    "confidence.low": ("把握低", "low confidence"),
    "catalog_status.disabled": ("停用", "disabled"),
    "catalog_status.stable": ("启用", "stable"),
    "catalog_status.preview": ("试行", "preview"),
    "catalog_status.deprecated": ("停用", "deprecated"),
    "card.facts": ("　{category}　{confidence}　{status}", "  {category}  {confidence}  {status}"),
    "card.category": ("{title}（{slug}）", "{slug} ({title})"),
    "card.all_channels": ("所有渠道", "all channels"),
    "card.applies": ("{channels}；发给{audience}", "{channels}; sent to {audience}"),
    "card.citation": ("{ref}（{level}）", "{ref} ({level})"),
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
    "pattern_words.literals": ("“{text}”等 {count} 种说法", "“{text}” and others, {count} in all"),
    "pattern_words.slash": ("／", "/"),
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
    "label.check": ("查法", "Check"),
    "check.platform": (
        "只在 --platform {name}（{title}）时查短信",
        "asked of SMS only with --platform {name} ({title})",
    ),
    "check.types_dialogue": (
        "只查注明类型的完整话术：{types}；整篇报一次",
        "only complete scripts of a stated type: {types}; once for each",
    ),
    "check.types_segment": (
        "只查注明类型的完整话术：{types}；逐条查",
        "only complete scripts of a stated type: {types}; each text",
    ),
    "check.element": ("应有：{element}", "must have: {element}"),
    "check.variables": ("变量名里有这些字也算有：{names}", "variables with these words in their names count: {names}"),
    "check.or_recognised": ("认出{what}也算有", "{what} counts too"),
    "check.when": ("只查命中这些模式的：{patterns}", "only where one of these patterns hits: {patterns}"),
    "check.order": ("之前应先出现：{patterns}", "must come first: {patterns}"),
    "check.order_reply": (
        "之前应先出现，并等对方回答：{patterns}",
        "must come first, and be answered: {patterns}",
    ),
    "check.limit": ("{measure}最多 {limit}", "at most {limit} {measure}"),
    "check.values": ("变量按 {least}—{most} 字算", "variables count {least} to {most} characters"),
    "check.recognise": ("认：{what}", "recognises: {what}"),
    "check.recognise_of": ("认：{what}（{own}）", "recognises: {what} ({own})"),
    "measure.length": ("字数", "characters"),
    "measure.parts": ("短信条数", "SMS parts"),
    "measure.variables": ("变量个数", "variables"),
    "measure.telephones": ("联系电话个数", "telephone numbers"),
    "recogniser.identity-number": ("身份证号", "identity numbers"),
    "recogniser.bank-card": ("银行卡号", "bank card numbers"),
    "recogniser.mobile": ("手机号", "mobile numbers"),
    "recogniser.plate": ("车牌号", "number plates"),
    "recogniser.private-mailbox": ("私人邮箱", "private mailboxes"),
    "recogniser.chat-account": ("微信号、QQ 号", "chat accounts"),
    "recogniser.address": ("门牌地址", "addresses down to the door"),
    "recogniser.quiet-hours": ("不得联系的时段", "quiet hours"),
    "recogniser.many-calls": ("超过次数的电话", "more calls than allowed"),
    "recogniser.symbols": ("这些字符", "these characters"),
    "recogniser.edge-symbols": ("首尾的这些字符", "these characters at the edges"),
    "recogniser.traditional": ("繁体字", "traditional characters"),
    "recogniser.foreign-variable": ("别的写法的变量", "variables in other syntaxes than these"),
    "recogniser.adjacent-variables": ("相邻的变量", "adjacent variables"),
    "recogniser.repeated-variable": ("重复的变量", "repeated variables"),
    "recogniser.named-variable": ("这些名字的变量", "variables of these names"),
    "recogniser.partial-variable": ("链接、号码里的变量", "variables inside links and numbers"),
    "recogniser.misnumbered-variable": ("编号不连续的变量", "variables numbered out of order"),
    "recogniser.bare-variables": ("整条都是变量", "nothing but variables"),
    "recogniser.signature": ("开头的签名", "an opening signature"),
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
    "rules.no_changes": (
        "与内置目录没有不同（自己的目录用 --rules 指出）",
        "nothing differs from the built-in catalog (name your own with --rules)",
    ),
    "rules.change_count": ("共 {count} 处不同于内置目录", "{count} difference(s) from the built-in catalog"),
    "change.rule": ("新增规则", "rule added"),
    "change.concept": ("新增概念", "concept added"),
    "change.disable": ("停用", "disabled"),
    "change.severity": ("改等级", "level"),
    "change.status": ("改状态", "status"),
    "change.suggest": ("改改写", "rewrites"),
    "change.except": ("加例外", "exception added"),
    "change.forms": ("加说法", "words added"),
    "change.ambiguous": ("加多义说法", "ambiguous words added"),
    "rules.count": ("共 {count} 条规则", "{count} rules"),
    "column.target": ("对象", "target"),
    "column.change": ("变化", "change"),
    "column.before": ("原来", "before"),
    "column.after": ("现在", "after"),
    "column.origin": ("出处", "origin"),
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
    "report.nothing": ("没有文件得到检查", "nothing was checked"),
    "report.none": ("未发现红线用语", "no red lines found"),
    "report.left_out": ("未计入：{reasons}", "left out: {reasons}"),
    "report.below_threshold": ("低于所选等级", "below the chosen level"),
    "report.skipped_count": ("跳过 {count} 个文件", "{count} file(s) skipped"),
    "report.error_count": ("{count} 个文件未能检查", "{count} file(s) could not be checked"),
    "report.run": ("启用规则 {rules} 条，用时 {seconds} 秒", "{rules} rules active, {seconds} s"),
    "report.user_catalogs": ("用户目录：{changes}", "user catalogs: {changes}"),
    "report.rules_added": ("新增规则 {count} 条", "{count} rule(s) added"),
    "report.rules_disabled": ("停用规则 {count} 条", "{count} rule(s) disabled"),
    "report.rules_changed": ("调整规则 {count} 条", "{count} rule(s) changed"),
    "report.concepts_added": ("新增概念 {count} 个", "{count} concept(s) added"),
    "report.concepts_extended": ("扩充概念 {count} 个", "{count} concept(s) extended"),
    "report.skipped": ("跳过 {count} 个文件", "{count} file(s) skipped"),
    "report.notices": ("提示 {count} 条", "{count} notice(s)"),
    "report.errors": ("未能检查 {count} 处", "{count} place(s) could not be checked"),
    "column.findings": ("处数", "findings"),
    "column.files": ("文件", "files"),
    "column.level": ("等级", "level"),
    "column.code": ("规则", "rule"),
    "column.title": ("名称", "title"),
    # --- new rules ---
    "new.heading": (
        "{code}（{title}）的骨架。把“待填：”的地方填好，用得着的键去掉行首的 #，用不着的行删掉。\n"
        "保存为 {path}，然后自检：{command}\n"
        "没有填完时，自检会逐处指出。模式怎么写：docs/catalog.md；看现成的写法：redlint rules show 编号",
        "A rule to fill in: {code} ({title}). Fill in the blanks, uncomment the keys you need, delete the rest.\n"
        "Save it as {path}, then test it: {command}\n"
        "What is not filled in is named there. Patterns: docs/catalog.md; for examples: redlint rules show CODE",
    ),
    "new.required": ("必填", "required"),
    "new.optional": ("可不写", "optional"),
    "new.choices": ("可写：{choices}", "one of: {choices}"),
    "new.basis": (
        "{meaning}；红线和须整改必填。先列本类引用最多的；可换成下面的，或 redlint rules docs 里别的",
        "{meaning}; required for errors and warnings. First what this category cites most, then others",
    ),
    "new.article": ("{ref}（{level}）：{gist}", "{ref} ({level}): {gist}"),
    "new.at_least": ("{meaning}，至少 {count} 条", "{meaning}, at least {count}"),
    "new.example": ("{meaning} {number}", "{meaning} {number}"),
    "new.example_keys": (
        "例句还可以写成 {{text: ……, hit: ……}}，可用的键：",
        "an example may also be {{text: ..., hit: ...}}; the keys:",
    ),
    "new.no_code_left": (
        "{category} 类的编号 {first}–{last} 用完了；请把规则合并，或换一个类别",
        "no code left in {first}-{last} of category {category}; merge rules or use another category",
    ),
    "new.code_taken": (
        "编号 {code} 已经用了（{place}）；下一个可用的是 {free}",
        "code {code} is taken ({place}); the next free one is {free}",
    ),
    "new.code_form": (
        "“{code}”不是规则编号，应形如 {like}（前缀见 --category）",
        '"{code}" is no rule code; write it like {like} (the prefix is that of the category)',
    ),
    "new.code_or_category": (
        "请写编号或类别：redlint rules new LEG901，或 redlint rules new --category legal-threat",
        "name a code or a category: redlint rules new LEG901, or redlint rules new --category legal-threat",
    ),
    "new.bad_name": (
        "规则名“{name}”的写法不对：小写英文、数字，用短横线连接，如 {like}",
        'rule name "{name}" is malformed: lower-case letters and digits with hyphens, like {like}',
    ),
    "new.exists": (
        "{path} 已经有了，不覆盖；换一个文件名，或把规则并到那个文件里",
        "{path} exists and is not overwritten; take another name or add the rule to that file",
    ),
    "new.written": (
        "已写好 {path}（{code}）。填好后自检：{command}",
        "{path} written ({code}). Fill it in, then: {command}",
    ),
    # --- word lists in workbooks ---
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
    # --- handbook of the rules ---
    "reference.title": ("规则手册", "The rules"),
    "reference.intro": (
        "目录 {version}，共 {count} 条规则。本页由 `python -m linter.catalog.reference`（或 `redlint rules docs`）"
        "从目录生成，不要手改；一条规则的全部模式和例句用 `redlint rules show 编号` 看。"
        "依据写的是“可能触及”，不是法律意见。",
        "Catalog {version}, {count} rules. Made from the catalog by `python -m linter.catalog.reference` (or `redlint "
        "rules docs`): do not edit. `redlint rules show CODE` shows every pattern and example of a rule. The legal "
        "basis says what a wording may touch; it is not legal advice.",
    ),
    "reference.levels": (
        "等级：红线（error）必须拦下；须整改（warning）改过再用；建议（info）供参考。",
        "Levels: error must not go out; warning is to be mended first; info is advice.",
    ),
    "reference.contents": ("目录", "Contents"),
    "reference.count": ("，{count} 条", ", {count} rules"),
    "reference.chapter": ("{title}（{prefix}，{slug}）", "{slug} ({prefix}, {title})"),
    "reference.audience": ("发给{names}", "sent to {names}"),
    "reference.gist": ("：{gist}", ": {gist}"),
    # --- housekeeping ---
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
