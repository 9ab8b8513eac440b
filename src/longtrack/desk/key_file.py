"""The secret key of a competition: a file beside its own, for the eyes of its owner only.

The journal is copied, mailed and published; whoever has it must not be able to act. So what proves a role
lies in `NAME.longtrack.key` and never in the journal. Without the key file a new one is made, and every
link and code that was handed out is void.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

KEY_BYTES = 32

_OWNER_ONLY = 0o600


class KeyProblem(Exception):
    """The key cannot be used; the text is one sentence for whoever started the server."""


def key_path(competition: Path) -> Path:
    """Return where the key of a competition file lies."""
    return competition.with_name(competition.name + ".key")


def key_of(competition: Path) -> bytes:
    """Return the key of a competition file, 32 bytes; where there is none, make one. Raises KeyProblem."""
    path = key_path(competition)
    try:
        with contextlib.suppress(FileNotFoundError):
            return _read(path)
        _make(path)
        return _read(path)
    except OSError as problem:
        raise KeyProblem(f"{path} cannot be used: {problem.strerror or problem}") from problem


def _read(path: Path) -> bytes:
    text = path.read_bytes()
    with contextlib.suppress(OSError):
        path.chmod(_OWNER_ONLY)  # a stick without permissions has none to give
    try:
        key = bytes.fromhex(text.decode())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyProblem(
            f"{path} is not a key: move it away, and a new one is made; what was handed out is void then"
        )
    return key


def _make(path: Path) -> None:
    """Write a new key, whole or not at all; one that somebody else made meanwhile stays."""
    descriptor, name = tempfile.mkstemp(prefix=".longtrack-", dir=path.parent)  # mode 0600 from the start
    finished = Path(name)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(finished, path)
        except FileExistsError:
            return
        except OSError:  # a file system without hard links
            finished.replace(path)
    finally:
        finished.unlink(missing_ok=True)
