"""How bytes become text: a BOM, UTF-8, else what the text itself says; what says nothing sensible is refused.

GB18030 accepts almost any bytes, Big5 many, so that a strict decoder alone proves nothing. The candidates are ranked by
how many of their characters are ones that such documents are made of; read in the wrong encoding, hardly any are.
"""

from __future__ import annotations

import codecs
import itertools
import re

from ..errors import SourceError, UsageError

BOMS = (  # the longer ones first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CODECS = {"gb18030": ("gb18030",), "big5": ("cp950", "big5hkscs"), "utf-16-le": ("utf-16-le",), "utf-16-be": ("utf-16-be",)}
SAME = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5", "big5-tw": "big5",
        "cp950": "big5", "big5hkscs": "big5", "utf8": "utf-8", "utf-8-sig": "utf-8"}
SAMPLE = 1 << 18  # bytes that are ranked; the whole text is decoded only once
ENOUGH = 0.35  # of the characters must be common ones: right text has 0.6 and more, wrong text 0.15 and less
APART = 0.10  # by which the best candidate must lead
DAMAGE = 0.02  # share of characters that may not decode for a text still to be recognised (and refused as damaged)
COMMON = frozenset(
    # Simplified or the same in both scripts: the most frequent characters of the genre and of Chinese in general
    "一七万三上下不与专业东两个中为主之九乡了事二于五交产人从他以们任企优会位住体余作供促保信健入全八公六共关其内再农准减出分划创利别到制前副力办加务"
    "动化北区医十升协单卫印厅厦县参及发口可台号司各合同名后向告员和品商善四因团园国图土在地场坚城域基境增处备外多大头好委子学安完定实审室家对导将小就局"
    "居展山岛岸州工市布常平年广应府度康延建开强得心快态急性总成我房所打扩批技把投护报持按据排推提支收改放政教数整文新方施旅日时明是更月有服期本术机村"
    "来极构林查标校案检次此步民水江河治法流济海深清游湖源点然照片特环现理生用由电疗的监目直省看着督研确示社种科积程税立站第等策管类精系级线组经结统"
    "续综网置群老联能育自色范营落行街要规计设试说调负财责质资起路输达过运这进逐通造道部配重量金铁镇长门间院障集面革项领风首高届厘某做甲乙丙丁"
    # Traditional
    "來個們備優內兩別創劃動務區協參員單國園圖團堅報場學實審將專對導島廈廣廳強後從態應據擴數於時會東業極構標機檢減準濟為爲牽現環產療發監確種積級組結"
    "統經綜網線縣總續群聯臺與萬處號術衛規計設試說調護負財責質資輸辦農這進遊運過達鄉醫錢鎮鐵長門開間關陽電項領頭題類風體點"
    # punctuation
    "，。、；：？！（）《》〈〉“”‘’【】〔〕［］—…·％　０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩①★●■◆△×"
)
BINARY = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")


def decode(data: bytes, *, encoding: str | None = None, where: str = "") -> tuple[str, str]:
    """The text of `data` and the name of the encoding it was in.

    Raises
    ------
    SourceError : the bytes are no text, or the encoding cannot be told; the message says in which line.
    UsageError : `encoding` is not a name that Python knows.

    >>> decode("责任单位：市甲局".encode("gbk"))
    ('责任单位：市甲局', 'gb18030')
    """
    if encoding is not None:
        return _as_told(data, encoding, where)
    for bom, name in BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom):], name, where), name
    if 0 not in data:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:  # 医 in GB18030 is a Cyrillic letter in UTF-8: very short texts can be both
            if _common(text[:SAMPLE]) >= ENOUGH or _plausibility(data, "gb18030") < ENOUGH:
                return _text(text, where), "utf-8"
    name = _ranked(data, where)
    return _strictly(data, name, where), name


def declared(data: bytes, name: str | None) -> str | None:
    """The encoding that a page declares, where it is one of those known here and the bytes bear it out."""
    known = SAME.get((name or "").lower(), (name or "").lower())
    if known not in CODECS:
        return None
    try:
        _decoded(data, known)
    except UnicodeDecodeError:
        return None
    return known


def _as_told(data: bytes, encoding: str, where: str) -> tuple[str, str]:
    try:
        name = SAME.get(encoding.lower(), codecs.lookup(encoding).name)
        "".encode(name)  # refuses codecs such as hex, which are no text encodings
    except (LookupError, ValueError, TypeError):
        raise UsageError(f"There is no text encoding “{encoding}”.",
                         remedy="Known are for example utf-8, gb18030, big5 and utf-16.",
                         zh=f"没有名为“{encoding}”的文本编码。可用的有 utf-8、gb18030、big5、utf-16 等。") from None
    return _strictly(data, name, where).removeprefix("\ufeff"), name


def _strictly(data: bytes, name: str, where: str) -> str:
    try:
        return _text(_decoded(data, name), where)
    except UnicodeError as error:
        raise _damaged(data, name, getattr(error, "start", 0), where) from None


def _decoded(data: bytes, name: str) -> str:
    """Strictly decoded; Big5 has two codecs, of which the plainer goes first."""
    *others, last = CODECS.get(name, (name,))
    for codec in others:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode(last)


def _text(text: str, where: str) -> str:
    """The text, if it is one: a binary file that happens to decode is full of control characters."""
    head = text[:SAMPLE]
    if len(BINARY.findall(head)) > 0.05 * len(head):
        raise _no_text(where)
    return text.removeprefix("\ufeff")


def _ranked(data: bytes, where: str) -> str:
    """The candidate whose text is made of common characters, by a clear lead."""
    names = ("utf-16-le", "utf-16-be") if 0 in data else tuple(CODECS)
    ranked = sorted(((_plausibility(data, name), name) for name in names), reverse=True)
    (best, name), (second, other) = ranked[:2]
    if best < ENOUGH:
        raise _unknown(data, where)
    if best - second < APART:
        raise SourceError(f"The text could be {name} or {other}.", where=where, remedy="Say which with --encoding.",
                          zh=f"文本编码可能是 {name.upper()}，也可能是 {other.upper()}。请用 --encoding 指定。")
    return name


def _plausibility(data: bytes, name: str) -> float:
    """The share of common characters among those beyond ASCII, in a sample."""
    start = 0
    if not name.startswith("utf-16"):
        first = re.search(rb"[\x80-\xff]", data)
        start = first.start() if first else 0
    elif len(data) % 2:
        return 0.0
    sample, whole = data[start:start + SAMPLE], start + SAMPLE >= len(data)
    return max(_common(codecs.getincrementaldecoder(codec)("replace").decode(sample, final=whole)) for codec in CODECS[name])


def _common(text: str) -> float:
    """The share of common characters among those beyond ASCII; 0 where too much is damaged or no text at all."""
    if len(BINARY.findall(text)) > 0.05 * len(text) or text.count("\ufffd") > DAMAGE * len(text) + 1:
        return 0.0
    beyond = [each[0] for each in itertools.islice(re.finditer(r"[^\x00-\x7f]", text), 20_000)]
    return sum(c in COMMON for c in beyond) / len(beyond) if beyond else 1.0


def _unknown(data: bytes, where: str) -> SourceError:
    """Why no encoding fits: a text with damage in it, or something else altogether."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _common(data[:SAMPLE].decode("utf-8", errors="replace")) >= ENOUGH:
            return _damaged(data, "utf-8", error.start, where)
    if 0 in data:
        return _no_text(where)
    return SourceError("The encoding of the text is not recognised; it is not UTF-8, GB18030, Big5 or UTF-16.", where=where,
                       remedy="Name it with --encoding, or save the file as UTF-8.",
                       zh="无法识别文本编码，不是 UTF-8、GB18030、Big5 或 UTF-16。请用 --encoding 指定，或将文件另存为 UTF-8。")


def _damaged(data: bytes, name: str, start: int, where: str) -> SourceError:
    if name.startswith(("utf-16", "utf-32")):
        return SourceError(f"The text is not whole {name.upper()}: it is cut short or damaged.", where=where,
                           remedy="Get the file again, or name its encoding (--encoding).",
                           zh=f"不是完整的 {name.upper()} 文本，文件不全或已损坏。请重新获取文件，或用 --encoding 指定编码。")
    line = len(re.findall(rb"\r\n|\n|\r", data[:start])) + 1
    return SourceError(f"The bytes {data[start:start + 2].hex(' ')} are no {name.upper()} text.",
                       where=f"{where}:{line}" if where else f"line {line}",
                       remedy="Mend that place in an editor and save the file as UTF-8, or name its encoding (--encoding).",
                       zh=f"此处的字节 {data[start:start + 2].hex(' ')} 不是 {name.upper()} 文本。请用 --encoding 指定正确的编码，"
                          "或用编辑器改正此处并另存为 UTF-8。")


def _no_text(where: str) -> SourceError:
    return SourceError("The file holds no text but binary data.", where=where,
                       remedy="Zeren reads txt, md, csv, docx, xlsx, html and pdf; with LibreOffice also doc, xls and wps.",
                       zh="文件内容不是文字，而是二进制数据。可读取 txt、md、csv、docx、xlsx、html、pdf；安装 LibreOffice 后还可读取 doc、xls、wps。")
