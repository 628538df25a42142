"""What a shell left for us to expand, as that of Windows does."""

from pathlib import Path

import pytest

import zeren as zr
from graphdata import shell


def test_a_pattern_means_its_files_sorted(tmp_path: Path) -> None:
    """Stars, question marks and folders below; a plain name is no pattern, and one that fits nothing is said."""
    (tmp_path / "下").mkdir()
    for name in ("b2.txt", "a1.txt", "下/c3.txt", "d.docx"):
        (tmp_path / name).touch()
    names = {asked: [path.name for path in shell.pattern(str(tmp_path / asked)) or ()] for asked in ("*.txt", "?1.txt", "**/*.txt", "a1.txt")}
    assert names["*.txt"] == ["a1.txt", "b2.txt"] and names["?1.txt"] == ["a1.txt"] and names["a1.txt"] == []
    assert sorted(names["**/*.txt"]) == ["a1.txt", "b2.txt", "c3.txt"]
    with pytest.raises(zr.ZerenError, match=r"\*\.pdf"):
        shell.pattern(str(tmp_path / "*.pdf"))


def test_a_file_whose_name_has_brackets_is_itself(tmp_path: Path) -> None:
    """Browsers save a second copy as 名单[1].txt."""
    file = tmp_path / "名单[1].txt"
    file.write_bytes((Path(__file__).parents[1] / "genre/01-L1-rule-in-notice.txt").read_bytes())
    assert len(zr.read(file).tasks) > 1
