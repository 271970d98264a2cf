"""Worker processes: how they are started, and that they end with the process that started them, however that ends."""

from __future__ import annotations

import os
import signal
import threading
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ProcessPoolExecutor


def open_pool(count: int, prepare: Callable[..., None], *words: Any) -> ProcessPoolExecutor:
    """A pool of fresh processes that speak this one's language; each calls `prepare(*words)` first."""
    from concurrent.futures import ProcessPoolExecutor

    from linter.messages import language

    return ProcessPoolExecutor(count, get_context("spawn"), _start, (language(), prepare, words))


def _start(language: str, prepare: Callable[..., None], words: tuple[Any, ...]) -> None:
    from linter.messages import use_language

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C and ends the workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    use_language(language)
    prepare(*words)


def _end_with_parent() -> None:
    """Wait until the parent is gone: a pool does not notice when it is killed, and its workers would stay for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
