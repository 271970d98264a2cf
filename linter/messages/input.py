"""What readers say about files, encodings, sheets and columns."""

TEXTS: dict[str, tuple[str, str]] = {
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
    "input.own-report": (
        "这是 redlint 写的报告，不是话术，未检查；确要检查请直接写出文件名",
        "a report by redlint, not checked; name the file itself to have it checked",
    ),
    "input.own-review": (
        "这是 redlint 给 {original} 写的审阅稿，原文件就在旁边，未检查；确要检查请直接写出文件名",
        "a reviewed copy that redlint made of {original}, which stands beside it; not checked. Name the file itself to "
        "have it checked",
    ),
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
    "column.target": ("对象", "target"),
    "column.change": ("变化", "change"),
    "column.before": ("原来", "before"),
    "column.after": ("现在", "after"),
    "column.origin": ("出处", "origin"),
    "column.category": ("类别", "category"),
    "column.status": ("状态", "status"),
    "column.findings": ("处数", "findings"),
    "column.files": ("文件", "files"),
    "column.level": ("等级", "level"),
    "column.code": ("规则", "rule"),
    "column.title": ("名称", "title"),
    # --- Word documents ---
    "input.word-encrypted": (
        "文档有打开密码；请在 Word 或 WPS 里去掉密码后另存再检查",
        "the document is encrypted; remove its password in Word or WPS and save it again",
    ),
    "input.word-old": (
        "扩展名是 .docx，内容却是旧格式（.doc）；请用 Word 或 WPS 打开后另存为 .docx",
        "named .docx, but its content is the old format (.doc); open it with Word or WPS and save it as .docx",
    ),
    "input.word-empty": (
        "文件是 0 字节，不是文档；请重新导出",
        "the file has 0 bytes and is no document; export it again",
    ),
    "input.word-other": (
        "扩展名是 .docx，内容却不是 Word 文档；若是文本请改为 .txt，否则用 Word 或 WPS 打开后另存为 .docx",
        "named .docx, but its content is no Word document; rename a text to .txt, or save it as .docx with Word or WPS",
    ),
    "input.word-damaged": (
        "文档损坏或不完整（{problem}）；请在 Word 或 WPS 里打开后另存，或重新下载",
        "the document is damaged or incomplete ({problem}); open and save it again, or download it again",
    ),
    "input.word-tracked": (
        "文档里有修订：按全部接受后的文字检查，已标记删除的文字不查",
        "the document has tracked changes: it was read as if all were accepted, deleted text was not checked",
    ),
    "input.word-pictures": (
        "有 {count} 张图片，图里的文字没有检查",
        "{count} picture(s): words in them were not checked",
    ),
    "input.word-embedded": (
        "有嵌入对象（表格、图示或别的文档），里面的文字没有检查；请单独检查",
        "embedded objects (workbooks, diagrams, other documents) were not checked; check them by themselves",
    ),
    # --- YAML ---
    "input.yaml-fault": ("YAML 第 {line} 行第 {column} 列：{problem}", "YAML, line {line}, column {column}: {problem}"),
    "input.yaml-control": (
        "YAML 里有不允许的控制字符 {character}；请删去后再检查",
        "the YAML holds the control character {character}, which is not allowed; delete it",
    ),
    "input.yaml-catalog": (
        "这是红线目录、词库或提交钩子的设置，不是话术，未检查",
        "part of a catalog or settings of commit hooks, no script; it was not checked",
    ),
    "input.no-cues": (
        "没有找到字幕（时间行要写成 00:00:01,000 --> 00:00:02,000）",
        "no subtitles found (a line of times reads 00:00:01,000 --> 00:00:02,000)",
    ),
    # --- dumps of databases ---
    "input.no-insert": (
        "没有 INSERT 语句，没有可检查的文字；请导出带数据的 SQL，或导出 CSV",
        "no INSERT statement, so no text to check; export SQL with its data, or CSV",
    ),
    "input.needs-pyarrow": (
        '检查 .parquet 需要另装：pip install "redlint[parquet]"；或导出为 CSV 再检查',
        'reading .parquet needs an extra: pip install "redlint[parquet]"; or export it as CSV',
    ),
    "input.damaged-parquet": (
        "不是 Parquet 文件，或已损坏（{problem}）；请重新导出",
        "no Parquet file, or a damaged one ({problem}); export it again",
    ),
    # --- archives ---
    "input.archive": (
        "暂不支持 {extension} 压缩包；请先解压，或重新打包为 .zip",
        "{extension} archives are not supported yet; unpack it first, or pack it again as .zip",
    ),
    "input.zip-alone": (
        "这是压缩包，里面的文件要逐个检查；请用 redlint check 检查它的路径，或写“包.zip!里面的文件”",
        "a zip pack: its members are checked one by one; pass its path to redlint check, or name PACK.zip!MEMBER",
    ),
    "input.zip-empty": ("压缩包是空的", "the pack is empty"),
    "input.zip-encrypted": (
        "压缩包里的这个文件有密码；请去掉密码重新打包，或先解压再检查",
        "this member is encrypted; pack it again without a password, or unpack it first",
    ),
    "input.zip-damaged": (
        "压缩包读不出来（{problem}）；请重新打包或重新下载，或先解压再检查",
        "the pack cannot be read ({problem}); pack or download it again, or unpack it first",
    ),
    "input.zip-large": (
        "压缩包里有 {count} 个文件、解开后 {size} MB，超过上限（{members} 个、{limit} MB）；请先解压再检查",
        "the pack holds {count} files, {size} MB unpacked, over the limit of {members} files and {limit} MB; "
        "unpack it first",
    ),
    "input.zip-member-large": (
        "压缩包里的这个文件解开后有 {size} MB，超过 {limit} MB；请先解压再检查",
        "this member is {size} MB unpacked, over the limit of {limit} MB; unpack the pack first",
    ),
    "input.zip-deep": (
        "压缩包套压缩包超过 {limit} 层，未检查；请先解压",
        "packs inside packs, more than {limit} deep, are not read; unpack them first",
    ),
    "input.zip-no-member": ("压缩包 {pack} 里没有 {name}", "the pack {pack} has no member {name}"),
    # why the system refused
    "os.missing": ("没有这个文件或文件夹", "no such file or folder"),
    "os.forbidden": ("没有权限", "permission denied"),
    "os.full": ("磁盘满了", "the disk is full"),
    "os.read_only": ("磁盘是只读的", "the disk is read-only"),
    "os.folder": ("这是文件夹", "this is a folder"),
    "os.no_folder": ("路径中间有一段不是文件夹", "part of the path is no folder"),
    "os.long_name": ("名字太长", "the name is too long"),
    "os.busy": ("正被别的程序占用", "another program is using it"),
    "os.broken": ("磁盘读写出错", "the disk failed"),
    "os.many_files": ("同时打开的文件太多", "too many files are open"),
    "os.nul": ("名字里有空字符", "there is a NUL in the name"),
    "os.other": ("系统报错（{words}）", "the system says {words}"),
    "os.loop": ("符号链接绕成了圈", "the symbolic links go round in a circle"),
}
