"""The one way in which a command says that its input is wrong."""


class BadInput(Exception):
    """One sentence for the person at the keyboard: what, where, what was expected. Exit status 2."""
