"""`fix` beside the policy: what is waived is not touched, what is known fails nothing."""

from __future__ import annotations

from pathlib import Path

from tests.policy_project import FAMILY, PRISON, Project
from tests.test_policy_waivers import PEOPLE


def test_known_and_waived_findings_fail_nothing(project: Project) -> None:
    project.put("a.txt", f"{FAMILY}\n")
    project.put("b.txt", f"{PRISON}\n")
    assert project.run("fix", "a.txt", "b.txt").code == 1
    assert project.run("waiver", "add", "a.txt:1", *PEOPLE).code == 0
    assert project.run("fix", "a.txt").code == 0
    assert project.run("baseline", "create").code == 0
    project.put("redlint.yaml", "baseline: redlint-baseline.jsonl\n")
    assert project.run("fix", "a.txt", "b.txt").code == 0
    project.put("b.txt", f"{PRISON}\n{FAMILY}了\n")
    assert project.run("fix", "a.txt", "b.txt").code == 1


def test_a_waived_text_is_left_alone(project: Project) -> None:
    text = "您不回电就去坐牢\n"
    rules = """\
category: legal-threat
rules:
  - code: LEG901
    name: own-rule
    title: 自己的规则
    severity: error
    confidence: high
    basis: [{law: civil-code, article: "1032"}]
    message: 命中“{match}”
    why: 测试用。
    patterns: [去坐牢]
    suggest: [{scope: match, text: 联系我们, applicability: safe}]
    examples:
      bad: [去坐牢, 你去坐牢, 他去坐牢]
      good: [今天天气很好, 请您按时还款, 谢谢您的来电]
"""
    project.put("own.yaml", rules)
    project.put("redlint.yaml", "catalogs: [own.yaml]\n")
    project.put("a.txt", text)
    assert project.run("waiver", "add", "a.txt:1", *PEOPLE).code == 0
    assert project.run("fix", "a.txt").code == 0
    assert Path("a.txt").read_text("utf-8") == text
    Path("redlint-waivers.yaml").unlink()
    project.run("fix", "a.txt")
    assert Path("a.txt").read_text("utf-8") != text
