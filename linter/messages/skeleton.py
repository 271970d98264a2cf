"""The commented skeleton of a new rule."""

TEXTS: dict[str, tuple[str, str]] = {
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
}
