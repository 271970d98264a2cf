"""Templates as they are sent: the sample SMS with names, amounts and dates filled in, as a library repeats them.

    python -m tests.benchmarks.renderings 20000 sent.txt [--seed 7]

Every rendering is another text, most of its sentences are not. The same seed gives the same file.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

from linter.model import Lines
from linter.readers import open_document

SAMPLES = Path(__file__).resolve().parents[2] / "scripts_samples"
FILES = ("compliant/短信模板_还款提醒.csv", "violating/短信模板_待整改.csv")
_VARIABLE = re.compile(r"\$?\{+[^{}\n]{1,40}\}+|#[^#\s]{1,20}#")
_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英"


def make_renderings(count: int, *, seed: int = 7) -> Iterator[str]:
    """`count` messages made of the samples' templates, each with values of its own."""
    chance = random.Random(seed)
    templates = read_templates()
    for _ in range(count):
        yield _VARIABLE.sub(lambda found: _value(found.group(), chance), chance.choice(templates))


def read_templates() -> list[str]:
    """The texts of the sample SMS, one line each."""
    batches = (batch for name in FILES for batch in open_document(str(SAMPLES / name)).batches)
    return [" ".join(one.text.split()) for batch in batches if not isinstance(batch, Lines) for one in batch]


def _value(variable: str, chance: random.Random) -> str:
    """What may stand for a variable: by its name a person, an amount, a date or else a short number."""
    name = variable.lower()
    if any(word in name for word in ("name", "姓名", "客户", "称呼")):
        return chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.randint(1, 2)))
    if any(word in name for word in ("amount", "金额", "欠款", "money", "min")):
        return f"{chance.randint(100, 50_000)}.{chance.randint(0, 99):02}"
    if any(word in name for word in ("date", "日期", "time", "还款日")):
        return f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    return str(chance.randint(1000, 9999))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with options.path.open("w", encoding="utf-8", newline="\n") as file:
        for line in make_renderings(options.count, seed=options.seed):
            file.write(line + "\n")


if __name__ == "__main__":
    main()
