"""The errors Zeren raises: what is wrong, the value, where it stands, and what to do about it, in English and Chinese.

Only the command line catches them; it prints the message in the user's language and leaves with exit code 2.
"""


class ZerenError(Exception):
    """A problem that the person at the keyboard can mend.

    Parameters
    ----------
    what : what is wrong, with the value, in one sentence.
    where : file, and line, row or cell where it stands.
    remedy : what to do about it.
    zh : the same in Chinese, what is wrong and what to do, without the place.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "", zh: str = "") -> None:
        self.what, self.where, self.remedy, self.zh = what, where, remedy, zh
        super().__init__(what)

    def __reduce__(self) -> tuple:
        """Errors travel between processes whole."""
        return _again, (type(self), self.what, self.where, self.remedy, self.zh)

    def message(self, lang: str = "en") -> str:
        """The whole message in "zh" or "en"."""
        if lang == "zh" and self.zh:
            return (f"{self.where}：" if self.where else "") + self.zh
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" {self.remedy}" if self.remedy else "")

    def __str__(self) -> str:
        return self.message()


def _again(kind: type[ZerenError], what: str, where: str, remedy: str, zh: str) -> ZerenError:
    return kind(what, where=where, remedy=remedy, zh=zh)


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
