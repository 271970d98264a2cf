"""Configuration, suppressions, waivers, baseline."""

TEXTS: dict[str, tuple[str, str]] = {
    "config.unreadable": ("读不了配置文件 {path}：{reason}", "cannot read the configuration {path}: {reason}"),
    "config.bad_toml": ("TOML 写法有误：{problem}", "invalid TOML: {problem}"),
    "config.no_section": ("没有 [tool.redlint] 一节", "there is no section [tool.redlint]"),
    "config.extend_circle": (
        "extend 绕成了圈：{path} 又回到这份配置",
        "extend goes in a circle: {path} leads back to this file",
    ),
    "config.extend_missing": (
        "extend 指的文件不存在：{path}（相对于本文件所在的目录）",
        "the file that extend names does not exist: {path} (relative to the folder of this file)",
    ),
    "config.problems": ("{count} 处错误\n{problems}", "{count} mistake(s)\n{problems}"),
    "config.from_command_line": ("命令行", "command line"),
    "config.from_default": ("缺省", "default"),
    "config.file": ("配置文件：", "configuration: "),
    "config.none": ("没有配置文件，都是缺省值", "no configuration file; defaults hold"),
    "config.is_excluded": ("{path} 被这份配置排除在外", "{path} is excluded by this configuration"),
    "config.allowed": ("“{phrase}”（{reason}）", '"{phrase}" ({reason})'),
}
