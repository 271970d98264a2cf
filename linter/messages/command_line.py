"""What the command line says about its own use and about a check."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.version": (
        "redlint {version}（目录 {catalog}，{digest}；{core}）",
        "redlint {version} (catalog {catalog}, {digest}; {core})",
    ),
    "cli.core_native": ("C 内核", "C core"),
    "cli.core_compiled": ("C 内核，模块已编译", "C core, compiled modules"),
    "cli.core_python": ("纯 Python", "pure Python"),
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
    "cli.argument": ("参数", "the argument"),
    "cli.bad_value": ("{name} 的值不对：{reason}", "bad value for {name}: {reason}"),
    "cli.not_one_of": ("没有“{value}”{near}（可写：{choices}）", '"{value}" is unknown{near} (one of: {choices})'),
    "cli.not_a_count": ("“{value}”不是 0 以上的整数", '"{value}" is not a whole number of 0 or more'),
    "cli.not_hours": (
        "“{value}”不是起止钟点；写成 22-8 或 22:00-8:00",
        '"{value}" is no pair of hours; write 22-8 or 22:00-8:00',
    ),
    "cli.not_a_day": ("“{value}”不是日期；写成 2027-01-31", '"{value}" is no day; write 2027-01-31'),
    "cli.no_codes": ("没有写编号；例：--select LEG,TPC001", "no codes given; example: --select LEG,TPC001"),
    "cli.surplus": (
        "多出了参数：{words}；有空格的路径、位置要加引号",
        "surplus arguments: {words}; put quotes around paths and places with spaces",
    ),
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
        "不能写到 {path}：这是文件夹；请写文件名",
        "cannot write to {path}: it is a folder; name a file",
    ),
    "cli.output_no_folder": (
        "不能写到 {path}：没有文件夹 {folder}；请先建好",
        "cannot write to {path}: there is no folder {folder}; make it first",
    ),
    "cli.output_failed": ("写不了 {path}：{reason}", "cannot write {path}: {reason}"),
    "cli.format_without_file": (
        "{format}: 后面要写文件名；例：-f {format}:报告",
        "a file name must follow {format}:, for example -f {format}:report",
    ),
    "cli.format_needs_file": (
        "{format} 只能写到文件；例：-f {format}:报告.{format}",
        "{format} needs a file, for example -f {format}:report.{format}",
    ),
    "cli.one_to_stdout": (
        "标准输出只能有一种格式，这里有 {formats}；其余的写上文件，例：-f sarif:out.sarif",
        "standard output takes one format, here are {formats}; give the others a file, e.g. -f sarif:out.sarif",
    ),
    "cli.output_once": (
        "-o 只能写一次；要写几份报告，用 -f 格式:文件，例：-f json:结果.json -f csv:结果.csv",
        "-o goes once; for several reports use -f FORMAT:FILE, for example -f json:a.json -f csv:a.csv",
    ),
    "cli.no_such_report": (
        "{path}：报告写不成 {suffix}；能写 {suffixes}。带批注的审阅副本用 redlint fix 原文件 -o 副本",
        "{path}: a report cannot be a {suffix} file; it can be {suffixes}. For a reviewed copy: redlint fix FILE -o COPY",
    ),
    "cli.same_file": (
        "有两份报告都要写到 {path}；请用不同的文件名",
        "two reports are to be written to {path}; use different names",
    ),
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
}
