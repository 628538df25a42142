"""Messages: every error speaks Chinese and English, and says what to do."""

import ast
import re
import zipfile
from pathlib import Path

import pytest

import graphdata as gd
from graphdata import workers
from graphdata.errors import ZerenError
from graphdata.readers import guards

ROOT = Path(__file__).parents[1]
FAMILY = {"ZerenError", "SourceError", "RegistryError", "CorrectionError", "TableError", "UsageError"}


def _without_zh(path: Path) -> list[str]:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return [f"{path.relative_to(ROOT)}:{call.lineno}" for call in calls
            if getattr(call.func, "id", getattr(call.func, "attr", "")) in FAMILY
            and not any(keyword.arg in ("zh", None) for keyword in call.keywords)]


def test_every_error_has_a_chinese_message():
    """Wherever an error is made, in any module, it is given `zh=`."""
    modules = [ROOT / "zeren.py", *(path for room in ("graphdata", "analysis", "figures", "commands") for path in (ROOT / room).rglob("*.py"))]
    assert len(modules) > 50 and [place for path in sorted(modules) for place in _without_zh(path)] == []


def _mistakes(folder: Path) -> dict[str, tuple[Path, str | None]]:
    """Files as people have them, by what is wrong: the path, and the encoding that is asked for."""
    held = {"empty.txt": b"", "wrong-encoding.txt": "责任单位：市甲局".encode("gb18030"),
            "password.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0",
            "image.png": b"\x89PNG\r\n\x1a\n\0", "binary.txt": bytes(range(8)) * 99, "cut-short.pdf": b"%PDF-1.7\n"}
    for name, data in held.items():
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", bytes(guards.RATIO_FROM + 1))
    names = [*held, "bomb.docx", "missing.txt"]
    return {name: (folder / name, "utf-8" if name == "wrong-encoding.txt" else None) for name in names}


def _said(path: Path, encoding: str | None) -> ZerenError:
    with pytest.raises(ZerenError) as caught:
        gd.read(path, encoding=encoding)
    return caught.value


def test_a_file_that_cannot_be_read_says_why_and_what_to_do_in_both_languages(tmp_path):
    """Chinese with a remedy in it, English without a Chinese character; the file is named in both."""
    for name, (path, encoding) in _mistakes(tmp_path).items():
        zh, en = (_said(path, encoding).message(lang) for lang in ("zh", "en"))
        assert name in zh and name in en
        assert re.search("请|可读取|内置文件", zh) and re.search(r"[\u4e00-\u9fff]{5}", zh), zh
        assert not re.search(r"[\u4e00-\u9fff]", en.replace(str(tmp_path), "")) and en.count(". ") >= 1 and en.endswith("."), en


@pytest.mark.usefixtures("apart")
def test_both_languages_come_home_from_other_processes(tmp_path):
    """A folder with enough files is read by several processes; what they refuse is said in Chinese too."""
    for number in range(workers.SEVERAL):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    assert _said(tmp_path, None).message("zh").endswith("文件是空的。请重新获取。")
