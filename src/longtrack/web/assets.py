"""Style, script and icon: read once, each under a name that changes with its content."""

from __future__ import annotations

import hashlib
from importlib import resources

from longtrack.web.documents import Document

MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


class Assets:
    """All files of `static/`, in memory."""

    def __init__(self) -> None:
        """Read them from the package."""
        self._names: dict[str, str] = {}
        self._documents: dict[str, Document] = {}
        for file in resources.files("longtrack.web").joinpath("static").iterdir():
            stem, _, kind = file.name.rpartition(".")
            if kind in MEDIA_TYPES:
                self._add(file.name, stem, kind, file.read_bytes())

    def _add(self, name: str, stem: str, kind: str, body: bytes) -> None:
        digest = hashlib.sha256(body).hexdigest()[:12]
        self._names[name] = f"{stem}.{digest}.{kind}"
        self._documents[self._names[name]] = Document(body, MEDIA_TYPES[kind], digest)

    def address(self, name: str) -> str:
        """Return where a file is served. KeyError if there is no such file."""
        return f"/static/{self._names[name]}"

    def find(self, served_name: str) -> Document | None:
        """Return the file served under that name."""
        return self._documents.get(served_name)
