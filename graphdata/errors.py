"""The errors Zeren raises: what is wrong, the value, where it stands, and what to do about it, in English and Chinese.

Only the command line catches them; it prints the message in the user's language and leaves with exit code 2.
"""

import errno
import re


class ZerenError(Exception):
    """A problem that the person at the keyboard can mend.

    Parameters
    ----------
    what : what is wrong, with the value, in one sentence.
    where : file, and line, row or cell where it stands.
    remedy : what to do about it.
    zh : the same in Chinese, what is wrong and what to do, without the place.

    >>> try:
    ...     zr.read("no-such-file")
    ... except zr.ZerenError as error:
    ...     print(type(error).__name__, error.where)
    SourceError
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "", zh: str = "") -> None:
        self.what, self.where, self.remedy, self.zh = what, where, remedy, zh
        super().__init__(what)

    def __reduce__(self) -> tuple:
        """Errors travel between processes whole."""
        return _again, (type(self), self.what, self.where, self.remedy, self.zh)

    def message(self, lang: str = "en") -> str:
        """The whole message in "zh" or "en".

        >>> zr.ZerenError("no unit is called X", remedy="Did you mean Y?", zh="没有 X。").message("en")
        'no unit is called X. Did you mean Y?'
        """
        if lang == "zh" and self.zh:
            return (f"{_where_zh(self.where)}：" if self.where else "") + self.zh
        place = f"{self.where}: " if self.where else ""
        stop = "" if not self.remedy or self.what.endswith((".", "!", "?")) else "."
        return f"{place}{self.what}{stop}" + (f" {self.remedy}" if self.remedy else "")

    def __str__(self) -> str:
        return self.message()

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback: the message in both languages."""
        return list(dict.fromkeys([self.message("zh"), self.message("en")]))


# How places within a file are written, and the same in Chinese; a path that stands before is left as it is.
_PLACES = tuple((re.compile(pattern), zh) for pattern, zh in (
    (r", row (\d+)", r" 第\1行"), (r", column ([^,]+)$", r" “\1”列"), (r", line (\d+)", r" 第\1行"), (r", sheet ([^,]+)", r" 工作表“\1”"), (r", cell (\w+)", r" 单元格\1")))


def _where_zh(where: str) -> str:
    for pattern, zh in _PLACES:
        where = pattern.sub(zh, where)
    return where


def _again(kind: type[ZerenError], what: str, where: str, remedy: str, zh: str) -> ZerenError:
    return kind(what, where=where, remedy=remedy, zh=zh)


class UnreadWarning(UserWarning):
    """Files of a folder that could not be read, or were passed over; `errors` and `passed_over` hold why."""

    def __init__(self, text: str, errors: tuple[ZerenError, ...], passed_over: tuple[ZerenError, ...] = ()) -> None:
        self.errors, self.passed_over = errors, passed_over
        super().__init__(text)


REASONS = {  # of an error of the system: what it means, in Chinese
    errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.EROFS: "只读磁盘", errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "文件名过长", errno.EIO: "磁盘出错", errno.EBUSY: "文件正被其他程序使用",
    errno.ENOENT: "没有这个文件或文件夹", errno.ENOTDIR: "路径中有一段是文件而不是文件夹", errno.EISDIR: "这是文件夹", errno.ELOOP: "链接循环",
    errno.EMFILE: "打开的文件过多", errno.EEXIST: "路径中有一段是文件而不是文件夹",
}


def reason_zh(error: BaseException) -> str:
    """Why the system refused, in Chinese; in its own words where they are not known here."""
    number = getattr(error, "errno", None)
    return REASONS.get(number) or getattr(error, "strerror", None) or str(error)


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
