"""`python -m linter.suspicion train`: make the weights anew. For developers; needs the extra `train`."""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run the training; `--to FILE` writes the weights elsewhere, with their figures beside them."""
    if arguments[:1] != ["train"]:
        print("python -m linter.suspicion train [--to FILE]", file=sys.stderr)
        return 2
    from linter.suspicion.training.run import train

    if arguments[1:2] == ["--to"] and len(arguments) == 3:
        target = Path(arguments[2])
        train(target, target.with_suffix(".json"))
    else:
        train()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
