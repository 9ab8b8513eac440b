"""The secret key beside the competition file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from longtrack.desk import key_file
from longtrack.desk.key_file import KeyProblem, key_of, key_path


def test_a_key_is_made_once(tmp_path: Path) -> None:
    """32 random bytes, in a file that only its owner reads; the next start has the same ones."""
    file = tmp_path / "cup.longtrack"
    key = key_of(file)
    assert len(key) == 32
    assert key_path(file) == tmp_path / "cup.longtrack.key"
    assert stat.S_IMODE(key_path(file).stat().st_mode) == 0o600
    assert key_of(file) == key
    assert key_of(tmp_path / "other.longtrack") != key
    assert sorted(it.name for it in tmp_path.iterdir()) == ["cup.longtrack.key", "other.longtrack.key"]


def test_it_is_made_private_whatever_the_umask(tmp_path: Path) -> None:
    """A careless system makes files that everybody reads."""
    before = os.umask(0)
    try:
        key_of(tmp_path / "cup.longtrack")
    finally:
        os.umask(before)
    assert stat.S_IMODE(key_path(tmp_path / "cup.longtrack").stat().st_mode) == 0o600


def test_one_that_others_can_read_is_closed(tmp_path: Path) -> None:
    """It was copied around."""
    file = tmp_path / "cup.longtrack"
    key = key_of(file)
    key_path(file).chmod(0o644)
    assert key_of(file) == key
    assert stat.S_IMODE(key_path(file).stat().st_mode) == 0o600


@pytest.mark.parametrize("text", [b"", b"secret", b"00" * 31, b"\xff\xfe", b"00" * 33])
def test_something_else_is_no_key(tmp_path: Path, text: bytes) -> None:
    """One sentence that says what to do; the file is left as it is."""
    file = tmp_path / "cup.longtrack"
    key_path(file).write_bytes(text)
    with pytest.raises(KeyProblem, match="is not a key: move it away, and a new one is made"):
        key_of(file)
    assert key_path(file).read_bytes() == text


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """One sentence."""
    with pytest.raises(KeyProblem, match="cannot be used: No such file or directory"):
        key_of(tmp_path / "nowhere" / "cup.longtrack")


def test_two_that_start_at_once_have_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that was there first stays."""
    file = tmp_path / "cup.longtrack"
    key_path(file).write_text("11" * 32)
    reads: list[Path] = []
    read = key_file._read

    def too_early(path: Path) -> bytes:
        reads.append(path)
        if len(reads) == 1:
            raise FileNotFoundError
        return read(path)

    monkeypatch.setattr(key_file, "_read", too_early)
    assert key_of(file) == bytes([0x11] * 32)
    assert [it.name for it in tmp_path.iterdir()] == ["cup.longtrack.key"]


def test_a_stick_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is moved into its place."""

    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    key = key_of(tmp_path / "cup.longtrack")
    assert key_of(tmp_path / "cup.longtrack") == key
    assert [it.name for it in tmp_path.iterdir()] == ["cup.longtrack.key"]
