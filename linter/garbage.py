"""Work that makes many objects and no garbage, done without Python looking for any."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


def pausing_collection(work: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """The same function with the cyclic collector at rest: half a million live objects are walked through once less."""

    @wraps(work)
    def run(*args: Parameters.args, **named: Parameters.kwargs) -> Answer:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return work(*args, **named)
        finally:
            if was_on:
                gc.enable()

    return run
