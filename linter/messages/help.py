"""Help texts and examples of commands and options."""

TEXTS: dict[str, tuple[str, str]] = {
    "help.usage": ("用法：{words}", "Usage: {words}"),
    "help.command": ("子命令", "COMMAND"),
    "help.options": ("[选项]", "[OPTIONS]"),
    "help.commands": ("子命令：", "Commands:"),
    "help.examples": ("例子：", "Examples:"),
    "help.section_rules": ("查哪些规则：", "Rules:"),
    "help.section_texts": ("文本的场合：", "Texts:"),
    "help.section_files": ("查哪些文件：", "Files:"),
    "help.section_output": ("输出与退出码：", "Output and exit code:"),
    "help.section_waiver": ("豁免：", "Waiver:"),
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
    "help.suspicion": (
        "第二意见（疑似，SUS 开头）报到哪一级：off 不报，info 建议，warning 须整改；缺省 auto：须整改，总共 16 MB 以上时不报。"
        "例：--suspicion info",
        "level of the second opinion (codes SUS...): off, info or warning; auto, the default: warning, off from 16 MB on; "
        "e.g. --suspicion info",
    ),
    "help.no_suspicion": ("不要第二意见，同 --suspicion off", "no second opinion, the same as --suspicion off"),
    "help.path": ("路径", "PATH"),
    "help.rules_option": (
        "叠加自己的目录（文件或文件夹）：加规则和概念，停用或调整内置的；可重复，后面的优先。例：--rules 本行规则/",
        "user catalog (file or folder) on top of the built-in one: adds rules and concepts, disables or adjusts "
        "others; repeatable, the last wins; e.g. --rules my-catalog/",
    ),
    "help.channel": (
        "没有注明渠道的文本按此渠道查，写中文也行。例：--channel sms、--channel 短信",
        "channel of texts that do not say it; e.g. --channel sms",
    ),
    "help.audience": (
        "没有注明对象的文本是发给谁的：debtor 本人，contact 联系人，写中文也行。例：--audience contact",
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
    "help.format_and_file": ("格式[:文件]", "FORMAT[:FILE]"),
    "help.format": (
        "报告格式，可重复，一次写几份；冒号后是文件。缺省：终端上 rich，管道里 concise；环境变量 REDLINT_OUTPUT_FORMAT。"
        "例：-f concise -f sarif:out.sarif",
        "report format, repeatable for several reports; after the colon its file. Default: rich on a terminal, concise "
        "in a pipe; environment variable REDLINT_OUTPUT_FORMAT; e.g. -f concise -f sarif:out.sarif",
    ),
    "help.output_file": (
        "没写文件的那种格式写到这里（UTF-8）；没有 -f 时按后缀定格式（json jsonl sarif xml md csv html xlsx）。例：-o 报告.xlsx",
        "file of the format that names none (UTF-8); without -f its suffix decides (json jsonl sarif xml md csv html xlsx"
        "); e.g. -o report.xlsx",
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
    "help.config": (
        "只用这份配置文件，不再逐级查找；环境变量 REDLINT_CONFIG",
        "use this configuration file and look for no other; environment variable REDLINT_CONFIG",
    ),
    "help.config_group": ("配置", "the configuration"),
    "help.config_schema": (
        "输出配置文件（configuration）或豁免清单（waivers）的 JSON Schema，供编辑器补全",
        "print the JSON Schema of the configuration or of the waivers, for editors",
    ),
    "example.config_schema": ("给编辑器用", "for an editor"),
    "help.config_show": (
        "显示对某个文件生效的每项设置和出处",
        "show every setting that holds for a file, and its origin",
    ),
    "help.config_show_detail": (
        "从文件所在目录逐级往上，最近的 redlint.yaml、.redlint.yaml 或 pyproject.toml 的 [tool.redlint] 生效；"
        "命令行的选项优先。不写文件就看当前目录。",
        "The nearest redlint.yaml, .redlint.yaml or [tool.redlint] in pyproject.toml above the file holds; options of "
        "the command line win. Without a file, the current folder.",
    ),
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
    "example.check_reports": ("屏幕上看，另存两份报告", "on the screen, and two reports to files"),
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
    "example.config_show": ("当前目录用的是哪份配置、各项设成什么", "which configuration holds here, and what it says"),
    "example.config_show_file": ("对这个文件生效的设置", "the settings for this file"),
    "help.fix": (
        "改好能改的：缺省只做安全的改动；Office 文件写成带批注的审阅副本",
        "mend what can be mended: safe edits unless told otherwise; Office files become reviewed copies",
    ),
    "help.fix_detail": (
        "逐处改、改后复查；改了仍命中或引出新问题的，一律退回。编码、换行、BOM 不变，表格、JSON 里只动改到的那一格那一串。"
        "路径写 - 时从标准输入读、向标准输出写。退出码：0 没有剩下须拦下的问题（--diff：没有可改的），1 有，2 没能完成。",
        "Every edit is checked again and rolled back if it does not help. Encoding, line ends and BOM stay; in tables "
        "and JSON only the cell or string concerned changes. With - text goes from standard input to standard output. "
        "Exit codes: 0 nothing left to fail on (--diff: nothing to change), 1 something is, 2 could not do the job.",
    ),
    "help.section_fix": ("怎样改：", "Fixing:"),
    "help.unsafe_fixes": (
        "也采用会改变说法的改写。例：redlint fix --unsafe-fixes 话术.txt",
        "also take rewordings; e.g. redlint fix --unsafe-fixes scripts.txt",
    ),
    "help.diff": (
        "只显示会怎样改，不写文件；终端里标出改动的字，重定向时是 unified diff",
        "show what would change and write nothing; marks characters on a terminal, a unified diff elsewhere",
    ),
    "help.fix_output": (
        "写到别的文件；xlsx、docx 写成审阅副本。例：-o 话术库.审阅.xlsx",
        "write to another file; xlsx and docx become reviewed copies; e.g. -o reviewed.xlsx",
    ),
    "help.check_fix": (
        "先做安全的改动再检查（等于先运行 redlint fix）",
        "make safe edits first, then check (as redlint fix does)",
    ),
    "example.fix_safe": ("安全的改动直接写回", "make safe edits in place"),
    "example.fix_diff": ("看看改写会改哪些字", "see what rewordings would change"),
    "example.fix_stdin": ("从管道读，改好后输出", "mend what comes through a pipe"),
    "help.apply": (
        "和 -o 一起用于 docx：把改写写成修订（可在 Word 里接受或拒绝）。例：-o 手册.审阅.docx --apply",
        "with -o for docx: write rewrites as tracked changes, to be accepted or rejected in Word; e.g. -o b.docx --apply",
    ),
    "example.fix_workbook": ("表格的审阅副本：着色、批注、整改列", "reviewed copy of a workbook"),
    "example.fix_word": ("Word 的审阅副本：批注", "reviewed copy of a Word file: comments"),
    "help.baseline_option": (
        "已有的问题记在这个基线文件里，只报新的。例：--baseline redlint-baseline.jsonl",
        "known findings are in this baseline, only new ones count; e.g. --baseline redlint-baseline.jsonl",
    ),
    "help.baseline": ("基线：记下已有的问题，只报新的", "the baseline: known findings, so that only new ones count"),
    "help.baseline_create": ("把现有的问题记成基线", "make a baseline of the findings there are"),
    "help.baseline_create_detail": (
        "基线只有文件、规则编号和哈希，没有话术原文。已有基线时不覆盖，除非写 --force。",
        "A baseline holds files, rule codes and hashes, none of the texts. An older one is not overwritten without "
        "--force.",
    ),
    "help.baseline_update": ("按现状更新基线，不收新的问题", "bring the baseline up to date, without new findings"),
    "help.baseline_update_detail": (
        "改掉的去掉，挪到别处的跟着挪；新的问题只有写 --add-new 才收。没检查到的文件不动。",
        "What is mended goes, what moved moves along; new findings only with --add-new. Files that are not checked are "
        "left alone.",
    ),
    "help.baseline_prune": ("只去掉基线里已经改掉的", "take out of the baseline what is mended, nothing else"),
    "help.force_baseline": ("已有的文件也覆盖", "overwrite an existing file"),
    "help.add_new": ("把新的问题也收进基线", "take new findings into the baseline as well"),
    "help.waiver": ("豁免：有人负责、到期作废的放行", "waivers: findings that somebody answers for, until a day"),
    "help.waiver_add": ("登记一条豁免", "register a waiver"),
    "help.waiver_add_detail": (
        "豁免绑定正文的哈希：正文一改就作废。红线级别要两位审批人（申请人不算），可在配置里改。",
        "A waiver is bound to a hash of the text: any change voids it. Findings of level error need two approvers (not "
        "counting the applicant), unless configured otherwise.",
    ),
    "help.waiver_list": ("列出豁免和到期日", "list the waivers with their last days"),
    "help.waiver_check": ("检查豁免是否仍然有效、有用", "check whether the waivers still hold and are still needed"),
    "help.waiver_check_detail": (
        "有过期、审批不足、正文已变或用不到的豁免时以 1 退出。",
        "Exits with 1 if a waiver is expired, lacks approval, is void because its text changed, or is not needed.",
    ),
    "help.waiver_code": ("豁免哪条规则；一处有几条时必须写", "which rule; needed where there are several"),
    "help.applicant": ("申请人", "who asks for it"),
    "help.approver": ("审批人，可重复", "who approves; repeatable"),
    "help.reason": ("理由", "the reason"),
    "help.expires": ("到期日，当天仍有效；例：2027-01-31", "the last day, e.g. 2027-01-31"),
    "help.days": ("从批准日起算的天数，不写 --expires 时用", "days from the approval on, without --expires"),
    "help.approved": ("批准日期，不写就是今天", "the day of the approval; today if absent"),
    "help.waiver_channel": ("只对这个渠道有效", "holds for this channel only"),
    "help.waivers_file": ("豁免清单文件", "the waiver file"),
    "help.waiver_target": ("文件[:行|:位置]", "FILE[:LINE|:PLACE]"),
    "help.day": ("日期", "DAY"),
    "help.person": ("姓名", "NAME"),
    "help.init": ("给项目写好配置、提交钩子和基线", "write configuration, commit hook and baseline for a project"),
    "help.init_detail": (
        "逐项询问，已有的文件不经同意不动。",
        "Asks about each; an existing file is not touched without consent.",
    ),
    "help.yes": ("全部同意，不再询问（已有的文件仍不覆盖）", "agree to everything (existing files are still kept)"),
    "example.check_baseline": ("只报基线以外的新问题", "only findings that are not in the baseline"),
    "example.baseline_create": ("把现有的问题都记下来", "record all findings there are"),
    "example.baseline_update": ("改完一批之后", "after mending some"),
    "example.baseline_prune": ("去掉已经改掉的", "take out what is mended"),
    "example.waiver_add": ("豁免第 3 行的一处", "waive the finding on line 3"),
    "example.waiver_add_cell": ("豁免表格里的一格", "waive a cell of a workbook"),
    "example.waiver_list": ("全部豁免", "all waivers"),
    "example.waiver_check": ("月底核对", "at the end of the month"),
    "example.init": ("在项目根目录里", "in the root of the project"),
    "example.init_yes": ("不询问", "without questions"),
    "help.interactive": (
        "逐条问：采用第几个改写、自己改、跳过、写明理由忽略、保存退出；下次接着来",
        "ask about each finding: take a rewrite, write one, skip, ignore with a reason, quit and keep; goes on next time",
    ),
    "example.fix_interactive": ("逐条定怎么改", "decide one by one"),
}
