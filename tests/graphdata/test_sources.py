"""Sources: files, folders and bundled documents, by whatever name a user gives them."""

import hashlib
import shutil

import pytest

import graphdata as gd
from graphdata import sources
from graphdata.errors import SourceError, UsageError

LIST = "责任分解\n1.推进示范项目建设。\n责任单位：市甲局、市乙局\n2.完成投资任务。\n责任单位：市丙局\n"


def folder(tmp_path, **files):
    """A folder with these files, named name_ending."""
    for name, content in files.items():
        file = tmp_path / name.replace("_", ".")
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def test_a_bundled_document_is_known_by_its_name(tmp_path, monkeypatch):
    """Also where a folder of that name lies about, which an earlier report may have made."""
    (tmp_path / "hangzhou-2019").mkdir()
    monkeypatch.chdir(tmp_path)
    corpus = gd.read("hangzhou-2019")
    assert list(corpus.documents.index) == ["hangzhou-2019"] and len(corpus.tasks) == 137
    with pytest.raises(SourceError, match="no file of a known format"):
        gd.read("./hangzhou-2019")


def test_every_bundled_document_is_what_was_bundled():
    """By its hash, which is also that of the source as read."""
    for name, path in sources.bundled().items():
        assert gd.read(name).documents.loc[name, "sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_bundled_document_that_was_changed_is_refused(tmp_path, monkeypatch):
    """A number in a report must lead back to the published text."""
    shutil.copytree(sources.DOCUMENTS, tmp_path / "documents")
    (tmp_path / "documents" / "hangzhou-2019.txt").write_text("改了", encoding="utf-8")
    monkeypatch.setattr(sources, "DOCUMENTS", tmp_path / "documents")
    with pytest.raises(SourceError, match="has been changed"):
        gd.read("hangzhou-2019")


@pytest.mark.parametrize(("name", "meant"), [
    ("hangzou-2019", "“hangzhou-2019”"), ("{}/shenzen.txt", "shenzhen.txt”"), ("北京", "Bundled documents:"),
    ("a\0b", "Bundled documents:"), ("x" * 5000, "Bundled documents:")])
def test_a_name_that_fits_nothing_is_answered_with_what_may_be_meant(tmp_path, name, meant):
    """Near misses among bundled documents and among the files beside it."""
    folder(tmp_path, shenzhen_txt=LIST)
    with pytest.raises(SourceError, match="There is no file, folder or bundled document") as caught:
        gd.read(name.format(tmp_path))
    assert meant in str(caught.value)


def test_several_sources_make_one_corpus_each_once(tmp_path):
    """In the order they are named; one named twice counts once."""
    file = folder(tmp_path, b_txt=LIST) / "b.txt"
    assert list(gd.read([file, "hangzhou-2019", str(file)]).documents.index) == ["b", "hangzhou-2019"]
    with pytest.raises(SourceError, match="No source is named"):
        gd.read([])


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path):
    """With its subfolders; what is passed over or refused has a row, too: nothing of a folder is left unsaid."""
    (tmp_path / "a").mkdir()
    folder(tmp_path / "a", z_txt=LIST)
    folder(tmp_path, b_txt=LIST, c_mp4=b"\0\0\0\x20ftyp", d_pdf=b"%PDF-1.4 cut")
    (tmp_path / ".hidden.txt").write_text(LIST, encoding="utf-8")
    (tmp_path / "~$b.docx").write_bytes(b"x")
    (tmp_path / "e.docx").symlink_to(tmp_path / "nowhere.docx")
    corpus, outcomes = gd.read_folder(tmp_path)
    assert list(corpus.documents.index) == ["z", "b"]
    became = {file.rpartition("/")[2]: (outcome, bool(why)) for file, outcome, why in
              outcomes[["file", "outcome", "error"]].itertuples(index=False)}
    over = ("passed over", True)
    assert became == {"z.txt": ("read", False), "b.txt": ("read", False), "c.mp4": over, "d.pdf": ("refused", True),
                      ".hidden.txt": over, "~$b.docx": over, "e.docx": over}


def test_a_file_of_an_unknown_ending_is_looked_into(tmp_path):
    """A Word file stays one under the ending that a mail program gave it."""
    import docx
    made = docx.Document()
    made.add_paragraph("1.推进示范项目建设。责任单位：市甲局")
    made.save(tmp_path / "a.docx_1")
    assert list(gd.read_folder(tmp_path)[1]["outcome"]) == ["read"]


def test_a_link_to_nothing_is_told_as_such(tmp_path):
    """And never suggested as what may have been meant."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    with pytest.raises(SourceError, match="a link to a file that is not there"):
        gd.read(tmp_path / "a.txt")
    with pytest.raises(SourceError, match="There is no file") as caught:
        gd.read(tmp_path / "b.txt")
    assert "a.txt" not in str(caught.value)


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("several", [2, 99], ids=["processes", "one process"])
def test_one_bad_file_never_stops_the_rest(tmp_path, monkeypatch, several):
    """It is in the table with its reason, and the others are read."""
    monkeypatch.setattr("graphdata.workers.SEVERAL", several)
    folder(tmp_path, a_txt=LIST, b_docx=b"PK\x03\x04 broken", c_txt=LIST)
    corpus, outcomes = gd.read_folder(tmp_path)
    assert list(corpus.documents.index) == ["a", "c"]
    assert list(outcomes["tasks"].fillna(-1)) == [2, -1, 2] and list(outcomes["mentions"].fillna(-1)) == [3, -1, 3]
    assert [bool(error) for error in outcomes["error"]] == [False, True, False] and "damaged" in outcomes["error"][1]


def test_a_bad_file_of_a_folder_is_a_warning_and_a_named_one_an_error(tmp_path):
    """Nothing is lost in silence, and what was asked for by name is needed."""
    folder(tmp_path, a_txt=LIST, b_txt=b"")
    with pytest.warns(UserWarning, match="1 of 2 files could not be read: .*b.txt: The file is empty"):
        assert len(gd.read(tmp_path).documents) == 1
    with pytest.raises(SourceError, match="b.txt: The file is empty"):
        gd.read([tmp_path / "a.txt", tmp_path / "b.txt"])


def test_a_folder_of_which_nothing_can_be_read_is_an_error(tmp_path):
    """Not an empty Corpus."""
    with pytest.raises(SourceError, match="is empty"):
        gd.read(folder(tmp_path, a_txt=b"", b_txt=b""))


def test_coverage_is_the_share_of_listed_units_that_tasks_use(tmp_path):
    """In the bundled document it is all of them."""
    outcomes = gd.read_folder("hangzhou-2019")[1]
    found = outcomes.loc[0, ["file", "tasks", "mentions", "coverage", "doubts", "error"]].tolist()
    assert found == ["hangzhou-2019", 137, 532, 1.0, 0, ""]


def test_progress_is_told_file_by_file(tmp_path):
    """Each file once, whatever became of it."""
    seen = []
    gd.read_folder(folder(tmp_path, a_txt=LIST, b_txt=b"", c_txt=LIST), progress=seen.append)
    assert sorted(seen) == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize(("choice", "processes"), [({"layout": "L99"}, 2), ({"lead_rule": "second"}, 1), ({"encoding": "klingon"}, 1)])
def test_a_choice_that_does_not_exist_holds_for_all_files(tmp_path, monkeypatch, choice, processes):
    """It is refused at once, not file by file."""
    monkeypatch.setattr("graphdata.children.processors", lambda: processes)
    with pytest.raises(UsageError):
        gd.read_folder(folder(tmp_path, a_txt=LIST, b_txt=LIST, c_txt=LIST, d_txt=LIST), **choice)
