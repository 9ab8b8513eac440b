"""Documents: bytes that many ask for, sent again only to those who do not have them yet."""

from __future__ import annotations

import gzip
from functools import cached_property

import msgspec
from starlette.requests import Request
from starlette.responses import Response

CHECK_EACH_TIME = "no-cache"
"""A page may be kept, but is asked for again each time; the answer is then often one line."""

FOR_EVER = "public, max-age=31536000, immutable"
"""For files whose address changes with their content."""

WORTH_PACKING = 1_000
"""Below these bytes compression gains nothing on the wire."""


class Document:
    """Something to send: the bytes, what they are, and the tag by which a browser knows them again."""

    def __init__(self, body: bytes, media_type: str, tag: str) -> None:
        """`tag` changes whenever the bytes do."""
        self.body = body
        self.media_type = media_type
        self.etag = f'W/"{tag}"'

    @cached_property
    def packed(self) -> bytes:
        """The bytes compressed: once, however many ask."""
        return gzip.compress(self.body, compresslevel=6, mtime=0)

    def answer(self, request: Request, cache: str = CHECK_EACH_TIME, **headers: str) -> Response:
        """Return the document, or 304 for those who have it."""
        known = {"ETag": self.etag, "Cache-Control": cache, "Vary": "Accept-Encoding"}
        known |= {name.replace("_", "-"): value for name, value in headers.items()}
        if self._is_known_to(request):
            return Response(status_code=304, headers=known)
        body = self.body
        if len(body) > WORTH_PACKING and "gzip" in request.headers.get("accept-encoding", ""):
            body = self.packed
            known["Content-Encoding"] = "gzip"
        return Response(body, media_type=self.media_type, headers=known)

    def _is_known_to(self, request: Request) -> bool:
        has = request.headers.get("if-none-match", "")
        return self.etag in (tag.strip() for tag in has.split(","))


def json_document(value: object, tag: str) -> Document:
    """Return `value` as JSON."""
    return Document(msgspec.json.encode(value), "application/json", tag)
