"""`redlint rules new`: a rule to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import click

from linter.errors import RedlintError
from linter.messages import say
from linter.model import CATEGORIES

from .category import Category
from .help import Command, Option
from .options import catalogs_option


def build_new() -> Command:
    """`rules new`."""
    return Command(
        "new",
        run_new,
        params=[
            click.Argument(["code"], required=False, metavar=say("help.code")),
            Option("--category", type=Category(), section="rules", help=say("help.new_category")),
            Option("--name", section="rules", metavar=say("help.name"), help=say("help.new_name")),
            catalogs_option(),
            Option("-o", "--output-file", metavar=say("help.file"), section="output", help=say("help.new_output")),
        ],
        summary=say("help.rules_new"),
        detail=say("help.rules_new_detail"),
        examples=[
            ("redlint rules new --category legal-threat", say("example.rules_new")),
            ("redlint rules new LEG901 -o 本行规则/leg901.yaml", say("example.rules_new_code")),
            ("redlint rules new --category PRM --rules 本行规则/", say("example.rules_new_own")),
        ],
    )


def run_new(
    code: str | None, category: str | None, name: str | None, catalogs: tuple[str, ...], output_file: str | None
) -> int:
    """Print or write a skeleton; a file that exists is never overwritten."""
    from linter.catalog.loading import catalog_directory, load_catalog
    from linter.catalog.shapes import RULE_NAME
    from linter.catalog.skeleton import next_code, render_skeleton

    from .output import check_destination, complain, make_folder, print_document, write_file

    if output_file is not None:
        check_destination(output_file, makes_folder=True)
        if Path(output_file).exists():
            raise RedlintError("E110", say("new.exists", path=output_file))
    if name is not None and not re.fullmatch(RULE_NAME, name):
        raise RedlintError("E111", say("new.bad_name", name=name, like="contact-family"))
    catalog = load_catalog(catalogs)
    taken = {rule.code: str(rule.origin) for rule in catalog.rules} | dict(catalog.retired)
    own = bool(catalogs) or (output_file is not None and not _is_below(output_file, catalog_directory()))
    category = category or (_category_of(code) if code else None)
    if category is None:
        raise RedlintError("E111", say("new.code_or_category"))
    free = next_code(category, taken, own=own)
    code = _checked(code, category, taken, free) if code else free
    path = output_file or f"{code.lower()}.yaml"
    command = f"redlint rules test {code} --rules {path}"
    lines = render_skeleton(catalog, code=code, category=category, name=name or "", path=path, command=command)
    if output_file is None:
        print_document(lines)
    else:
        make_folder(output_file)
        write_file(output_file, lines)
        complain(say("new.written", path=output_file, code=code, command=command))
    return 0


def _category_of(code: str) -> str:
    """The category that a code belongs to; raises `RedlintError` E111 for what is no code."""
    found = re.fullmatch(r"([A-Z]{3})[0-9]{3}", code.upper())
    for slug, (prefix, _) in CATEGORIES.items():
        if found and found[1] == prefix:
            return slug
    raise RedlintError("E111", say("new.code_form", code=code, like="LEG901"))


def _checked(code: str, category: str, taken: dict[str, str], free: str) -> str:
    """The code as the catalog writes it; raises `RedlintError` E111 where it is taken or of another category."""
    code = code.upper()
    if _category_of(code) != category:
        raise RedlintError("E111", say("catalog.wrong_prefix", code=code, category=category,
                                       prefix=CATEGORIES[category][0]))  # fmt: skip
    if code in taken:
        raise RedlintError("E111", say("new.code_taken", code=code, place=taken[code], free=free))
    return code


def _is_below(path: str, folder: Path) -> bool:
    return Path(path).resolve().is_relative_to(folder.resolve())
