"""The errors Zeren raises: what is wrong, the value, where it stands, and what to do about it.

Only the command line catches them; it prints the message and leaves with exit code 2.
"""


class ZerenError(Exception):
    """A problem that the person at the keyboard can mend.

    Parameters
    ----------
    what : what is wrong, with the value, in one sentence.
    where : file, and line, row or cell where it stands.
    remedy : what to do about it.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" {self.remedy}" if self.remedy else "")


class SourceError(ZerenError):
    """A source that cannot be read: missing, damaged, of an unknown format or encoding."""


class RegistryError(ZerenError):
    """A registry table with a bad row."""


class CorrectionError(ZerenError):
    """A corrections workbook that does not fit the reading it is laid over."""


class TableError(ZerenError):
    """Tables that do not fit together."""


class UsageError(ZerenError):
    """A choice that Zeren does not offer, or that the input does not allow."""
