"""The first files of a project: the configuration and the entry for the commit hook, as text."""

from __future__ import annotations

from collections.abc import Iterator

from linter.catalog.nodes import Items, Node, Table
from linter.catalog.reading import Problems
from linter.messages import say
from linter.policy.configuration import compose_yaml
from linter.readers.formats import READABLE

HOOK_FILE = ".pre-commit-config.yaml"


def render_configuration(baseline: str | None) -> Iterator[str]:
    """The lines of a first `redlint.yaml`."""
    yield f"# {say('init.comment_head')}\n"
    yield f"fail_on: warning  # {say('init.comment_fail_on')}\n"
    if baseline is not None:
        yield f"baseline: {baseline}\n"
    yield f"\n# {say('init.comment_overrides')}\n"
    yield "# overrides:\n#   - paths: [sms/**]\n#     channel: sms\n"


def render_hook() -> str:
    """One item of `repos` that runs the installed program: no network, no second installation."""
    extensions = "|".join(sorted(extension[1:] for extension in READABLE))
    return (
        "  - repo: local\n"
        "    hooks:\n"
        "      - id: redlint\n"
        "        name: redlint\n"
        "        entry: redlint check --force-exclude\n"
        "        language: system\n"
        "        require_serial: true\n"
        f"        files: '\\.({extensions})$'\n"
    )


def append_hook(content: str) -> str | None:
    """The content of a hook configuration with our entry at its end; None where the list of repositories is not the
    last thing in it."""
    if not content.strip():
        return "repos:\n" + render_hook()
    whole = content.rstrip().removesuffix("[]").rstrip() + "\n" + render_hook()
    before, after = _repositories(content), _repositories(whole)
    return whole if after is not None and after == (before or 0) + 1 else None


def _repositories(content: str) -> int | None:
    """How many repositories a hook configuration lists; None where that cannot be told."""
    problems = Problems()
    root: Node | None = compose_yaml(content.encode(), HOOK_FILE, problems)
    if problems.found or not isinstance(root, Table):
        return None
    for key, value in root.pairs:
        if key.text == "repos":
            return len(value.items) if isinstance(value, Items) else 0
    return None
