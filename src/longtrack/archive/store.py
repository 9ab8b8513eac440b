"""The folder of an archive: generations that never change, and one small file that names the living one.

    DIR/CURRENT              `000007`, replaced by an atomic rename: before it the old state, after it the new
    DIR/000007/catalogue.duckdb   everything but the results: people, races, records, kept tables, logs
    DIR/000007/results-000001.parquet ...   the results, sorted by skater; the first part is the large one
    DIR/000007/careers-*.bin      the same results, a block a skater (careers.py)
    DIR/000007/GENERATION         says that the folder is ours, and may be removed
    DIR/LOCK                 held by whoever writes

A file that did not change is hard-linked into the next generation, so a small import writes little. A reader
locks the generation that it reads; one that nobody reads and that is not the living one is removed. Nothing
else is: a folder that holds anything else is refused, and what people put into an archive stays there.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from longtrack.archive.problems import ArchiveProblem, Busy

if sys.platform != "win32":
    import fcntl

CURRENT = "CURRENT"
LOCK = "LOCK"
CATALOGUE = "catalogue.duckdb"
PARTS = "results-*.parquet"
MARKER = "GENERATION"
_DRAFT = ".draft"
_NUMBER = re.compile(r"[0-9]{6}")
_OF_THE_SYSTEM = (".DS_Store", "Thumbs.db", "desktop.ini", "lost+found")
"""What computers put into a folder that people call empty."""

Step = Callable[[str], None]
"""Told the name of each step just before it is done; a test may stop there."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of an archive; nobody changes a file of it."""

    folder: Path
    number: int

    @property
    def catalogue(self) -> Path:
        """The DuckDB file."""
        return self.folder / CATALOGUE

    @property
    def parts(self) -> tuple[Path, ...]:
        """The Parquet files of the results, in the order in which they came."""
        return tuple(sorted(self.folder.glob(PARTS)))

    @property
    def bytes(self) -> int:
        """Size of all files."""
        return sum(file.stat().st_size for file in self.folder.iterdir())


@dataclass(frozen=True, slots=True)
class Draft:
    """The next generation while it is written; nobody else sees it."""

    folder: Path
    number: int
    is_first: bool

    @property
    def catalogue(self) -> Path:
        """The DuckDB file, a copy of the last one; it may be changed."""
        return self.folder / CATALOGUE

    @property
    def parts(self) -> tuple[Path, ...]:
        """The Parquet files so far. Never write into one: it may be linked. Replace it, or add one."""
        return tuple(sorted(self.folder.glob(PARTS)))

    def new_part(self) -> Path:
        """Return the name of a part that does not exist yet, after all others."""
        last = max((int(part.stem.rpartition("-")[2]) for part in self.parts), default=0)
        return self.folder / f"results-{max(last + 1, self.number):06}.parquet"


def exists(folder: Path) -> bool:
    """Return whether there is an archive in a folder."""
    return (folder / CURRENT).is_file()


@contextmanager
def reading(folder: Path) -> Iterator[Generation]:
    """Hold the living generation while it is read: it stays there, whatever is imported meanwhile.

    Raises ArchiveProblem where there is no archive.
    """
    while True:
        generation = living(folder)
        try:
            lease = _locked(generation.folder, shared=True)
        except FileNotFoundError:
            if living(folder) == generation and not generation.folder.exists():
                raise _missing(generation) from None
            continue  # a new generation came and the old one went, between two lines
        except OSError as problem:
            raise ArchiveProblem(f"{folder} cannot be read: {problem.strerror}") from problem
        try:
            # Removed after we had its name and before we had its lock: what we hold is an empty shell.
            if not generation.catalogue.exists() and living(folder) != generation:
                continue
            yield generation
            return
        finally:
            _release(lease)


def living(folder: Path) -> Generation:
    """Return the generation that CURRENT names. Raises ArchiveProblem where there is none."""
    try:
        name = (folder / CURRENT).read_text("ascii").strip()
        if not _NUMBER.fullmatch(name):
            raise ValueError(f"{CURRENT} names no generation")
        return Generation(folder / name, int(name))
    except FileNotFoundError:
        raise ArchiveProblem(
            f"{folder} is no archive; `longtrack archive import SOURCE --archive {folder}` makes one"
        ) from None
    except (OSError, ValueError) as problem:
        raise ArchiveProblem(f"{folder} is no archive that can be read: {problem}") from problem


def _missing(generation: Generation) -> ArchiveProblem:
    folder, name = generation.folder.parent, generation.folder.name
    return ArchiveProblem(f"{folder} is damaged: {CURRENT} names {name}, which is not there")


def connect(generation: Generation) -> duckdb.DuckDBPyConnection:
    """Open the catalogue of a generation to read it; its files stay as they are."""
    return duckdb.connect(str(generation.catalogue), read_only=True)


@contextmanager
def writing(folder: Path, step: Step = lambda name: None) -> Iterator[Draft]:
    """Make the next generation: what is written into the draft lives after the block, all of it or nothing.

    Raises Busy while somebody else writes, ArchiveProblem where the folder cannot be written or holds what is
    not ours. Raise `Unchanged` inside the block to leave everything as it is.
    """
    _refuse_foreign(folder)
    lock = _writer_lock(folder)
    try:
        step("lock taken")
        _remove_drafts(folder)
        draft = _new_draft(folder)
        try:
            _fill(folder, draft, step)
            yield draft
            _finish(folder, draft, step)
        except Unchanged:
            pass
        finally:
            _remove(draft.folder)
        step("remove the old")
        _collect(folder)
    finally:
        _release(lock)


class Unchanged(Exception):
    """Nothing is new: the draft is thrown away and the living generation stays."""


def _writer_lock(folder: Path) -> int:
    try:
        new = [it for it in (folder, *folder.parents) if not it.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for made in new:  # once: the name of a new folder is on disk when the folder that holds it is
            _flush(made.parent)
        (folder / LOCK).touch()
        return _locked(folder / LOCK, shared=False)
    except BlockingIOError:
        raise Busy(f"another import is writing to {folder}; try again when it is done") from None
    except OSError as problem:
        raise ArchiveProblem(f"{folder} cannot be written: {problem.strerror}") from problem


def _refuse_foreign(folder: Path) -> None:
    """Raise ArchiveProblem for a folder that is no archive and not empty: it is somebody's, who may want it.

    Of an import that was killed before there was an archive something of ours may be there.
    """
    if exists(folder):
        generation = living(folder)
        if not generation.folder.is_dir():
            raise _missing(generation)
        return
    try:
        held = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as problem:
        raise ArchiveProblem(f"{folder} cannot be read: {problem.strerror}") from problem
    ours = (LOCK, f"{CURRENT}{_DRAFT}", *_OF_THE_SYSTEM)
    foreign = next((it.name for it in held if it.name not in ours and not _is_ours(it)), None)
    if foreign is not None:
        raise ArchiveProblem(
            f"{folder} is no archive and not empty ({foreign} is there); name an archive, or a folder that "
            "is empty or not there yet"
        )


def _is_ours(folder: Path) -> bool:
    """Return whether a folder is a generation, or the draft of one: by its name and by the marker in it."""
    if not _NUMBER.fullmatch(folder.name.removesuffix(_DRAFT)) or folder.is_symlink() or not folder.is_dir():
        return False
    # Killed between its making and its marking a draft is empty.
    return (folder / MARKER).is_file() or (folder.suffix == _DRAFT and not any(folder.iterdir()))


def _new_draft(folder: Path) -> Draft:
    before = living(folder) if exists(folder) else None
    number = before.number + 1 if before else 1
    draft = Draft(folder / f"{number:06}{_DRAFT}", number, before is None)
    taken = next((it for it in (draft.folder, folder / f"{number:06}") if it.exists()), None)
    if taken is not None and not _is_ours(taken):
        raise ArchiveProblem(f"{taken} is in the way and not of the archive: move it elsewhere")
    draft.folder.mkdir()
    (draft.folder / MARKER).write_text("A generation of a longtrack archive.\n", "ascii")
    return draft


def _fill(folder: Path, draft: Draft, step: Step) -> None:
    """Put the files of the living generation into a draft."""
    if not draft.is_first:
        before = living(folder)
        step("link the parts")
        for file in before.folder.iterdir():
            if file.is_file() and file.name not in (CATALOGUE, MARKER):
                _link(file, draft.folder / file.name)
        step("copy the catalogue")
        try:
            shutil.copyfile(before.catalogue, draft.catalogue)
        except FileNotFoundError:
            raise ArchiveProblem(f"{folder} is damaged: {before.catalogue} is not there") from None
    step("write")


def _finish(folder: Path, draft: Draft, step: Step) -> None:
    step("flush")
    for file in draft.folder.iterdir():
        _flush(file)
    _flush(draft.folder)
    step("name the generation")
    final = folder / f"{draft.number:06}"
    if final.exists():  # left by a kill between its naming and the switch: never lived
        _remove(final)
    draft.folder.rename(final)
    _flush(folder)
    step("write the switch")
    switch = folder / f"{CURRENT}{_DRAFT}"
    switch.write_text(f"{draft.number:06}\n", "ascii")
    _flush(switch)
    step("switch")
    switch.replace(folder / CURRENT)
    step("flush the switch")
    _flush(folder)


def _remove_drafts(folder: Path) -> None:
    """Remove what a kill left behind."""
    for draft in folder.glob(f"*{_DRAFT}"):
        if _is_ours(draft):
            _remove(draft)
    (folder / f"{CURRENT}{_DRAFT}").unlink(missing_ok=True)


def _remove(generation: Path) -> None:
    """Remove a generation or a draft of ours; the marker goes last, so that half of one is still ours."""
    with suppress(OSError):
        for file in generation.iterdir():
            if file.is_dir() and not file.is_symlink():  # where the engine put what memory cannot hold
                shutil.rmtree(file, ignore_errors=True)
            elif file.name != MARKER:
                file.unlink(missing_ok=True)
        (generation / MARKER).unlink(missing_ok=True)
        generation.rmdir()


def _collect(folder: Path) -> None:
    """Remove every generation but the living one, unless somebody reads it."""
    if not exists(folder):
        return
    alive = living(folder).folder.name
    for generation in folder.iterdir():
        if generation.name == alive or not (generation.name.isdecimal() and _is_ours(generation)):
            continue
        try:
            held = _locked(generation, shared=False)
        except OSError:
            continue
        _remove(generation)
        _release(held)


def _link(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except OSError:  # a file system without hard links
        shutil.copyfile(old, new)


def _locked(path: Path, *, shared: bool) -> int:
    """Return an open lock. Raises BlockingIOError where somebody else has it; without `flock` nobody has."""
    if sys.platform == "win32":
        return -1
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        if shared:  # it is just being removed
            raise FileNotFoundError(path) from None
        raise
    except OSError:
        os.close(file)
        raise
    return file


def _release(lock: int) -> None:
    if lock >= 0:
        os.close(lock)


def _flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    if path.is_dir() and sys.platform == "win32":
        return
    with suppress(PermissionError):
        file = os.open(path, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
