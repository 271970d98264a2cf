"""A catalog of three rules to stand in for the built-in one, which takes seconds to compile."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.catalog import loading

REDLINES = loading.catalog_directory()
SHARED = ("context", "shared", "party", "authority")
HEAD = """\
category: {category}
rules:
"""
RULE = """\
  - code: {code}
    name: {name}
    title: {title}
    severity: error
    confidence: high
    basis: [{{law: civil-code, article: "1032"}}]
    message: 命中“{{match}}”
    why: 测试用。
    patterns: [{pattern}]
    except: [测试例外]
    examples:
      bad: [{bad}, "{bad}一", "{bad}二"]
      good: [今天天气很好, 请您按时还款, 谢谢您的来电]
"""
RULES = {
    "third-party": (
        ("TPC001", "contact-family", "以联系家人施压", '"@threat_condition …4 联系 …3 @kin"', "再不还钱就联系你家人"),
        ("TPC002", "contact-employer", "以联系单位施压", "打爆你单位", "打爆你单位"),
    ),
    "legal-threat": (("LEG001", "prison-threat", "以坐牢相威胁", "让你坐牢", "再不还就让你坐牢"),),
}


def write_catalog(folder: Path) -> Path:
    """Write the catalog into a new folder, and answer the folder."""
    (folder / "lexicon").mkdir(parents=True)
    (folder / "rules").mkdir()
    for name in ("legal.yaml", "version.yaml", "retired.yaml", *(f"lexicon/{one}.yaml" for one in SHARED)):
        (folder / name).write_bytes((REDLINES / name).read_bytes())
    for category, rules in RULES.items():
        text = HEAD.format(category=category)
        for code, name, title, pattern, bad in rules:
            text += RULE.format(code=code, name=name, title=title, pattern=pattern, bad=bad)
        (folder / "rules" / f"{category}.yaml").write_text(text, encoding="utf-8")
    return folder


def put_in_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything in this process take `folder` for the built-in catalog."""
    for module in ("linter.engine", "linter.match.store"):
        monkeypatch.setattr(f"{module}.builtin_directory", lambda: folder)
    monkeypatch.setattr(loading, "catalog_directory", lambda: folder)
