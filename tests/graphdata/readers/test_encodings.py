"""Encodings: told by what the text says, refused where it says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdata.errors import SourceError, UsageError, ZerenError
from graphdata.readers.encodings import COMMON, declared, decode

SIMPLIFIED = "一、责任单位：市发展和改革委员会、市财政局，各区、县（市）政府。\n2.完成投资120亿元。\n"
TRADITIONAL = "一、責任單位：市發展和改革委員會、市財政局，各區、縣（市）政府。\n2.完成投資120億元。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_simplified_text_is_read_in_every_encoding(encoding):
    """With and without a byte order mark."""
    assert decode(SIMPLIFIED.encode(encoding))[0] == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950", "big5hkscs", "gb18030", "utf-16-be"])
def test_traditional_text_is_read_in_every_encoding(encoding):
    """Big5 and GB18030 accept each other's bytes; the text decides."""
    assert decode(TRADITIONAL.encode(encoding))[0] == TRADITIONAL


def test_big5_is_valid_gb18030():
    """The case that a strict decoder alone would get wrong."""
    data = TRADITIONAL.encode("big5")
    assert data.decode("gb18030") != TRADITIONAL
    assert decode(data)[1] == "big5"


@pytest.mark.parametrize("name", ["市甲局", "市自然资源和规划局", "各区、县（市）政府", "第三产业"])
def test_a_few_characters_suffice(name):
    """A file may hold one name only."""
    assert decode(name.encode("gbk")) == (name, "gb18030")


@pytest.mark.parametrize(("words", "encoding"), [
    ("市の重点事業の責任分担について、各局が協力して実施する。", "shift_jis"),
    ("市の重点事業の責任分担について、各局が協力して実施する。", "euc-jp"),
    ("도시 지역의 주요 정책 과제와 책임 부서를 정한다", "euc-kr"),
    ("Zuständigkeiten für die Maßnahmen der Städte", "latin-1"),
    ("Ответственные исполнители по основным задачам", "cp1251"),
])
def test_other_encodings_are_refused_with_the_remedy(words, encoding):
    """Never mojibake in silence."""
    with pytest.raises(SourceError, match="--encoding"):
        decode(words.encode(encoding))


@pytest.mark.parametrize(("words", "encoding"), [("市の重点事業", "shift_jis"), ("도시", "euc-kr"), (SIMPLIFIED, "GB2312")])
def test_a_named_encoding_is_used(words, encoding):
    """What the user says counts."""
    assert decode(words.encode(encoding), encoding=encoding)[0] == words


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", ""])
def test_an_unknown_encoding_is_named(name):
    """Codecs that are no text encodings count as unknown."""
    with pytest.raises(UsageError, match=f"“{name}”"):
        decode(b"x", encoding=name)


def test_the_wrong_named_encoding_is_refused_with_the_line():
    """The message says where the first bad bytes stand."""
    with pytest.raises(SourceError, match="a.txt:2: The bytes .* are no UTF-8 text"):
        decode("一\n".encode() + "市甲局\n".encode("gbk"), encoding="utf-8", where="a.txt")


def test_damage_in_a_text_is_named_with_its_line():
    """A UTF-8 file with one bad byte is damaged UTF-8, not GB18030."""
    with pytest.raises(SourceError, match="a.txt:3: The bytes ff .*UTF-8"):
        decode((SIMPLIFIED).encode() + b"\xff\xe5\n" + SIMPLIFIED.encode() * 20, where="a.txt")


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x00\x01\x02" * 50, b"\x7fELF\x00\x00\x00" * 9, b"\xff\xfe\x00"])
def test_binary_data_is_no_text(data):
    """A program or picture is refused as such."""
    with pytest.raises(SourceError):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    """Nothing else escapes, and what is text decodes without replacement characters."""
    try:
        text, name = decode(data)
    except ZerenError:
        return
    assert "\ufffd" not in text
    assert name in ("big5", "gb18030") or text.encode(name) in data  # those two spell a few characters in two ways


@given(st.text(st.sampled_from(sorted(COMMON)), min_size=1), st.sampled_from(["gb18030", "utf-8", "utf-16"]))
def test_common_characters_come_back_or_are_refused(text, encoding):
    """A single character may be two things at once; it is never taken for the wrong one."""
    try:
        assert decode(text.encode(encoding))[0] == text
    except SourceError as error:
        assert "could be" in error.what


@pytest.mark.parametrize(("said", "data", "expected"), [
    ("gb2312", SIMPLIFIED.encode("gbk"), "gb18030"), ("BIG5", TRADITIONAL.encode("big5"), "big5"),
    ("gb2312", b"\xff\xff", None), ("iso-8859-1", SIMPLIFIED.encode("gbk"), None), (None, b"x", None)])
def test_a_declaration_counts_where_the_bytes_bear_it_out(said, data, expected):
    """Pages say gb2312 and mean GB18030, or say iso-8859-1 and mean nothing."""
    assert declared(data, said) == expected
