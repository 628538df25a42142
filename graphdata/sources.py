"""What a user names as a source — a file, a folder, a bundled document, or several of these — read into a Corpus."""

from __future__ import annotations

import difflib
import hashlib
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import folders, shell, workers
from .errors import SourceError, UnreadWarning, UsageError, ZerenError
from .folders import File, Named
from .given import checked
from .values import Form, Reading
from .watching import watched

if TYPE_CHECKING:
    import pandas as pd

    from .corpus import Corpus
    from .registry import Registry
    from .store import Store

DOCUMENTS = Path(__file__).parent / "documents"
SUMS = "SHA256SUMS"
_Outcome = tuple[File, Reading | ZerenError]
OUTCOMES = ("file", "outcome", "layout", "tasks", "mentions", "coverage", "doubts", "error", "error_zh")


@partial(checked, name="read")
@watched
def read(source: Named | Iterable[Named], *, encoding: str | None = None, layout: str | None = None,
         lead_rule: str | None = None, registry: Named | Mapping[str, str] | Registry | None = None, corrections: Named | None = None,
         where: str | None = None, progress: Callable[[str], None] | None = None) -> Corpus:
    """The Corpus of a document, a folder of documents, a store, or several of these.

    Parameters
    ----------
    source : a file, a folder (with its subfolders), the name of a bundled document (`bundled()` lists them), or a list
        of those. A bundled name wins over a folder of the same name; write ``./name`` for the folder. An archive or a
        mail stands for the files that it holds.
    encoding : of text files, where it is known; else it is found.
    layout : the layout to read by (L1 … L13, none) instead of the one found.
    lead_rule : first, label or none, instead of the document's own rule.
    registry : laid over the bundled one: a folder of registry tables, a CSV of aliases, a dict from alias to unit; or a loaded registry.
    corrections : a review workbook to lay over the reading.
    where : a condition on the table of documents, such as ``year >= 2019 and level = 'city'``; the others are left out.
    progress : called with the name of each file that has been read.

    Returns
    -------
    Corpus
        A document is named by its file. Files of a folder that could not be read, and those that were passed over, are
        named in a warning; `read_folder` gives them as a table.

    Raises
    ------
    SourceError
        A source that was named cannot be found or read, or nothing in a folder can be.
    UsageError
        There is no such encoding, layout or lead rule.

    >>> len(read("hangzhou-2019").tasks)
    137
    """
    stores, source = _parted(source)
    if stores:
        _warned_of(stores)
        return _with_stores(stores, source, encoding=encoding, layout=layout, lead_rule=lead_rule, registry=registry, corrections=corrections,
                            where=where, progress=progress)
    outcomes = _outcomes(source, encoding, layout, lead_rule, registry, progress)
    failed = [(file, found) for file, found in outcomes if isinstance(found, ZerenError) and not file.passed_over]
    passed = tuple(found for file, found in outcomes if file.passed_over and isinstance(found, ZerenError))
    for file, error in failed:
        if file.named or len(failed) + len(passed) == len(outcomes):
            raise error
    if failed or passed:
        errors = tuple(error for _, error in failed)
        warnings.warn(UnreadWarning(_unread(errors, passed, len(outcomes)), errors, passed), stacklevel=2)
    return _narrowed(_corpus(outcomes, registry, corrections), where, registry)


@partial(checked, name="read_folder")
@watched
def read_folder(source: Named | Iterable[Named], *, encoding: str | None = None, layout: str | None = None,
                lead_rule: str | None = None, registry: Named | Mapping[str, str] | Registry | None = None, corrections: Named | None = None,
                where: str | None = None, progress: Callable[[str], None] | None = None) -> tuple[Corpus, pd.DataFrame]:
    """The Corpus of many documents, and a table that says what became of each file.

    Parameters
    ----------
    source, encoding, layout, lead_rule, registry, corrections, where, progress : as for `read`.

    Returns
    -------
    tuple of Corpus and DataFrame
        One row per file, in the order of their paths: ``file, outcome`` (read, refused, passed over), ``layout, tasks,
        mentions, coverage`` (the share of the units listed in it that a task uses), ``doubts, error`` (why it was not read;
        empty where it was) and ``error_zh``, the same in Chinese.

    Raises
    ------
    SourceError
        The source cannot be found, or holds no file of a known format.
    UsageError
        There is no such encoding, layout or lead rule.

    >>> corpus, outcomes = zr.read_folder(["fictitious-2024", "fictitious-2025"])
    >>> list(outcomes["outcome"])
    ['read', 'read']
    """
    import pandas as pd
    stores, rest = _parted(source)
    outcomes = _outcomes(rest, encoding, layout, lead_rule, registry, progress) if rest else []
    table = pd.DataFrame([*(row for store in stores for row in _stored(store, where)), *(_outcome(file, found) for file, found in outcomes)],
                         columns=list(OUTCOMES))
    if stores:
        good = list(dict.fromkeys(file.path for file, found in outcomes if isinstance(found, Reading)))
        corpus = _with_stores(stores, good, encoding=encoding, layout=layout, lead_rule=lead_rule, registry=registry, corrections=corrections,
                              where=where)
    else:
        corpus = _narrowed(_corpus(outcomes, registry, corrections), where, registry)
    return corpus, table.astype({"tasks": "Int64", "mentions": "Int64", "coverage": "Float64", "doubts": "Int64"})


def _parted(source: Named | Iterable[Named]) -> tuple[list[Store], list[Named]]:
    """The stores among the sources, and the rest."""
    named = [source] if isinstance(source, (str, Path)) else list(source)
    if "" in named:
        raise SourceError("The name of the source is empty.", remedy=_offer(), zh=f"文件名是空的。{_offer_zh()}")
    folders_named = [each for each in named if is_folder(each)]
    if not folders_named:
        return [], named
    from .store import Store, is_store  # loads the reader of Parquet

    stores = {str(each): Store(each) for each in folders_named if is_store(Path(each).expanduser())}
    return list(stores.values()), [each for each in named if str(each) not in stores]


def is_folder(source: Named) -> bool:
    """Whether a source is a folder, which may be a store; a bundled document is none, whatever lies beside."""
    try:
        return str(source) not in bundled() and Path(source).expanduser().is_dir()
    except (OSError, ValueError):  # a name no folder can have
        return False


def _warned_of(stores: Sequence[Store]) -> None:
    """What stores know of files that are no part of them, said again.

    Raises
    ------
    SourceError : a store holds no document at all.
    """
    for store in stores:
        store.held()
    left = [each for store in stores for each in store.left_out()]
    errors, passed = (tuple(error for found, error in left if found == outcome) for outcome in ("refused", "passed over"))
    if left:
        total = len(left) + sum(map(len, stores))
        warnings.warn(UnreadWarning(_unread(errors, passed, total), errors, passed), stacklevel=4)


def _with_stores(stores: Sequence[Store], rest: list[Named], *, where: str | None, **choices: Any) -> Corpus:
    """What stores hold, and files read beside them, in one Corpus."""
    from .mixture import together, worlds
    choices_of_reading = [name for name in ("encoding", "layout", "lead_rule", "corrections") if choices[name] is not None]
    if choices_of_reading and not rest:
        raise UsageError(f"a store has been read already; {', '.join(choices_of_reading)} cannot be chosen any more", where=str(stores[0].folder),
                         remedy="Give the choice to zeren store.", zh="文件库已经读好，不能再指定编码、版式、牵头认定或订正表。请在 zeren store 建库时指定。")
    found = [world for store in stores for world in store.worlds(where=where)]
    if rest:
        found += worlds(read(rest, where=where, **choices))
    return together(found)


def _stored(store: Store, where: str | None) -> Iterator[tuple]:
    """What became of the files of a store, as `_outcome` says it of files; a condition is one on documents."""
    for row in store.documents(where=where).itertuples():
        yield row.document, "read", row.layout, row.tasks, row.mentions, row.coverage, row.doubts, "", ""
    for outcome, error in store.left_out() if where is None else ():
        yield _left(error.where, outcome, error)


def _narrowed(corpus: Corpus, where: str | None, registry: Named | Mapping[str, str] | Registry | None) -> Corpus:
    """The documents that fit a condition."""
    if where is None:
        return corpus
    from .store.opening import choose
    from .mixture import together, worlds
    known = _registry(registry)
    places = corpus.documents["place"].map(lambda place: {d.level: d.name for d in known.places.lineage(known.near(place))})
    levels = corpus.documents["place"].map(lambda place: known.near(place).level if known.near(place) else None)
    counts = {name: getattr(corpus, name).groupby("document").size().reindex(corpus.documents.index).fillna(0).astype(int) for name in ("tasks", "doubts")}
    table = corpus.documents.assign(level=levels, province=places.map(lambda p: p.get("province")), city=places.map(lambda p: p.get("city")), **counts)
    kept = set(choose(table.reset_index(), where)["document"])
    return corpus if len(kept) == len(corpus.documents) else together([world for world in worlds(corpus) if world[0] in kept])


def files(source: Named | Iterable[Named]) -> list[File]:
    """Every file that a source stands for, in order, with why it is passed over where it is.

    Raises
    ------
    SourceError
        The source cannot be found, or holds no file of a known format.
    """
    sources = [source] if isinstance(source, (str, Path)) else list(source)
    if not sources:
        raise SourceError("No source is named.", remedy=_offer(), zh=f"没有指定文件。{_offer_zh()}")
    out: dict[workers.Place, File] = {}
    for each in sources:
        found_files = _found(each)
        if all(file.passed_over for file in found_files):
            raise folders.told(found_files[0])
        for file in found_files:
            out.setdefault(file.place, file)
    return list(out.values())


def form(source: Named | Iterable[Named], *, encoding: str | None = None, layout: str | None = None, lead_rule: str | None = None,
         registry: Named | Mapping[str, str] | Registry | None = None, corrections: Named | None = None) -> Form:
    """The form of one document as it was found: what a layout file says (`graphdata.layout.files.text` writes it).

    Parameters
    ----------
    source, encoding, layout, lead_rule, registry : as for `read`.
    corrections : not looked at; a reading is corrected after it was made.

    Raises
    ------
    SourceError
        The source cannot be found or read.
    UsageError
        It is more than one document.

    >>> form("hangzhou-2019").labels
    {'责任单位': 'duty'}
    """
    outcomes = _outcomes(source, encoding, layout, lead_rule, registry, None)
    if len(outcomes) > 1:
        raise UsageError(f"A layout file is made from one document; these are {len(outcomes)}.", where=str(outcomes[0][0].name),
                         remedy="Name one; the file then serves for all documents of that office.",
                         zh=f"版式文件由一份文件生成，这里有 {len(outcomes)} 份。请只写一份；生成后可用于同一机关的所有文件。")
    found = outcomes[0][1]
    if isinstance(found, ZerenError):
        raise found
    return found.form


def listed(source: Named | Iterable[Named]) -> list[str]:
    """The names of the files that a source stands for, in the order in which `read` takes them.

    Raises
    ------
    SourceError
        The source cannot be found, or holds no file of a known format.
    """
    stores, rest = _parted(source)
    return [*(name for store in stores for name in store.documents()["document"]), *([file.name for file in files(rest) if not file.passed_over] if rest or not stores else ())]


def is_one(source: Named | Iterable[Named]) -> bool:
    """Whether a source is one file or one bundled document, so that its answers need no name of a document in front."""
    named = [source] if isinstance(source, (str, Path)) else list(source)
    return len(named) == 1 and (str(named[0]) in bundled() or not Path(named[0]).expanduser().is_dir() and len(files(named)) == 1)


def bundled() -> dict[str, Path]:
    """The bundled documents by name."""
    listed = (DOCUMENTS / SUMS).read_text(encoding="ascii").split("\n")
    names = sorted(line.split()[1] for line in listed if line.strip())
    return {Path(name).stem: DOCUMENTS / name for name in names}


def _outcomes(source: Named | Iterable[Named], encoding: str | None, layout: str | None, lead_rule: str | None,
              registry: Named | Mapping[str, str] | Registry | None, progress: Callable[[str], None] | None) -> list[_Outcome]:
    """Every file with its reading, or with why it was not read."""
    found_files = files(source)
    wanted = [file for file in found_files if not file.passed_over]
    shown = {file.place: file.name for file in wanted}
    with folders.shelf([file.place for file in wanted]) as shelf:
        choices = workers.Choices(_registry(registry), encoding, layout, lead_rule, shelf=shelf)
        found = workers.read_all([file.place for file in wanted], choices,
                                 done=lambda place: progress(Path(shown[place]).name) if progress else None)
    read = {file: _known_as(file, each) for file, each in zip(wanted, found, strict=True)}
    return [(file, read[file] if file in read else folders.told(file)) for file in found_files]


def _known_as(file: File, found: Reading | ZerenError) -> Reading | ZerenError:
    """The reading, its source under the name that the user gave."""
    if isinstance(found, ZerenError) or found.source.path == file.name:
        return found
    return replace(found, source=replace(found.source, path=file.name))


def _unread(errors: Sequence[ZerenError], passed: Sequence[ZerenError], total: int) -> str:
    """Which files are not in the Corpus, and why."""
    said = [(errors, "could not be read"), (passed, "were passed over")]
    return " ".join(f"{len(each)} of {total} files {what}: " + " ".join(map(str, each)) for each, what in said if each)


def _registry(registry: Named | Mapping[str, str] | Registry | None) -> Registry:
    from .registry import load
    return load(registry) if registry is None or isinstance(registry, (str, Path, Mapping)) else registry


def _corpus(outcomes: Sequence[_Outcome], registry: Named | Mapping[str, str] | Registry | None,
            corrections: Named | None) -> Corpus:
    from .corpus import from_readings
    corpus = from_readings([found for _, found in outcomes if isinstance(found, Reading)], registry=_registry(registry))
    if corrections is None:
        return corpus
    from .corrections import apply
    return apply(corpus, corrections, registry=_registry(registry))


def _left(file: str, outcome: str, error: ZerenError) -> tuple:
    return file, outcome, None, None, None, None, None, error.message("en"), error.message("zh")


def _outcome(file: File, found: Reading | ZerenError) -> tuple:
    if isinstance(found, ZerenError):
        return _left(file.name, "passed over" if file.passed_over else "refused", found)
    mentions = sum(len(task.mentions) for task in found.tasks)
    return file.name, "read", found.facts.layout, len(found.tasks), mentions, found.understood.share, len(found.doubts), "", ""


def _found(source: Named) -> list[File]:
    known = bundled()
    if str(source) in known:
        return [File(str(_checked(known[str(source)])), str(source), named=True)]
    if str(source) == shell.STANDARD_INPUT:
        return [File(str(shell.standard_input()), "-", named=True)]
    path = Path(source).expanduser()
    try:
        if path.is_dir():
            return folders.within(path)
        if path.exists():
            return folders.opened(File(str(path), str(source), named=True, root=str(Path(source).parent)))
        if path.is_symlink():
            raise SourceError("This is a link to a file that is not there.", where=str(source), remedy="Name the file itself.",
                              zh="这是指向不存在文件的链接。请直接指定文件本身。")
    except (OSError, ValueError):  # a name no file can have
        pass
    if matching := shell.pattern(str(source)):
        return [file for path in matching for file in _found(path)]
    remedy, zh = _near(str(source), path, known)
    raise SourceError(f"There is no file, folder or bundled document “{source}”.", remedy=remedy,
                      zh=f"没有名为“{source}”的文件、文件夹或内置文件。{zh}")


def _checked(file: Path) -> Path:
    """A bundled document, after a look at whether it is what was bundled."""
    sums = dict(reversed(line.split()) for line in (file.parent / SUMS).read_text(encoding="ascii").splitlines() if line)
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != sums[file.name]:
        raise SourceError("The bundled document is missing or has been changed.", where=str(file),
                          remedy="Install Zeren again.", zh="内置文件缺失或被改动。请重新安装。")
    return file


def _near(name: str, path: Path, known: dict[str, Path]) -> tuple[str, str]:
    """What may have been meant, in English and Chinese."""
    try:
        beside = {file.name: str(file) for file in sorted(path.parent.iterdir()) if file.exists()} if path.parent.is_dir() else {}
    except OSError:
        beside = {}
    close = difflib.get_close_matches(path.name, [*known, *beside], n=3, cutoff=0.6)
    meant = [f"“{beside.get(each, each)}”" for each in close]
    if not meant:
        return _offer(), f"请检查名称和所在文件夹。{_offer_zh()}"
    return f"Did you mean {' or '.join(meant)}? {_offer()}", f"是否为{'或'.join(meant)}？{_offer_zh()}"


def _offer() -> str:
    return f"Check the name and the folder. Bundled documents: {', '.join(bundled())}."


def _offer_zh() -> str:
    return f"内置文件：{'、'.join(bundled())}。"
