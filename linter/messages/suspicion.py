"""Findings of the learned second opinion."""

TEXTS: dict[str, tuple[str, str]] = {
    "suspicion.title": ("疑似{category}", "suspected: {category}"),
    "suspicion.message": (
        "“{match}”像是{category}（把握 {percent}%）：没有规则命中，由模型按相似的话判断，请人工复核",
        '"{match}" sounds like a violation ({category}, {percent}% sure): no rule matches; a model judged by likeness, '
        "so have it reviewed",
    ),
    "suspicion.why_two": (
        "与“{one}”（{first}）、“{two}”（{second}）相似。所列依据仅供参考。",
        'Like "{one}" ({first}) and "{two}" ({second}). The legal basis is for reference only.',
    ),
    "suspicion.why_one": (
        "与“{one}”（{first}）相似。所列依据仅供参考。",
        'Like "{one}" ({first}). The legal basis is for reference only.',
    ),
    "suspicion.why_none": (
        "目录里没有相近的例句，凭用词判断。",
        "No example in the catalog is alike; judged by its words.",
    ),
    "suspicion.reference": ("（参考）{ref}", "(for reference) {ref}"),
    "suspicion.pattern": (
        "第二意见：得分 {score}，门槛 {threshold}，把握 {percent}%",
        "second opinion: score {score}, threshold {threshold}, {percent}% sure",
    ),
    "suspicion.comma": ("、", ", "),
    "suspicion.card": (
        "{code} 疑似{category}\n\n"
        "第二意见：目录的规则都没有命中，而一个随程序提供、离线运行的小模型认为这句话像这一类违规。只作提示，级别默认为“须整改”，"
        "可信度“低”，报告里写明把握（百分数）和最相近的两条例句，依据仅供参考。\n"
        '关闭：--no-suspicion，或配置 suspicion = "off"；只作建议：--suspicion info；只关这一类：--ignore {code}。\n'
        "逐条看得分和用词：redlint explain 文件:行号。模型说明见 docs/suspicion.md。",
        "{code} suspected: {category}\n\n"
        "Second opinion: no rule of the catalog matches, but a small offline model holds the sentence to be like this "
        "kind of violation. A hint: level warning, confidence low; the report names the probability and the two nearest "
        "examples, and the legal basis is for reference only.\n"
        'Switch off: --no-suspicion, or suspicion = "off" in the configuration; as advice: --suspicion info; this '
        "kind only: --ignore {code}.\n"
        "See what weighed: redlint explain FILE:LINE. About the model: docs/suspicion.md.",
    ),
}
