"""What the system refused to write, as a message: which place, why, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import UsageError, reason_zh

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}  # of the disk, whatever was being written
DEEP = 8  # causes that are followed


@contextmanager
def of_the_system(path: Path) -> Iterator[None]:
    """Every refusal of the system in the block becomes a message about `path`."""
    try:
        yield
    except OSError as error:
        raise refused(path, error) from error


@contextmanager
def of_the_disk(path: Path, draft: Path) -> Iterator[None]:
    """A full or broken disk in the block, or a `draft` that cannot be written to, becomes a message about `path`, whatever library
    met it; other errors pass."""
    try:
        yield
    except UsageError:
        raise
    except Exception as error:
        cause = disk_trouble(error) or (error if isinstance(error, OSError) and str(error.filename).startswith(str(draft)) else None)
        if cause is not None:
            raise refused(path, cause) from error
        raise


def disk_trouble(error: BaseException | None) -> OSError | None:
    """The error of the disk behind an error, None where there is none; libraries wrap it in errors of their own."""
    for _ in range(DEEP):
        if isinstance(error, OSError) and error.errno in FULL:
            return error
        if error is None:
            return None
        inner = next((each for each in error.args if isinstance(each, BaseException)), None)
        error = inner or error.__cause__ or error.__context__
    return None


def refused(path: Path, error: OSError) -> UsageError:
    """The message."""
    return UsageError(f"cannot write there ({error.strerror or error})", where=str(path),
                      remedy="Choose a folder you may write to, close the file if it is open in another program, or free space.",
                      zh=f"无法写入（{reason_zh(error)}）。请选择有写入权限的文件夹；如文件正在别的程序中打开，请先关闭；或清理磁盘空间。")
