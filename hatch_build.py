"""Builds what is native where a C compiler is there; without one the package is pure Python and answers the same.

Two things, each for itself: the modules written in C, and the hot Python modules compiled by mypyc (where it is there)
into `linter/built/`, beside their sources, see `linter/compiled.py`.

As hatchling's build hook it runs whenever the package is built or installed; as a script (`python hatch_build.py`) it
builds in place, for a checkout that is used from `PYTHONPATH`. `REDLINT_BUILD=pure` leaves all of it out,
`REDLINT_BUILD=native` makes a compiler's failure an error and shows what it said.
"""

from __future__ import annotations

import ast
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
MODULES = {"linter.match._native": "linter/match/csrc", "linter.suspicion._native": "linter/suspicion"}
"""Module -> the folder of its C files."""
COMPILED = (
    *("linter.text.sentences", "linter.text.folding", "linter.text.speakers", "linter.text.disguise"),
    *("linter.match.join", "linter.match.scan", "linter.kinds.recogniser"),
    *("linter.context.hit", "linter.context.cues", "linter.context.quotations", "linter.context.retelling"),
    *("linter.context.negation", "linter.context.mention", "linter.context.boundary", "linter.context.chain"),
    *("linter.look", "linter.pieces", "linter.speaking", "linter.judge", "linter.finding"),
)
"""Python modules that judging a text spends its time in: compiled together, for calls among them are direct."""
BUILT = ROOT / "linter" / "built"

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script where hatchling is not installed
    BuildHookInterface = object


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc,unused-ignore]
    """Adds the compiled modules to the wheel, and names the platform it is for."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; into the checkout for an editable install, else into a folder of its own."""
        if self.target_name != "wheel":
            return
        in_place = version == "editable"
        built = {**build_native(ROOT if in_place else None), **build_compiled(ROOT if in_place else None)}
        for path, place in built.items():
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            if not in_place:
                build_data["force_include"][str(path)] = place


def build_native(root: Path | None) -> dict[Path, str]:
    """Compile the modules written in C: file -> its place in the package. They are put into the packages below
    `root`, or (None) into a new folder; none where that failed."""
    return _build(_compile_c, root)


def build_compiled(root: Path | None) -> dict[Path, str]:
    """The same for the hot Python modules. A checkout remembers what they were made of, and makes none twice."""
    if root is not None:
        compiled = _finder()
        made = {Path(file) for file in compiled.built_files().values()}
        if len(made) > len(COMPILED) and (BUILT / compiled.SOURCES).exists() and not compiled.is_stale():
            return {path: f"linter/built/{path.name}" for path in sorted(made)}
        shutil.rmtree(BUILT, ignore_errors=True)  # a running program keeps the modules it has loaded
        stamps = compiled.stamp_sources(_sources())
    built = _build(_compile_python, root)
    if root is not None and built:
        (BUILT / compiled.SOURCES).write_text(stamps, encoding="utf-8")
    return built


def _finder() -> Any:
    """The module `linter.compiled`, by its file: the package itself need not be importable here."""
    spec = spec_from_file_location("redlint_compiled", ROOT / "linter" / "compiled.py")
    if spec is None or spec.loader is None:
        raise ImportError("linter/compiled.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _build(build: Callable[[Path], dict[Path, str]], root: Path | None) -> dict[Path, str]:
    wanted = os.environ.get("REDLINT_BUILD", "")
    if wanted == "pure":
        return {}
    scratch = Path(tempfile.mkdtemp(prefix="redlint-build-"))
    try:
        with _silence(on=wanted != "native"):
            built = build(scratch)
    except (Exception, SystemExit):  # whatever is missing, the package works without
        shutil.rmtree(scratch, ignore_errors=True)
        if wanted == "native":
            raise
        return {}
    if root is None:
        return built
    placed = {}
    for path, place in built.items():
        final = root / place
        final.parent.mkdir(exist_ok=True)
        beside = final.with_name(f"{path.name}.new")
        shutil.copyfile(path, beside)
        beside.replace(final)  # a running program keeps the module it has loaded
        placed[final] = place
    shutil.rmtree(scratch, ignore_errors=True)
    return placed


def _compile_python(scratch: Path) -> dict[Path, str]:
    from mypyc.build import mypycify

    options = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent", f"--cache-dir={scratch}/cache"]
    with chdir(ROOT):  # module names are told by paths
        extensions = mypycify(
            [*options, *(f"{name.replace('.', '/')}.py" for name in COMPILED)],
            opt_level="2",
            debug_level="0",
            target_dir=str(scratch / "c"),
            group_name="redlint",
        )
        for one in extensions if sys.platform.startswith("linux") else ():
            one.extra_link_args = ["-Wl,-s"]
        return {
            path: f"linter/built/{name}{path.suffixes[-2]}{path.suffix}" for name, path in _run(extensions, scratch)
        }


def _sources() -> list[Path]:
    """What the compiled modules are made of: they and the modules of ours that they name."""
    names = set(COMPILED)
    for name in COMPILED:
        for node in ast.walk(ast.parse(ROOT.joinpath(*name.split(".")).with_suffix(".py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("linter."):
                names |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    paths = (ROOT.joinpath(*name.split(".")).with_suffix(end) for name in sorted(names) for end in (".py", ".pyi"))
    return [path for path in paths if path.exists()]


def _compile_c(scratch: Path) -> dict[Path, str]:
    from setuptools import Extension

    flags = ["/O2"] if sys.platform == "win32" else ["-O2", "-std=c11", "-g0", "-fvisibility=hidden"]
    sanitize = os.environ.get("REDLINT_SANITIZE")  # e.g. address,undefined
    extra = [f"-fsanitize={sanitize}", "-g", "-fno-omit-frame-pointer"] if sanitize else []
    extensions = [
        Extension(
            name,
            sources=[str(path) for path in sorted((ROOT / folder).glob("*.c"))],
            depends=[str(path) for path in sorted((ROOT / folder).glob("*.h"))],
            extra_compile_args=[*flags, *extra],
            extra_link_args=extra,
        )
        for name, folder in MODULES.items()
    ]
    return {
        path: f"{name.rpartition('.')[0].replace('.', '/')}/{path.name}" for name, path in _run(extensions, scratch)
    }


def _run(extensions: list[Any], scratch: Path) -> list[tuple[str, Path]]:
    """Compile extensions: their names and files."""
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    command = build_ext(Distribution({"name": "redlint", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(scratch / "lib"), str(scratch / "temp")
    command.inplace = False
    command.ensure_finalized()
    command.run()
    return [(one.name, Path(command.get_ext_fullpath(one.name))) for one in extensions]


@contextmanager
def _silence(*, on: bool) -> Iterator[None]:
    """Hide what the compiler says, on the level of file descriptors: it is a process of its own."""
    if not on:
        yield
        return
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    hole = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(hole, 1)
        os.dup2(hole, 2)
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.dup2(kept[0], 1)
        os.dup2(kept[1], 2)
        for descriptor in (*kept, hole):
            os.close(descriptor)


if __name__ == "__main__":
    os.environ.setdefault("REDLINT_BUILD", "native")
    print(*build_native(ROOT), *build_compiled(ROOT), sep="\n")
