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
        "{path} 是 Office 文件，不直接改原件；请写审阅副本：redlint fix {path} -o 审阅副本",
        "{path} is an Office file and is not changed in place; write a reviewed copy: redlint fix {path} -o COPY",
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
    "fix.together": ("{one} 和 {other} 不能一起用", "{one} and {other} cannot be used together"),
    "fix.changed_file": ("{path}：改了 {count} 处", "{path}: {count} changed"),
    "fix.would_change_file": ("{path}：可改 {count} 处", "{path}: {count} to change"),
    "fix.left_line": ("{place}: {code} {title}（{reason}）", "{place}: {code} {title} ({reason})"),
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
        "{path}：Office 文件没有改；审阅副本请用 redlint fix {path} -o 文件",
        "{path}: Office files are not changed; for a reviewed copy use redlint fix {path} -o FILE",
    ),
    # why a finding stands
    "left.no-suggestion": ("没有现成的改写", "no rewrite at hand"),
    "left.display-only": ("改写仅供参考，须人工改", "the rewrite is for reading only"),
    "left.needs-unsafe": ("要加 --unsafe-fixes", "needs --unsafe-fixes"),
    "left.not-removed": ("改了仍会命中，没有采用", "the rewrite would not settle it"),
    "left.makes-new": ("改了会触及别的规则，没有采用", "the rewrite would break another rule"),
    "left.loses-placeholder": ("改了会丢失变量，没有采用", "the rewrite would lose a placeholder"),
    "left.not-located": ("在文件里的位置不能确定，没有改", "its place in the file is not certain"),
    "left.whole": ("要看整篇，须人工补", "about the whole script; to be mended by hand"),
}
