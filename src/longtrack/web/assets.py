"""Style, script and icon: read once, each under a name that changes with its content."""

from __future__ import annotations

import hashlib
import re
from importlib import resources

from longtrack.web.documents import Document

MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}

_IMPORTED = re.compile(rb'(?<=from "\./)[\w-]+\.js(?=";)')
"""The name of a script that another one imports: `import { act } from "./act.js";`."""


class Assets:
    """All files of `static/`, in memory."""

    def __init__(self) -> None:
        """Read them from the package."""
        self._names: dict[str, str] = {}
        self._documents: dict[str, Document] = {}
        self._read = {
            file.name: file.read_bytes()
            for file in resources.files("longtrack.web").joinpath("static").iterdir()
            if file.name.rpartition(".")[2] in MEDIA_TYPES
        }
        for name in self._read:
            self._add(name)

    def _add(self, name: str) -> str:
        """Serve a file, and what it imports before it; return the name under which it is served."""
        if name not in self._names:
            body = _IMPORTED.sub(lambda found: self._add(found[0].decode()).encode(), self._read[name])
            stem, _, kind = name.rpartition(".")
            digest = hashlib.sha256(body).hexdigest()[:12]
            self._names[name] = f"{stem}.{digest}.{kind}"
            self._documents[self._names[name]] = Document(body, MEDIA_TYPES[kind], digest)
        return self._names[name]

    def address(self, name: str) -> str:
        """Return where a file is served. KeyError if there is no such file."""
        return f"/static/{self._names[name]}"

    def find(self, served_name: str) -> Document | None:
        """Return the file served under that name."""
        return self._documents.get(served_name)
