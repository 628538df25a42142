"""The scenario file: YAML with a list of steps, checked key by key; every message names file, line and key.

    title: 水务环境合并
    steps:
      - merge: [市水利局, 市生态环境局]      # 合并
        into: 市水务环境局
      - split: 市农业农村局                  # 拆分
        into: {市农业局: [14, 16]}
        rest: 市乡村振兴局
      - rename: 市建设局                     # 改名
        to: 市住建局
      - move: {task: [7]}                    # 划转；或 {unit: 市科技局, role: lead}
        to: 孙虚三
      - lead: 市水利局                       # 牵头
        task: [12]
      - expand: 各区、县（市）政府           # 展开
        members: [甲区政府, 乙区政府, 丙县政府]
      - move: {portfolio: 李虚四}             # 整个分工划转
        to: 孙虚三
      - swap: [李虚四, 孙虚三]                # 两位领导互换分工
      - abolish: 市科技局                    # 撤销；to 可省
        to: 市发改委
      - found: 市数据局                      # 新设；from 或 role 可省
        task: [5, 12]
        from: 市发改委

Keys may be written in Chinese: 标题、步骤、合并、为、拆分、其余、改名、划转、任务、单位、角色、分工、到、牵头、展开、成员、互换（对调）、撤销、归（并入）、新设（设立）、来自.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphdata import Corpus, UsageError
from graphdata.errors import reason_zh
from graphdata.registry import Registry
from graphdata.sources import DOCUMENTS

from .applying import apply
from .keys import CHINESE, chinese
from .steps import Abolish, Expand, Found, Lead, Merge, Move, Rename, Split, Step, Swap

if TYPE_CHECKING:
    import yaml

MOST_BYTES = 1_000_000
ROLES = {"lead": "lead", "any": "any", "牵头": "lead", "全部": "any"}
PARTS = {"lead": "lead", "support": "support", "牵头": "lead", "配合": "support"}
# What each action must and may have beside its own key.
KEYS = {
    "merge": ({"into"}, set()),
    "split": ({"into"}, {"rest"}),
    "rename": ({"to"}, set()),
    "move": ({"to"}, set()),
    "lead": ({"task"}, set()),
    "expand": (set(), {"members"}),
    "abolish": (set(), {"to"}),
    "found": ({"task"}, {"from", "role"}),
    "swap": (set(), set()),
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario file as read: its title and its steps.

    >>> zr.scenario.load("fictitious-scenario", corpus).title
    '水利与生态环境合并（演示）'
    """

    title: str
    steps: tuple[Step, ...]
    text: str


def load(path: Path | str, corpus: Corpus, *, registry: Registry | None = None) -> Scenario:
    """The scenario of a YAML file, checked against the corpus it is for; ``"fictitious-scenario"`` is a bundled example.

    Raises
    ------
    UsageError : naming file, line and key: no such file, no YAML, an unknown key, a value of the wrong shape, a unit, task or
        leader that is not there, a contradiction.

    >>> [type(step).__name__ for step in zr.scenario.load("fictitious-scenario", corpus).steps]
    ['Merge', 'Rename', 'Split', 'Move', 'Lead', 'Expand']
    """
    text = _text(_found(path))
    scenario = _Reader(str(path)).scenario(text, default=Path(path).stem)
    apply(corpus, scenario.steps, registry=registry)
    return scenario


def _found(path: Path | str) -> Path:
    """The file, or the bundled example of that name."""
    bundled = DOCUMENTS / f"{path}.yml"
    return bundled if str(path) == bundled.stem and not Path(path).exists() and bundled.is_file() else Path(path)


def _words(keys: Iterable[str]) -> str:
    return "、".join(map(chinese, keys))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"the scenario file cannot be read ({error.strerror}).", where=str(path),
                         remedy="Name a scenario file (.yml) that is there, or fictitious-scenario, the bundled example.",
                         zh=f"无法读取情景文件（{reason_zh(error)}）。请给出存在的 .yml 文件，或内置示例 fictitious-scenario。") from error
    if len(raw) > MOST_BYTES:
        raise UsageError("the scenario file is too large; a megabyte is the most.", where=str(path), zh="情景文件过大，上限为1 MB。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError("the scenario file is not text.", where=str(path), remedy="Save it as UTF-8.", zh="情景文件不是文本文件。请保存为 UTF-8。")


class _Reader:
    """Reads the nodes of one file, with its name for the messages."""

    def __init__(self, file: str) -> None:
        self.file = file

    def wrong(self, node: yaml.Node | None, en: str, zh: str) -> UsageError:
        line = f":{node.start_mark.line + 1}" if node is not None else ""
        return UsageError(en, where=f"{self.file}{line}", zh=zh)

    def at(self, node: yaml.Node) -> str:
        return f"{self.file}:{node.start_mark.line + 1}"

    def scenario(self, text: str, *, default: str) -> Scenario:
        top = self.mapping(self.root(text), "the file", "文件")
        self.only(top, {"title", "steps"}, {"steps"}, None)
        title = self.scalar(top["title"][1], "title") if "title" in top else default
        nodes = self.items(top["steps"][1], "steps")
        return Scenario(title, tuple(self.step(node) for node in nodes), text)

    def root(self, text: str) -> yaml.Node | None:
        import yaml

        try:
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                if isinstance(event, yaml.AliasEvent):
                    raise UsageError("aliases (*name) are not used here; write the value out.", where=f"{self.file}:{event.start_mark.line + 1}",
                                     zh="此处不使用 YAML 别名（*名称）；请直接写出内容。")
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise UsageError(f"this is not YAML: {error.problem or error.context}.", where=f"{self.file}:{mark.line + 1 if mark else 1}",
                             remedy="Check indentation, colons (with a space after) and brackets.",
                             zh="不是有效的 YAML。请检查缩进、冒号（英文半角，后加空格）和括号。") from error
        except (yaml.YAMLError, RecursionError) as error:
            raise UsageError("this is not YAML.", where=self.file, zh="不是有效的 YAML。") from error

    def mapping(self, node: yaml.Node | None, en: str, zh: str, *, words: bool = True) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Key → (node of the key, node of the value), each key once; with `words` a key in Chinese is its English one."""
        import yaml

        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(node, f"{en} should be “key: value” lines.", f"{zh}应为“键: 值”的形式。")
        out: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = self.scalar(key, "key")
            name = CHINESE.get(name, name) if words else name
            if name in out:
                raise self.wrong(key, f"{name} stands twice.", f"“{chinese(name)}”重复出现。")
            out[name] = (key, value)
        return out

    def only(self, found: Mapping[str, tuple[yaml.Node, yaml.Node]], offered: set[str], needed: set[str], at: yaml.Node | None) -> None:
        for name, (key, _) in found.items():
            if name not in offered:
                raise self.wrong(key, f"the key {name!r} is not known here. Known: {', '.join(sorted(offered))}.",
                                 f"此处没有“{name}”这个键。可用：{_words(sorted(offered))}。")
        for name in sorted(needed - set(found)):
            raise self.wrong(at, f"the key {name} is missing.", f"缺少“{chinese(name)}”一行，请补上。")

    def scalar(self, node: yaml.Node, key: str) -> str:
        import yaml

        value = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
        if not value or (node.tag.endswith(":null") and not node.style):
            raise self.wrong(node, f"{key}: one value is needed.", f"{chinese(key)}：应为一个值。")
        return value

    def items(self, node: yaml.Node, key: str) -> list[yaml.Node]:
        import yaml

        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.wrong(node, f"{key}: a list is needed (lines that begin with “- ”, or [a, b]).", f"{chinese(key)}：应为列表（每行以“- ”开头，或写作 [甲, 乙]）。")
        return list(node.value)

    def names(self, node: yaml.Node, key: str, where: dict[str, str]) -> tuple[str, ...]:
        """One value or a list of values; where each stands is noted."""
        import yaml

        nodes = self.items(node, key) if isinstance(node, yaml.SequenceNode) else [node]
        values = tuple(self.scalar(n, key) for n in nodes)
        where.update({value: self.at(n) for value, n in zip(values, nodes, strict=True)})
        return values

    def step(self, node: yaml.Node) -> Step:
        found = self.mapping(node, "a step", "每一步")
        actions = [name for name in found if name in KEYS and (name != "lead" or len(set(found) & set(KEYS)) == 1)]
        if len(actions) != 1:
            raise self.wrong(node, f"a step does one of {', '.join(KEYS)}; this one has {', '.join(found)}.",
                             f"每一步只能是{_words(KEYS)}之一；此处有 {_words(found)}。")
        action = actions[0]
        needed, may = KEYS[action]
        self.only(found, {action} | needed | may, needed, node)
        where = {name: self.at(key) for name, (key, _) in found.items()}
        return _MAKE[action](self, {name: value for name, (_, value) in found.items()}, where)

    def merge(self, found: Mapping[str, Any], where: dict[str, str]) -> Merge:
        units = self.names(found["merge"], "merge", where)
        return Merge(units, self.scalar(found["into"], "into"), where)

    def split(self, found: Mapping[str, Any], where: dict[str, str]) -> Split:
        parts = []
        for name, (key, value) in self.mapping(found["into"], "into", "into", words=False).items():
            where[name] = self.at(key)
            parts.append((name, self.names(value, name, where)))
        return Split(self.scalar(found["split"], "split"), tuple(parts), self.scalar(found["rest"], "rest") if "rest" in found else "", where)

    def rename(self, found: Mapping[str, Any], where: dict[str, str]) -> Rename:
        return Rename(self.scalar(found["rename"], "rename"), self.scalar(found["to"], "to"), where)

    def move(self, found: Mapping[str, Any], where: dict[str, str]) -> Move:
        what = self.mapping(found["move"], "move", "move")
        self.only(what, {"task", "unit", "role", "portfolio"}, set(), found["move"])
        if len({"task", "unit", "portfolio"} & set(what)) != 1:
            raise self.wrong(found["move"], "move: name one of task, unit and portfolio.", "划转：请写明任务、单位、分工之一。")
        where.update({name: self.at(key) for name, (key, _) in what.items()})
        role = self.role(what["role"][1], ROLES) if "role" in what else "lead"
        tasks = self.names(what["task"][1], "task", where) if "task" in what else ()
        unit = self.scalar(what["unit"][1], "unit") if "unit" in what else ""
        portfolio = self.scalar(what["portfolio"][1], "portfolio") if "portfolio" in what else ""
        return Move(self.scalar(found["to"], "to"), tasks, unit, role, portfolio, where)

    def role(self, node: yaml.Node, offered: Mapping[str, str]) -> str:
        given = self.scalar(node, "role")
        if given not in offered:
            raise self.wrong(node, f"role: {given!r} should be one of {', '.join(offered)}.", f"角色：“{given}”应为{'、'.join(each for each in offered if not each.isascii())}之一。")
        return offered[given]

    def abolish(self, found: Mapping[str, Any], where: dict[str, str]) -> Abolish:
        return Abolish(self.scalar(found["abolish"], "abolish"), self.scalar(found["to"], "to") if "to" in found else "", where)

    def found(self, found: Mapping[str, Any], where: dict[str, str]) -> Found:
        origin = self.scalar(found["from"], "from") if "from" in found else ""
        role = self.role(found["role"], PARTS) if "role" in found else "lead"
        return Found(self.scalar(found["found"], "found"), self.names(found["task"], "task", where), origin, role, where)

    def swap(self, found: Mapping[str, Any], where: dict[str, str]) -> Swap:
        return Swap(self.names(found["swap"], "swap", where), where)

    def lead(self, found: Mapping[str, Any], where: dict[str, str]) -> Lead:
        return Lead(self.scalar(found["lead"], "lead"), self.names(found["task"], "task", where), where)

    def expand(self, found: Mapping[str, Any], where: dict[str, str]) -> Expand:
        members = self.names(found["members"], "members", where) if "members" in found else ()
        return Expand(self.scalar(found["expand"], "expand"), members, where)


_MAKE: dict[str, Callable[..., Step]] = {
    "merge": _Reader.merge,
    "split": _Reader.split,
    "rename": _Reader.rename,
    "move": _Reader.move,
    "lead": _Reader.lead,
    "expand": _Reader.expand,
    "abolish": _Reader.abolish,
    "found": _Reader.found,
    "swap": _Reader.swap,
}
