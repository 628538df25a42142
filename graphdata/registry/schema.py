"""What each file of the registry holds: its columns, which must be there, which name a row, and what may stand in them.

The same definitions serve the reading, the checks, their messages and the page beside the files.
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT, WORD, DATE, FLAG, LIST = "text", "word", "date", "flag", "list"
BAR = "|"  # parts the values of a list in one cell
SUCCESSIONS = ("rename", "merge", "split")
WHERE = ("start", "end", "within", "body", "inner", "branch", "unprefixed")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the header (English or Chinese, both are read), what may stand in it, and what it means."""

    name: str
    zh: str
    meaning: str
    holds: str = TEXT
    must: bool = False  # the column must be there and no cell of it empty
    words: tuple[str, ...] = ()
    refers: str = ""  # the file whose first column lists the words


@dataclass(frozen=True, slots=True)
class File:
    """One CSV: its columns in order and the columns that together name a row."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


_FROM = Column("from", "起始", "自何时起有效（年、年-月或年-月-日；空为不限） / valid from", DATE)
_TO = Column("to", "截止", "到何时止（空为至今有效） / valid to, empty: still", DATE)
_NOTE = Column("note", "备注", "说明 / note")
_PLACE = Column("place", "地区", "适用地区，空为任何地区 / place it holds for, empty: any")
_TYPE = Column("type", "机构类别", "见 types.csv / see types.csv", WORD, refers="types")
_LEVEL = Column("level", "层级", "见 levels.csv / see levels.csv", WORD, refers="levels")


def _must(column: Column) -> Column:
    return Column(column.name, column.zh, column.meaning, column.holds, True, column.words, column.refers)


FILES: dict[str, File] = {f.name: f for f in (
    File("types", ("type",), (
        Column("type", "机构类别", "类别代码 / key", must=True),
        Column("zh", "中文", "中文名称 / label in Chinese", must=True),
        Column("en", "英文", "英文名称 / label in English", must=True))),
    File("levels", ("level",), (
        Column("level", "层级", "层级代码 / key", must=True),
        Column("zh", "中文", "中文名称 / label in Chinese", must=True),
        Column("en", "英文", "英文名称 / label in English", must=True),
        Column("prefixes", "前缀", "单位名称中表示该层级的前缀，用 | 分开 / prefixes of names at that level", LIST))),
    File("units", ("unit", "place"), (
        Column("unit", "单位", "规范名称 / canonical name", must=True), _PLACE,
        Column("kind", "类型", "unit 单位，collective 集体；空为单位 / empty: unit", WORD, words=("unit", "collective")),
        _must(_TYPE), _LEVEL,
        Column("parent", "上级单位", "隶属的单位，须在本表中 / the unit it is part of, in this file too"),
        _FROM, _TO, _NOTE)),
    File("aliases", ("alias", "place"), (
        Column("alias", "别名", "另一种写法 / another form", must=True),
        Column("unit", "单位", "规范名称，须在 units.csv 中 / canonical name, in units.csv too", must=True), _PLACE, _NOTE)),
    File("members", ("collective", "member", "place", "from"), (
        Column("collective", "集体", "集体名称 / name of the collective", must=True),
        Column("member", "成员", "成员单位 / a member", must=True), _PLACE, _FROM, _TO, _NOTE)),
    File("collectives", ("collective",), (
        Column("collective", "集体", "集体的写法（标点不论） / how it is written, punctuation aside", must=True), _LEVEL,
        Column("kinds", "区划类别", "展开为哪几类区划的政府，用 | 分开；空为该层级全部 / kinds of divisions, empty: all of that level", LIST),
        Column("open", "不可展开", "yes：成员不明，永不展开 / yes: members unknown, never expanded", FLAG),
        Column("committees", "含管委会", "yes：还提到管委会；管委会不展开 / yes: names management committees too, not expanded", FLAG),
        _NOTE)),
    File("departments", ("form",), (
        Column("department", "部门", "部门（同一部门的各种写法共用） / department, shared by its forms", must=True),
        Column("form", "写法", "去掉层级前缀后的写法 / form without the level prefix", must=True), _must(_TYPE), _LEVEL,
        Column("usual", "常用", "yes：该部门最常用的写法 / yes: the usual form", FLAG), _FROM, _TO)),
    File("kinds", ("department",), (
        Column("department", "部门", "部门，见 departments.csv / a department of departments.csv", must=True),
        Column("kind", "部门类别", "跨地区、跨年度比较时归入的类别 / the kind it counts as when places and years are compared", must=True), _NOTE)),
    File("english", ("department",), (
        Column("department", "部门", "部门，见 departments.csv / a department of departments.csv", must=True),
        Column("english", "英文", "英文名称和缩写，用 | 分开 / English names and abbreviations", LIST, must=True), _NOTE)),
    File("patterns", ("pattern", "where"), (
        Column("pattern", "字样", "字样 / words", must=True),
        Column("where", "位置", "start 开头、end 结尾、within 其中、body 其后是其一部分、inner 部门之后、branch 分支机构、unprefixed 首字不是前缀",
               WORD, True, WHERE), _TYPE, _LEVEL, _NOTE)),
    File("successions", ("old", "new", "place"), (
        Column("old", "原", "原部门（见 departments.csv）或原单位 / former department or unit", must=True),
        Column("new", "新", "新部门或新单位 / later department or unit", must=True), _PLACE,
        Column("kind", "方式", "rename 更名、merge 并入、split 拆分", WORD, True, SUCCESSIONS),
        Column("date", "国家层面日期", "国家层面的日期 / date at state level", DATE),
        Column("local", "地方完成", "地方最迟完成的日期 / date by which it was done everywhere below", DATE),
        Column("source", "来源", "依据 / source"), _NOTE)),
    File("divisions", ("code", "name"), (
        Column("code", "代码", "行政区划代码 / division code", must=True), Column("name", "名称", "全称 / full name", must=True),
        Column("short", "简称", "复合名称中的写法 / form in compounds"),
        Column("also", "又称", "其他写法，用 | 分开 / other forms", LIST), _must(_LEVEL),
        Column("kind", "区划类别", "省、地级市、市辖区、县…… / kind"),
        Column("within", "上级代码", "上级区划代码 / code of the division above"), _FROM, _TO)),
)}
