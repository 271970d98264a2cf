"""`redlint rules export` and `import`: the catalog as a 敏感词库 in Excel, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.errors import RedlintError
from linter.messages import say
from linter.model import CATEGORIES

from .category import Category
from .help import Command, Option
from .options import catalogs_option, flatten
from .values import Codes

if TYPE_CHECKING:
    from linter.catalog.exchange.incoming import Import
    from linter.catalog.exchange.own_words import Covers
    from linter.catalog.loading import Draft, Source
    from linter.rulebook import Catalog


def build_export() -> Command:
    """`rules export`."""
    return Command(
        "export",
        run_export,
        params=[
            click.Argument(["file"], metavar=say("help.workbook")),
            Option("--select", type=Codes(), multiple=True, section="rules", help=say("help.select")),
            catalogs_option(),
            Option("--force", is_flag=True, section="output", help=say("help.force")),
        ],
        summary=say("help.rules_export"),
        detail=say("help.rules_export_detail"),
        examples=[
            ("redlint rules export 敏感词库.xlsx", say("example.rules_export")),
            ("redlint rules export 征信.xlsx --select CRD", say("example.rules_export_some")),
        ],
    )


def run_export(file: str, select: tuple[Sequence[str], ...], catalogs: tuple[str, ...], force: bool) -> int:
    """Write the catalog as a workbook; one that exists may hold somebody's work and stays."""
    from linter.catalog.exchange.outgoing import catalog_sheets
    from linter.catalog.exchange.sheets import pack
    from linter.catalog.exchange.workbook import write_workbook
    from linter.catalog.selection import check_selectors, is_selected

    from .output import check_destination, complain

    check_destination(file)
    if Path(file).suffix.lower() != ".xlsx":
        raise RedlintError("E112", say("exchange.name_xlsx", path=file))
    if Path(file).exists() and not force:
        raise RedlintError("E110", say("exchange.file_exists", path=file))
    _, draft, catalog = _load(catalogs)
    wanted = flatten(select)
    check_selectors(catalog.rules, wanted)
    codes = frozenset(one.code for one in catalog.rules if is_selected(one.code, one.name, one.category, wanted, ()))
    write_workbook(pack(catalog_sheets(draft, catalog, codes)), file)
    complain(say("exchange.exported", path=file, rules=len(codes), concepts=len(catalog.concepts)))
    return 0


def build_import() -> Command:
    """`rules import`."""
    return Command(
        "import",
        run_import,
        params=[
            click.Argument(["file"], metavar=say("help.workbook")),
            Option("-o", "--output-folder", "folder", required=True, section="output", metavar=say("help.folder"),
                   help=say("help.import_folder")),
            Option("--category", type=Category(), section="rules", help=say("help.import_category")),
            catalogs_option(),
            Option("--all", "everything", is_flag=True, section="output", help=say("help.import_all")),
        ],
        summary=say("help.rules_import"),
        detail=say("help.rules_import_detail"),
        examples=[
            ("redlint rules import 敏感词库.xlsx -o 本行规则/", say("example.rules_import")),
            ("redlint check --rules 本行规则/ 话术库.xlsx", say("example.rules_import_use")),
        ],
    )  # fmt: skip


def run_import(file: str, folder: str, category: str | None, catalogs: tuple[str, ...], everything: bool) -> int:
    """Write a catalog from a workbook, all or nothing, and test its rules; 1 where one fails."""
    from linter.catalog.exchange.incoming import import_words, restore_catalog
    from linter.catalog.exchange.own_words import Lower
    from linter.catalog.exchange.rows import sentences
    from linter.catalog.exchange.sheets import unpack
    from linter.catalog.exchange.workbook import read_workbook
    from linter.match.store import read_ordinary

    from .generated import earlier_codes, render_files, write_files
    from .output import print_text

    sheets = unpack(read_workbook(file))
    sources, draft, catalog = _load(catalogs)
    if everything:
        result = restore_catalog(sheets)
    else:
        from linter.catalog.loading import catalog_directory

        lower = Lower(catalog, read_ordinary(catalog_directory()), _covers(catalog, catalogs))
        previous = earlier_codes(Path(folder))
        result = import_words(sheets, draft, lower, default_category=category, previous=previous)
    if result.remarks.faults:
        faults = list(sentences(result.remarks.faults))
        raise RedlintError("E306", say("exchange.faults", path=file, count=len(faults), faults="\n".join(faults)))
    if not result.files:
        print_text(f"{one}\n" for one in (*sentences(result.remarks.notes), say("exchange.nothing", path=file)))
        return 0
    files = render_files(result, Path(file).name)
    if everything:
        _check_alone(files, folder)
    else:
        _check_on_top(sources, files, folder)
    write_files(Path(folder), files)
    print_text(f"{line}\n" for line in _report(result, folder))
    print_text([say("exchange.whole" if everything else "exchange.how_to_use", folder=folder) + "\n"])
    return 0 if everything else _test(tuple(result.rules), (*catalogs, folder))


def _load(catalogs: tuple[str, ...]) -> tuple[tuple[Source, ...], Draft, Catalog]:
    """The catalog that a workbook is made from or added to, with its entries."""
    from linter.catalog.layers import find_layers
    from linter.catalog.loading import catalog_directory, catalog_sources, layer_sources, link_draft, read_draft

    sources = (*catalog_sources(catalog_directory()), *layer_sources(find_layers(catalogs)))
    draft = read_draft(sources)
    return sources, draft, link_draft(draft, sources)


def _covers(catalog: Catalog, catalogs: tuple[str, ...]) -> Covers:
    from linter.catalog.selftest import HIDDEN
    from linter.rulebook import Example, Origin

    from .trial import make_judge

    judge = make_judge(catalog, catalogs)
    nowhere = Origin("", 1, 1)
    return lambda text: [(shot[0], shot[1]) for shot in judge(Example(text, nowhere)) if shot[1] != HIDDEN]


def _check_on_top(sources: Sequence[Source], files: Mapping[str, str], folder: str) -> None:
    """Raise `CatalogError` where the files would not load on top of the catalog: nothing is written then."""
    from linter.catalog.loading import Source, build_catalog

    own = [Source(f"{Path(folder).as_posix()}/{name}", f"new:{name}", "user", text.encode(), Path(folder).name)
           for name, text in files.items()]  # fmt: skip
    build_catalog((*sources, *own))


def _check_alone(files: Mapping[str, str], folder: str) -> None:
    """The same for a whole catalog."""
    from linter.catalog.loading import FOLDERS, Source, build_catalog

    own: list[Source] = []
    for name, text in files.items():
        role = name.partition("/")[0] if name.partition("/")[0] in FOLDERS else name.removesuffix(".yaml")
        own.append(Source(f"{Path(folder).as_posix()}/{name}", name, role, text.encode()))
    build_catalog(own)


def _report(result: Import, folder: str) -> Iterator[str]:
    from linter.catalog.exchange.rows import sentences

    for named, (category, words) in result.guesses.items():
        title = CATEGORIES[category][1]
        if named != title:
            yield say("exchange.guess", named=named, title=title, category=category, count=words)
    yield from sentences(result.remarks.notes)
    found = result.differences
    done = [
        say(f"report.{group}", count=count)
        for group, count in (
            ("rules_added", len(result.rules)),
            ("rules_disabled", len(found.disable)),
            ("rules_changed", len(found.override)),
            ("concepts_added", len(found.concepts)),
            ("concepts_extended", len(found.extend_concepts)),
        )
        if count
    ]
    yield say("exchange.imported", folder=folder, words=result.words, done=say("report.comma").join(done))


def _test(codes: tuple[str, ...], catalogs: tuple[str, ...]) -> int:
    """Test the new rules, so that nobody finds out later that one finds nothing."""
    from linter.catalog.loading import load_catalog

    from .rules_trial import SWITCHED_OFF, run_test

    active = {rule.code for rule in load_catalog(catalogs).rules if rule.status not in SWITCHED_OFF}
    wanted = tuple(code for code in codes if code in active)
    return run_test(wanted, catalogs) if wanted else 0
