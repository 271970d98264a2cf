"""How machine formats name files: relative to where the run began, with slashes, percent-encoded where a URI is due."""

from __future__ import annotations

import os
import os.path


def artifact_path(path: str) -> str:
    """`path` with slashes, without a leading `./`, and relative where it lies below the working directory."""
    if os.path.isabs(path):
        here = os.path.join(os.getcwd(), "")
        if path.startswith(here):
            path = path[len(here) :]
    path = path.replace(os.sep, "/")
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path


def artifact_uri(path: str) -> str:
    """`path` as a URI reference: `话术.txt` becomes `%E8%AF%9D...`, an absolute path `file:///...`."""
    from urllib.parse import quote

    named = artifact_path(path)
    encoded = quote(os.fsencode(named), safe="/-._~!$&'()*+,;=@")
    if not os.path.isabs(named):
        return encoded
    return "file://" + (encoded if encoded.startswith("/") else "/" + encoded)
