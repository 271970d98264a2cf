"""Builds the native core where a C compiler is there; without one the package is pure Python and answers the same.

As hatchling's build hook it runs whenever the package is built or installed; as a script (`python hatch_build.py`) it
builds in place, for a checkout that is used from `PYTHONPATH`. `REDLINT_BUILD=pure` leaves the core out,
`REDLINT_BUILD=native` makes a compiler's failure an error and shows what it said.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
MODULES = {"linter.match._native": "linter/match/csrc", "linter.suspicion._native": "linter/suspicion"}
"""Module -> the folder of its C files."""

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
        for name, built in build_native(ROOT if in_place else None).items():
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            if not in_place:
                build_data["force_include"][str(built)] = f"{name.rpartition('.')[0].replace('.', '/')}/{built.name}"


def build_native(root: Path | None) -> dict[str, Path]:
    """Compile the modules, into the packages below `root` or (None) into a new folder; none where that failed."""
    wanted = os.environ.get("REDLINT_BUILD", "")
    if wanted == "pure":
        return {}
    scratch = Path(tempfile.mkdtemp(prefix="redlint-build-"))
    try:
        with _silence(on=wanted != "native"):
            built = _compile(scratch)
    except (Exception, SystemExit):  # whatever is missing, the package works without
        shutil.rmtree(scratch, ignore_errors=True)
        if wanted == "native":
            raise
        return {}
    if root is None:
        return built
    placed = {}
    for name, path in built.items():
        placed[name] = root.joinpath(*name.split(".")[:-1]) / path.name
        beside = placed[name].with_name(f"{path.name}.new")
        shutil.copyfile(path, beside)
        beside.replace(placed[name])  # a running program keeps the module it has loaded
    shutil.rmtree(scratch, ignore_errors=True)
    return placed


def _compile(scratch: Path) -> dict[str, Path]:
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

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
    command = build_ext(Distribution({"name": "redlint", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(scratch / "lib"), str(scratch / "temp")
    command.inplace = False
    command.ensure_finalized()
    command.run()
    return {name: Path(command.get_ext_fullpath(name)) for name in MODULES}


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
    print(*build_native(ROOT).values(), sep="\n")
