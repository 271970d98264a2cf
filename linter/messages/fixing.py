"""What `fix` says: refusals, what was changed and what was left, the dialogue, reviewed copies."""

TEXTS: dict[str, tuple[str, str]] = {
    "fix.read_only": (
        "{path} 是只读的，没有改动；请先取消只读，或用 -o 写到别的文件",
        "{path} is read-only and was not touched; make it writable, or write elsewhere with -o",
    ),
    "fix.changed_meanwhile": (
        "{path} 在检查期间被别的程序改过，没有写入；请关掉正在编辑它的程序后重新运行",
        "{path} was changed by another program meanwhile and was not written; close that program and run again",
    ),
    "fix.not_written": (
        "写不了 {path}：{reason}；原文件没有动",
        "cannot write {path}: {reason}; the old file is whole",
    ),
    "fix.cannot_hold": (
        "{path} 的编码（{encoding}）写不了改写里的字 {code}，没有改动；请先把文件另存为 UTF-8",
        "the encoding of {path} ({encoding}) cannot hold {code} of the new words, nothing was changed; "
        "save the file as UTF-8 first",
    ),
    "fix.needs_copy": (
        "{path} 是 Office 文件，不直接改原件；请写审阅副本：redlint fix {quoted} -o {copy}",
        "{path} is an Office file and is not changed in place; write a reviewed copy: redlint fix {quoted} -o {copy}",
    ),
    "fix.old_workbook": (
        "{path} 是旧格式 .xls，不能直接改；请在 Excel 或 WPS 里另存为 .xlsx，再用 -o 写审阅副本",
        "{path} has the old format .xls and cannot be changed; save it as .xlsx, then write a reviewed copy with -o",
    ),
    "fix.same_file": (
        "输出 {output} 就是输入文件；审阅副本要写到别的文件，原件不动",
        "the output {output} is the input itself; write the reviewed copy to another file, the original stays",
    ),
    "fix.output_one": (
        "-o 一次只能对一个文件；这里有 {count} 个",
        "-o takes one input file at a time; here are {count}",
    ),
    "fix.output_format": (
        "{output} 的扩展名和输入不同；{path} 的结果要写成 {extension}",
        "the extension of {output} is not that of the input; the result for {path} must be a {extension} file",
    ),
    "fix.apply_word_only": (
        "--apply 只用于 docx（写成修订）；{path} 的改写在副本的“建议改写”列里",
        "--apply is for docx only (tracked changes); the rewrites for {path} are in the column of the copy",
    ),
    "fix.apply_needs_output": (
        "--apply 要和 -o 一起用：redlint fix 手册.docx -o 手册.审阅.docx --apply",
        "--apply goes with -o: redlint fix a.docx -o b.docx --apply",
    ),
    "fix.together": ("{one} 和 {other} 不能一起用", "{one} and {other} cannot be used together"),
    "fix.changed_file": ("{path}：改了 {count} 处", "{path}: {count} changed"),
    "fix.would_change_file": ("{path}：可改 {count} 处", "{path}: {count} to change"),
    "fix.left_line": ("{place}: {code} {title}（{reason}）", "{place}: {code} {title} ({reason})"),
    "fix.summary_none": (
        "检查 {files} 个文件，没有改动，剩 {left} 处",
        "{files} file(s) checked, nothing changed, {left} left",
    ),
    "fix.summary_diff_none": (
        "检查 {files} 个文件，没有可改的，剩 {left} 处",
        "{files} file(s) checked, nothing to change, {left} left",
    ),
    "fix.of_file": ("{path}：{message}", "{path}: {message}"),
    "fix.copy_name": ("{stem}.审阅{suffix}", "{stem}.reviewed{suffix}"),
    "fix.summary": (
        "检查 {files} 个文件，改了 {changed} 个文件的 {count} 处，剩 {left} 处",
        "{files} file(s) checked, {count} finding(s) settled in {changed} file(s), {left} left",
    ),
    "fix.summary_diff": (
        "检查 {files} 个文件，{changed} 个文件可改 {count} 处，剩 {left} 处；没有写任何文件",
        "{files} file(s) checked, {count} finding(s) can be settled in {changed} file(s), {left} left; "
        "nothing was written",
    ),
    "fix.hint_unsafe": (
        "其中 {count} 处有改写但会改变说法：加 --unsafe-fixes 采用，或用 --interactive 逐条定",
        "{count} of them have rewordings: take them with --unsafe-fixes, or decide one by one with --interactive",
    ),
    "fix.office_skipped": (
        "{path}：Office 文件没有改；审阅副本请用 redlint fix {quoted} -o {copy}",
        "{path}: Office files are not changed; for a reviewed copy use redlint fix {quoted} -o {copy}",
    ),
    "fix.skipped": (
        "{path}：这种格式只检查，不改写",
        "{path}: this format is checked, but not changed",
    ),
    "fix.by_hand": (
        "{path} 这种格式只检查，不改写；请照报告在原来的系统里改",
        "{path}: this format is checked, but not changed; mend it where it comes from, by the report",
    ),
    # why a finding stands
    "left.no-suggestion": ("没有现成的改写", "no rewrite at hand"),
    "left.display-only": ("改写仅供参考，须人工改", "the rewrite is for reading only"),
    "left.needs-unsafe": ("要加 --unsafe-fixes", "needs --unsafe-fixes"),
    "left.not-removed": ("改了仍会命中，没有采用", "the rewrite would not settle it"),
    "left.makes-new": ("改了会触及别的规则，没有采用", "the rewrite would break another rule"),
    "left.loses-placeholder": ("改了会丢失变量，没有采用", "the rewrite would lose a placeholder"),
    "left.not-now": ("这次没有改", "left this time"),
    "left.not-located": ("在文件里的位置不能确定，没有改", "its place in the file is not certain"),
    "left.whole": ("要看整篇，须人工补", "about the whole script; to be mended by hand"),
    # --- reviewed copies ---
    "review.rule": ("【{level}】{code} {title}", "[{level}] {code} {title}"),
    "review.message": ("问题：{text}", "problem: {text}"),
    "review.why": ("原因：{text}", "why: {text}"),
    "review.basis": ("依据：{text}", "basis: {text}"),
    "review.rewrite": ("建议：", "instead:"),
    "review.column_rewrite": ("建议改写", "Rewrite"),
    "review.column_level": ("等级", "Level"),
    "review.column_state": ("处理状态", "State"),
    "review.column_owner": ("责任人", "Owner"),
    "review.column_due": ("期限", "Due"),
    "review.state_open": ("待整改", "open"),
    "review.state_mended": ("已整改", "mended"),
    "review.state_kept": ("保留并说明", "kept with reason"),
    "review.state_false": ("误报", "false alarm"),
    "review.of_column": ("{title}：{text}", "{title}: {text}"),
    "review.delete_all": ("（整条删去）", "(delete the whole text)"),
    "review.by_hand": ("（须人工改：{codes}）", "(by hand: {codes})"),
    "review.page": ("审阅汇总", "Review"),
    "review.title": ("话术审阅汇总", "Review of scripts"),
    "review.source": ("原文件", "source"),
    "review.catalog": ("规则目录", "catalog"),
    "review.segments": ("检查的文本", "texts checked"),
    "review.level": ("等级", "level"),
    "review.count": ("处数", "findings"),
    "review.sum": ("合计", "sum"),
    "review.by_place": ("按工作表", "by sheet"),
    "review.by_category": ("按类别", "by category"),
    "review.by_rule": ("按规则", "by rule"),
    "review.how": ("怎样用这份副本", "how to use this copy"),
    "review.how_marks": (
        "命中的格子按等级着色，命中的字加粗变色；把鼠标放到格子上看批注：规则、原因、依据、建议。",
        "Cells with hits are coloured by level, the words hit are bold; the comment gives rule, reason, basis, rewrite.",
    ),
    "review.how_columns": (
        "每张表最后多出五列：建议改写、等级、处理状态（下拉选择）、责任人、期限；可按这几列筛选。",
        "Five columns are added after the last one: rewrite, level, state (a list to choose from), owner, due date.",
    ),
    "review.how_states": (
        "改完后用原文件格式另存，再运行一次检查；保留不改的，请写明理由并按规定报批。",
        "Check the file again when it is mended; what is kept needs a reason and approval.",
    ),
    "review.how_basis": (
        "依据栏所列为可能触及的条款，不是法律意见。",
        "The basis names articles that may be touched; it is no legal advice.",
    ),
    "review.protected": (
        "工作表“{sheet}”有保护：副本里保护照旧，只有新增的几列可以填写；要改原文请先撤销工作表保护",
        'sheet "{sheet}" is protected: it stays so in the copy, only the added columns can be filled in',
    ),
    "review.locked_structure": (
        "工作簿的结构有保护：副本里照旧，但已在最前面加了一页汇总",
        "the structure of the workbook is protected and stays so; a page of totals was put in front all the same",
    ),
    "review.lost": (
        "副本里没有保留：{parts}；这些请看原文件",
        "the copy does not have: {parts}; see the original for these",
    ),
    "review.part_chart": ("图表 {count} 个", "{count} chart(s)"),
    "review.part_picture": ("图片 {count} 张", "{count} picture(s)"),
    "review.part_drawing": ("绘图层 {count} 个（形状、文本框）", "{count} drawing layer(s)"),
    "review.part_slicer": ("切片器 {count} 个", "{count} slicer(s)"),
    "review.part_control": ("控件 {count} 个", "{count} control(s)"),
    "review.part_diagram": ("图示 {count} 个", "{count} diagram(s)"),
    "review.part_embedded": ("嵌入对象 {count} 个", "{count} embedded object(s)"),
    "review.part_thread": ("新式会话批注 {count} 处（文字仍在普通批注里）", "{count} threaded comment(s)"),
    "review.part_custom": ("自定义数据 {count} 处", "{count} custom part(s)"),
    "review.part_extension": (
        "新版扩展设置 {count} 处（条件格式、迷你图、跨表下拉来源等）",
        "{count} extended setting(s) (conditional formats, sparklines, lists from other sheets)",
    ),
    "review.part_signature": ("数字签名 {count} 处", "{count} digital signature part(s)"),
    "review.signed": (
        "原文档有数字签名；副本多了批注，签名不再有效，请以原件为准",
        "the document is signed; with comments in it the copy's signature no longer holds",
    ),
    "review.restricted": (
        "原文档限制编辑，副本里照旧；要按建议修改，请先在“审阅 > 限制编辑”里停止保护",
        "editing of the document is restricted, also in the copy; stop the protection in Word to follow the rewrites",
    ),
    "review.written": (
        "{path} -> {output}：{findings} 处，红线 {error}，须整改 {warning}，建议 {info}",
        "{path} -> {output}: {findings} finding(s), {error} error, {warning} warning, {info} info",
    ),
    # --- reviewed Word files ---
    "review.elsewhere": ("（这条说的是{place}里的“{match}”）", '(this is about "{match}" in {place})'),
    "review.place_header": ("页眉 {number}", "header {number}"),
    "review.place_footer": ("页脚 {number}", "footer {number}"),
    "review.place_footnote": ("脚注 {number}", "footnote {number}"),
    "review.place_endnote": ("尾注 {number}", "endnote {number}"),
    "review.place_box": ("文本框 {number}", "text box {number}"),
    "review.away": (
        "有 {count} 处在页眉、页脚、脚注或文本框里，Word 不能在那里加批注；批注加在正文最近的地方，并写明位置",
        "{count} finding(s) in headers, footers, notes or text boxes, where Word allows no comments: these stand at the "
        "nearest place in the text and say where they belong",
    ),
    "review.not_applied": (
        "“{text}……”一段里有拼音标注或公式，改写没有写成修订，只有批注",
        'the paragraph "{text}..." has ruby or a formula: the rewrite is in the comment only',
    ),
    # --- the dialogue ---
    "fix.prompt": (
        "[1-{last} 采用 / e 自己改 / s 跳过 / i 忽略 / q 保存退出] ",
        "[1-{last} take / e edit / s skip / i ignore / q quit and keep] ",
    ),
    "fix.prompt_without": (
        "[e 自己改 / s 跳过 / i 忽略 / q 保存退出] ",
        "[e edit / s skip / i ignore / q quit and keep] ",
    ),
    "fix.keys": (
        "请输入方括号里的一项：数字采用对应的改写，e 自己写这一句，s 这次不改，i 不改并写明理由，q 保存已定的并退出",
        "type one of these: a number takes that rewrite, e writes the sentence anew, s leaves it this time, i leaves it "
        "with a reason, q keeps what is decided and quits",
    ),
    "fix.ask_words": ("整句改成（留空取消）：", "the sentence anew (empty: cancel): "),
    "fix.ask_reason": ("不改的理由（留空取消）：", "reason (empty: cancel): "),
    "fix.deleted": ("（删去）", "(deleted)"),
    "fix.object_not_removed": (
        "改后仍会命中 {code}，没有采用；请另选，或自己改",
        "it would still be {code} and was not taken; choose another or write it yourself",
    ),
    "fix.object_makes_new": (
        "改后会触及别的规则，没有采用；请另选，或自己改",
        "it would break another rule and was not taken; choose another or write it yourself",
    ),
    "fix.object_not_located": (
        "这一处在文件里的位置不能确定，不能改；请手工改",
        "its place in the file is not certain; edit the file by hand",
    ),
    "fix.object_no_comment": (
        "这种文件写不了注释，这次先跳过；要长期不改，请用 redlint waiver add 写豁免",
        "such a file takes no comments, it is skipped for now; for good, write a waiver with redlint waiver add",
    ),
    "fix.stopped": (
        "已停下，定下的都已保存；再运行同一命令，从这里接着来",
        "stopped, what was decided is kept; run the same command to go on from here",
    ),
    "fix.resumed": (
        "{path}：接着上次，已看过的 {count} 处不再问",
        "{path}: going on, {count} already seen are not asked again",
    ),
}
