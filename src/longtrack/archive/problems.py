"""What can be wrong with an archive, in one sentence for whoever asked."""


class ArchiveProblem(Exception):
    """The folder is no archive, cannot be read, or cannot be written just now."""


class Busy(ArchiveProblem):
    """Another import is writing; nothing was changed."""


class Damaged(ArchiveProblem, ValueError):
    """A file of the archive is not as it was written."""


class UnknownPerson(ArchiveProblem):
    """No person of the archive has this id or name, or more than one has."""
