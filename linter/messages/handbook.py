"""The handbook of the rules."""

TEXTS: dict[str, tuple[str, str]] = {
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
}
