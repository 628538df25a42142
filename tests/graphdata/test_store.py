"""The store: what is read is kept whole, not read again, and survives whatever is killed."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from shared import some

import graphdata as gd
from graphdata import SourceError, Store, UsageError
from graphdata.store import filling, merging, parts, rows, schema

ROOT = Path(__file__).parents[2]
TEXT = "{}{}年政府工作报告重点工作责任分解\n一、甲副市长\n1.建设道路{}条。\n责任单位：市发改委、市财政局、各区政府\n2.办学校。\n责任单位：市教育局\n"
PLACES = ("杭州市", "宁波市", "株洲市")


def written(folder: Path, count: int = 6) -> Path:
    """A folder of small documents of three cities and several years."""
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(count):
        place, year = PLACES[i % 3], 2019 + i // 3
        (folder / f"{place}{year}.txt").write_text(TEXT.format(place, year, i), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The bundled documents and six small ones, in two batches."""
    folder = tmp_path_factory.mktemp("kept")
    store = Store(folder / "store")
    store.add(["hangzhou-2019", "fictitious-2024"])
    store.add(written(folder / "sources"), batch=4)
    return store


def test_a_document_of_a_store_is_the_one_that_was_read(kept: Store) -> None:
    """Every table, value by value; the document knows line and span of each mention."""
    found, alone = dict(kept.worlds())["hangzhou-2019"], gd.read("hangzhou-2019")
    for table, expected in alone.tables().items():
        pd.testing.assert_frame_equal(found.tables()[table], expected)


def test_a_store_read_together_is_the_folder_read_together(kept: Store) -> None:
    """Names kept apart, units above several cities shared: as `read` gives it, in the order of place and year."""
    together = gd.read(kept.folder, where="year < 2021 and province in ('浙江省', '湖南省') and document <> 'hangzhou-2019'")
    files = [kept.folder.parent / "sources" / f"{name}.txt" for name in together.documents.index]
    expected = gd.read(files)
    for table in expected.tables():
        pd.testing.assert_frame_equal(together.tables()[table], expected.tables()[table])


def test_what_is_there_is_not_read_again(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash of the file, the reader and the choices decide, not the name."""
    monkeypatch.setattr(filling.workers, "read_one", lambda *_: pytest.fail("read again"))
    found = kept.add(["hangzhou-2019", kept.folder.parent / "sources"])
    assert (found.read, found.there, found.failed) == (0, 7, ())


def test_a_changed_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """The newest reading counts, under the same name; a mended reader reads anew too."""
    source = written(tmp_path / "s", 1)
    store = Store(tmp_path / "store")
    store.add(source)
    (source / "杭州市2019.txt").write_text(TEXT.format("杭州市", 2019, 99), encoding="utf-8")
    assert store.add(source).read == 1 and len(store) == 1
    assert store.corpus().tasks["text"].iloc[0] == "建设道路99条。"


def test_another_reader_reads_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that reads better is not kept from what was read before."""
    store = Store(tmp_path / "store")
    store.add(source := written(tmp_path / "s", 1))
    monkeypatch.setattr(rows, "reader_version", lambda: "another")
    assert store.add(source).read == 1 and len(store) == 1


def test_two_files_of_one_name_are_two_documents(tmp_path: Path) -> None:
    """Also when they come in different runs; keys of tasks follow."""
    store = Store(tmp_path / "store")
    for place in PLACES[:2]:
        (tmp_path / place).mkdir()
        (tmp_path / place / "2019.txt").write_text(TEXT.format(place, 2019, 1), encoding="utf-8")
        store.add(tmp_path / place)
    found = store.corpus()
    assert list(found.documents.index) == ["2019-2", "2019"] and set(found.documents["place"]) == set(PLACES[:2])
    assert list(found.tasks.index) == ["2019-2#1", "2019-2#2", "2019#1", "2019#2"]


def test_parts_lie_by_year_and_keep_what_leads_to_the_sentence(kept: Store) -> None:
    """`mentions/year=2019/part-….parquet` with document, line, start, end, and the kind of department."""
    files = [path for path in kept.files("mentions") if path.parent.name == "year=2019"]
    assert files and all(path.name.startswith("part-") for path in files)
    table = pq.ParquetFile(files[0]).read().to_pandas()
    assert {"document", "task", "raw", "line", "start", "end", "place", "year", "level", "department"} <= set(table.columns)
    assert set(table.loc[table["unit"] == "市发改委", "department"]) == {"发改"}


def test_choices_and_corrections_are_recorded(tmp_path: Path) -> None:
    """What a reading was made with stands with the document."""
    from graphdata import corrections

    corpus = gd.read("fictitious-2024")
    corrections.write(corpus, tmp_path / "c.xlsx")
    store = Store(tmp_path / "store")
    store.add("fictitious-2024", lead_rule="none")
    first = json.loads(store.documents()["choices"].iloc[0])
    assert first["lead_rule"] == "none" and first["corrections"] == ""
    store.add("fictitious-2024", corrections=tmp_path / "c.xlsx")
    assert json.loads(store.documents()["choices"].iloc[0])["corrections"] and len(store) == 1


def test_an_unreadable_file_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    """One bad file never stops the rest."""
    source = written(tmp_path / "s", 2)
    (source / "空.txt").write_bytes(b"")
    found = Store(tmp_path / "store").add(source)
    assert found.read == 2 and "空.txt" in str(found.failed[0])


def test_a_store_of_another_version_says_so(tmp_path: Path, kept: Store) -> None:
    """And what to do; a folder of other things is not written into."""
    (tmp_path / schema.MARK).write_text('{"schema": 99}', encoding="utf-8")
    with pytest.raises(SourceError, match="version 99.*newer Zeren"):
        Store(tmp_path)
    with pytest.raises(UsageError, match="not empty"):
        Store(kept.folder.parent / "sources").add("fictitious-2024")


@pytest.mark.parametrize("where", ["yeer > 1", "year >", "(SELECT count(*) FROM read_csv('/etc/passwd')) > 0", "year = 1900"])
def test_a_condition_that_cannot_be_is_refused(where: str, kept: Store) -> None:
    """The columns are named; nothing outside the table is reached."""
    with pytest.raises(UsageError, match="--where"):
        kept.documents(where=where)


@pytest.mark.parametrize(("where", "said"), [("yeer > 1", "没有列“yeer”.*document, title, place, year"), ("place = 杭州市", "没有列“杭州市”；如果它是文字，请加单引号"),
                                             ("year > '二〇一九'", "“二〇一九”不是数"), ("year >", "写法有误"), ("year = 1900", "共 8 份文件，年度 2019–2024，地区 ")])
def test_a_mistaken_condition_is_told_what_is_wrong_with_it(where: str, said: str, kept: Store) -> None:
    """With the columns that help, or what years and places there are."""
    with pytest.raises(UsageError) as refused:
        kept.documents(where=where)
    assert re.search(said, refused.value.message("zh"))


def test_the_same_document_under_two_names_is_kept_once_and_told(tmp_path: Path) -> None:
    """It is no document that was there."""
    source = written(tmp_path / "s", 1)
    shutil.copy(source / "杭州市2019.txt", source / "又一份.txt")
    found = Store(tmp_path / "store").add(source)
    assert (found.read, found.there, len(found.same)) == (1, 0, 1)
    assert {Path(name).name for name in found.same[0]} == {"杭州市2019.txt", "又一份.txt"}


def test_a_store_is_no_source_of_a_store(kept: Store, tmp_path: Path) -> None:
    """Its files have been read already."""
    with pytest.raises(UsageError, match="source is a store"):
        Store(tmp_path / "other").add(["hangzhou-2019", kept.folder])


def test_a_condition_holds_for_files_too() -> None:
    """The same table of documents, whatever they came from."""
    found = gd.read(["fictitious-2024", "fictitious-2025", "hangzhou-2019"], where="year >= 2019 and level = 'city'")
    assert list(found.documents.index) == ["hangzhou-2019"]


def test_what_a_killed_writer_left_does_not_count(tmp_path: Path, kept: Store) -> None:
    """Files without their part of `documents`, and drafts, are passed over and then removed."""
    store = Store(tmp_path / "store")
    shutil.copytree(kept.folder, store.folder)
    lost = store.files("documents")[0]
    lost.unlink()
    (store.folder / "mentions" / "year=2019" / ".part-x.parquet.1").write_bytes(b"half")
    assert (lost.parent.name, lost.name) not in {(p.parent.name, p.name) for p in store.files("mentions")}
    store.add(["hangzhou-2019", "fictitious-2024", kept.folder.parent / "sources"])
    assert len(store) == len(kept) and not list(store.folder.rglob(".part*"))
    pd.testing.assert_frame_equal(store.corpus().mentions, kept.corpus().mentions)


WRITER = "import sys; from graphdata import Store; Store(sys.argv[1]).add(sys.argv[2:], batch=2)"
ALONE = "from graphdata import children; children.processors = lambda: 1; "


def writer(*arguments: Path, before: str = "") -> subprocess.Popen:
    """A program that adds to a store."""
    return subprocess.Popen([sys.executable, "-W", "ignore", "-c", before + WRITER, *map(str, arguments)], cwd=ROOT, start_new_session=True)


def test_a_killed_run_goes_on_where_it_stopped_and_writers_may_be_several(tmp_path: Path) -> None:
    """kill -9 in the middle, its readers too; then two programs at once, who read for themselves, finish it: every document once, the same as in one go."""
    source = written(tmp_path / "s", 12)
    store = Store(tmp_path / "store")
    first = writer(store.folder, source)
    end = time.monotonic() + 300
    while not len(store) and first.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    before = len(store)
    others = [writer(store.folder, source, before=ALONE) for _ in range(2)]
    assert [other.wait(timeout=600) for other in others] == [0, 0] and 0 < before <= 12
    whole = Store(tmp_path / "whole")
    whole.add(source)
    assert len(store) == len(parts.known(store.folder)) == 12
    assert sorted(store.documents()["document"]) == sorted(whole.documents()["document"])
    pd.testing.assert_frame_equal(store.corpus().mentions, whole.corpus().mentions)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Five documents of one year, a part each, one of them read twice."""
    folder = tmp_path_factory.mktemp("small")
    store = Store(folder / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "SEVERAL", 99)
        for i, place in enumerate((*PLACES, "湖州市", "嘉兴市")):
            (folder / f"{place}.txt").write_text(TEXT.format(place, 2020, i), encoding="utf-8")
            store.add(folder / f"{place}.txt")
        (folder / "湖州市.txt").write_text(TEXT.format("湖州市", 2020, 9), encoding="utf-8")
        store.add(folder / "湖州市.txt")
    return store


def held(folder: Path) -> dict[str, list[str]]:
    """All rows of every table."""
    return {table: sorted(str(row) for path in Store(folder).files(table) for row in pq.ParquetFile(path).read().to_pylist()) for table in schema.SCHEMAS}


held_still = cache(held)  # of a store that nobody changes


def same_store(found: Store, expected: Store) -> None:
    """The same rows in every table, each once; what is expected stands still."""
    assert len(found) == len(expected) and held(found.folder) == held_still(expected.folder)


def test_small_parts_of_a_year_become_one(small: Store, tmp_path: Path) -> None:
    """The same documents from one file a table; what was replaced stays for those who are reading, then it goes."""
    store = Store(tmp_path / "store")
    shutil.copytree(small.folder, store.folder)
    merging.merge(store.folder)
    assert len(store.files("mentions")) == len(store.files("documents")) == 1 and len(small.files("mentions")) == 6
    same_store(store, small)
    pd.testing.assert_frame_equal(store.corpus().mentions, small.corpus().mentions)
    assert len(list((store.folder / "mentions").rglob("*.parquet"))) == 7
    for path in store.files("documents"):
        os.utime(path, (time.time() - parts.READING - 9,) * 2)
    written(tmp_path / "more", 1)
    store.add(tmp_path / "more")
    assert len(list((store.folder / "mentions" / "year=2020").iterdir())) == 1 and len(store) == 6


def test_a_merge_killed_at_any_moment_loses_and_doubles_nothing(small: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first file that it puts in place and behind it, before the last and behind it, in a whole campaign each; the next one ends it. Merged parts are merged again."""
    put, tables = parts.put, len([name for name in schema.SCHEMAS if small.files(name)])
    for at in some(range(tables + 1), lambda at: at if at in (0, 1, tables - 1, tables) else 1):
        store, left = Store(tmp_path / f"store{at}"), [at]
        shutil.copytree(small.folder, store.folder)

        def killed(path: Path, table: object, left: list[int] = left) -> None:
            if not left[0]:
                path.with_name(f".{path.name}.1").write_bytes(b"half")
                raise KeyboardInterrupt
            left[0] -= 1
            put(path, table)

        monkeypatch.setattr(parts, "put", killed)
        if at < tables:
            with pytest.raises(KeyboardInterrupt):
                merging.merge(store.folder)
        else:
            merging.merge(store.folder)
        monkeypatch.setattr(parts, "put", put)
        same_store(store, small)
        merging.merge(store.folder)
        same_store(store, small)
    monkeypatch.setattr(merging, "SEVERAL", 1)
    merging.merge(store.folder)
    same_store(store, small)
    assert len(store.files("documents")) == 1


def test_a_store_of_the_first_version_is_read_and_goes_on(small: Store, tmp_path: Path) -> None:
    """Merged, it is one of the second: the first did not know of parts that replace others."""
    store = tmp_path / "store"
    shutil.copytree(small.folder, store)
    (store / schema.MARK).write_text('{"store": "zeren", "schema": 1}', encoding="utf-8")
    same_store(Store(store), small)
    merging.merge(store)
    assert json.loads((store / schema.MARK).read_text(encoding="utf-8"))["schema"] == 2


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(path.read_bytes()[:99]), Path.unlink,
                                    lambda path: path.write_bytes(bytes(b ^ 7 if 40 < i < 60 else b for i, b in enumerate(path.read_bytes())))], ids=["cut", "gone", "flipped"])
def test_a_damaged_part_is_told_and_can_be_read_again(damage, small: Store, tmp_path: Path) -> None:
    """Nothing is answered from the rest; a part without its file of `documents` does not count, so that its documents are read anew."""
    store = Store(tmp_path / "store")
    shutil.copytree(small.folder, store.folder)
    reading = store.documents()["reading"][0]
    lost = next(path for path in store.files("mentions") if reading in pq.ParquetFile(path).read()["reading"].to_pylist())
    damage(lost)
    with pytest.raises(SourceError, match=f"mentions.{lost.parent.name}.{lost.name}.*damaged or missing.*delete .*documents"):
        store.corpus()
    (store.folder / "documents" / lost.parent.name / lost.name).unlink()
    store.add(sorted(small.folder.parent.glob("*.txt")))
    pd.testing.assert_frame_equal(store.corpus().mentions, small.corpus().mentions)


def test_what_a_store_left_out_is_recorded_and_said_again(tmp_path: Path) -> None:
    """Refused and passed over, with the reason and without the folder of this machine; what is read later is no longer among them."""
    source = written(tmp_path / "s", 1)
    (source / "坏.docx").write_bytes(b"PK\x03\x04 cut short")
    (source / "照片.gif").write_bytes(b"GIF89a")
    store = Store(tmp_path / "store")
    store.add(source)
    assert [(outcome, error.where) for outcome, error in store.left_out()] == [("refused", "坏.docx"), ("passed over", "照片.gif")]
    with pytest.warns(gd.errors.UnreadWarning, match="坏.docx.*damaged.*照片.gif"):
        gd.read(store.folder)
    outcomes = gd.read_folder(store.folder)[1]
    assert list(outcomes["outcome"]) == ["read", "refused", "passed over"] and all(outcomes["error_zh"].iloc[1:])
    assert not any(str(tmp_path).encode() in path.read_bytes() for path in store.folder.rglob("*") if path.is_file())
    (source / "坏.docx").write_text(TEXT.format("宁波市", 2020, 3), encoding="utf-8")
    (source / "照片.gif").unlink()
    store.add(source)
    assert [error.where for _, error in store.left_out()] == ["照片.gif"]
