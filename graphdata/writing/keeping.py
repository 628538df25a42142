"""Whose a file in an output folder is, and how what is not Zeren's comes into the new folder.

A file is Zeren's if the folder's ``run.json`` names it and it is as that says; everything else is somebody's own: a note, a
table that was changed in Excel, a link. Own files are carried into the new folder as the very same files, never copied where
the disk can have two names for one file; folders are made anew; links stay links and are never followed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from ..errors import UsageError
from .files import sha256

RECORD = "run.json"
MOST = 20_000  # own files and folders that are carried; in a folder of more, a folder of its own is asked for
_NAMED = 3  # how many a message names


def carry(old: Path, new: Path, *, place: Path) -> None:
    """Bring all that is somebody's own from the old folder into the new one.

    Raises
    ------
    UsageError : own files stand where new ones belong, or there are too many of them.
    """
    own = list(_own(old, written(old)))
    if len(own) > MOST:
        raise UsageError(f"the folder holds more than {MOST} other files", where=str(place), remedy="Name a new folder in it after -o.",
                         zh=f"该文件夹中有超过{MOST}个其他文件。请在 -o 后写明其中一个新的文件夹。")
    clashes = [name for name in own if _in_the_way(old / name, new, name)]
    if clashes:
        raise _clash(clashes, place)
    for name in own:
        _bring(old / name, new / name)


def rescue(old: Path, new: Path) -> None:
    """Once exchanged: bring what somebody has saved in the old folder in the moment before."""
    for name in _own(old, written(old)):
        source, target = old / name, new / name
        if source.is_dir() and not source.is_symlink():
            target.mkdir(exist_ok=True)
        elif not os.path.lexists(target):
            _bring(source, target)
        elif not source.is_symlink() and not _alike(source, target) and _carried(new, name):
            draft = target.with_name(target.name + ".rescued")
            _bring(source, draft)
            os.replace(draft, target)


def written(folder: Path) -> set[str]:
    """The files in a folder that a run of Zeren wrote and nobody has changed since; no link is followed to find one."""
    try:
        outputs = json.loads((folder / RECORD).read_text(encoding="utf-8"))["outputs"]
        known = {name for name, digest in outputs.items() if _plain(folder, name) and sha256(folder / name) == digest}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set()
    return known | {RECORD}


def _plain(folder: Path, name: str) -> bool:
    """Whether a name leads to an ordinary file in the folder, over no link and no way out."""
    parts = Path(name).parts
    if not parts or Path(name).is_absolute() or ".." in parts:
        return False
    steps = [folder.joinpath(*parts[:k]) for k in range(1, len(parts) + 1)]
    return not any(step.is_symlink() or step.is_junction() if hasattr(step, "is_junction") else step.is_symlink() for step in steps) \
        and steps[-1].is_file()


def _own(folder: Path, known: set[str], inside: str = "") -> Iterator[str]:
    """Names of all that is not Zeren's, folders before what they hold; a folder that holds only Zeren's files is Zeren's."""
    for entry in sorted(os.scandir(folder / inside), key=lambda each: each.name):
        name = f"{inside}/{entry.name}" if inside else entry.name
        if entry.is_dir(follow_symlinks=False):
            held = list(_own(folder, known, name))
            if held or not any(each.startswith(name + "/") for each in known):
                yield name
            yield from held
        elif name not in known:
            yield name


def _in_the_way(source: Path, new: Path, name: str) -> bool:
    """Whether something new stands where this must go: the same name, unless both are folders, or a file for a folder."""
    target = new / name
    if any(parent.is_file() for parent in target.parents if parent.is_relative_to(new) and parent != new):
        return True
    both = source.is_dir() and not source.is_symlink() and target.is_dir()
    return os.path.lexists(target) and not both


def _clash(names: list[str], place: Path) -> UsageError:
    shown, more = names[:_NAMED], len(names) - _NAMED
    en, zh = ", ".join(shown) + (f" and {more} more" if more > 0 else ""), "、".join(shown) + (f"等{len(names)}个" if more > 0 else "")
    return UsageError(f"the folder holds files that Zeren did not write, or that were changed since, where new ones belong: {en}; "
                      "nothing was changed", where=str(place), remedy="Move or rename them, or choose another folder after -o.",
                      zh=f"文件夹中有并非由 Zeren 写入、或写入后被改动过的同名文件：{zh}，未作任何改动。请移走或改名，或在 -o 后换一个文件夹。")


def _bring(source: Path, target: Path) -> None:
    if source.is_symlink():
        os.symlink(os.readlink(source), target, target_is_directory=source.is_dir())
    elif source.is_dir():
        target.mkdir(exist_ok=True)
        shutil.copystat(source, target)
    else:
        _bring_file(source, target)


def _bring_file(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a disk where a file has one name only
        if not source.is_file():
            raise
        shutil.copy2(source, target)


def _alike(one: Path, other: Path) -> bool:
    a, b = one.lstat(), other.lstat()
    return os.path.samestat(a, b) or (a.st_size, a.st_mtime_ns) == (b.st_size, b.st_mtime_ns)


def _carried(new: Path, name: str) -> bool:
    """Whether the new folder's file of that name is an own one that was carried."""
    return name not in written(new)
