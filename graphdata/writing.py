"""Files are written whole or not at all.

A file is written beside its place and renamed; a folder is filled in a temporary folder beside it and moved in when all
of it is there, `run.json` last. Nothing that Zeren did not write is ever removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .errors import UsageError, reason_zh

RECORD = "run.json"


@contextmanager
def whole_file(path: Path | str) -> Iterator[Path]:
    """A temporary path beside `path`; it takes the place of `path` when the block ends well, and goes when it does not.

    Raises
    ------
    UsageError : the folder of `path` is missing or may not be written to, or `path` is a folder.
    """
    path = Path(path)
    if path.is_dir():
        raise UsageError("the output is a folder", where=str(path), remedy="Name a file in it.",
                         zh="输出位置是一个文件夹。请写明其中的文件名。")
    with _plain_os_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}.", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    draft = Path(name)
    try:
        yield draft
        with _plain_os_errors(path):
            os.chmod(draft, 0o666 & ~_umask())
            os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path | str, *, record: Mapping[str, Any] | None = None) -> Iterator[Path]:
    """A temporary folder beside `path`; its files move to `path` when the block ends well.

    With `record`, ``run.json`` is written last: the record and the SHA-256 of every file. Files of an earlier run that
    are named in its ``run.json``, were not changed since, and are not written again, are removed; no other file is.
    """
    path = Path(path)
    if path.exists() and not path.is_dir():
        raise UsageError("the output must be a folder, but there is a file of that name", where=str(path),
                         remedy="Choose another name after -o.", zh="输出应为文件夹，但已有同名文件。请在 -o 后换一个名称。")
    with _plain_os_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        yield draft
        if record is not None:
            _write_record(draft, record)
        with _plain_os_errors(path):
            _move_in(draft, path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _plain_os_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"cannot write there ({error.strerror or error})", where=str(path),
                         remedy="Choose a folder you may write to, close the file if it is open in another program, or free space.",
                         zh=f"无法写入（{reason_zh(error)}）。请选择有写入权限的文件夹；如文件正在别的程序中打开，请先关闭；或清理磁盘空间。") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def sha256(path: Path | str) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_record(draft: Path, record: Mapping[str, Any]) -> None:
    outputs = {name: sha256(draft / name) for name in _files(draft)}
    text = json.dumps({**record, "outputs": outputs}, ensure_ascii=False, indent=1)
    (draft / RECORD).write_text(text + "\n", encoding="utf-8", newline="\n")


def _move_in(draft: Path, path: Path) -> None:
    os.chmod(draft, 0o777 & ~_umask())
    if not path.exists():
        os.rename(draft, path)
        return
    stale = _earlier(path) - set(_files(draft))
    (path / RECORD).unlink(missing_ok=True)  # a broken move leaves no record that claims the folder is whole
    for name in sorted(_files(draft), key=lambda n: (n == RECORD, n)):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(draft / name, path / name)
    for name in sorted(stale):
        (path / name).unlink()


def _earlier(path: Path) -> set[str]:
    """Files of an earlier run that stand there as it wrote them."""
    try:
        outputs = json.loads((path / RECORD).read_text(encoding="utf-8"))["outputs"]
        inside = {n: h for n, h in outputs.items() if ".." not in Path(n).parts and not Path(n).is_absolute()}
        return {n for n, h in inside.items() if (path / n).is_file() and sha256(path / n) == h}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set()
