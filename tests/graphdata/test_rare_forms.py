"""Forms that no document of the examples shows, and that the rules are there for."""

import pytest

from graphdata.names import phrases


@pytest.fixture
def read(reading):
    """The units of every task of a text with their roles, and the kinds of doubt."""
    def make(*lines):
        found = reading("\n".join(("某市2024年重点工作责任分解", *lines)))
        return [[(m.unit, m.role) for m in task.mentions] for task in found.tasks], {d.kind for d in found.doubts}
    return make


@pytest.mark.parametrize(("phrase", "names"), [
    ("江干、西湖等区政府", ["江干区政府", "西湖区政府"]),
    ("中国电信、移动、联通某分公司", ["中国电信分公司", "中国移动分公司", "中国联通某分公司"]),
    ("各市和县（市）政府、市财政局", ["各市和县（市）政府", "市财政局"]),
    ("市甲局、市乙局等30个市直有关部门", ["市甲局", "市乙局", "30个市直有关部门"]),
    ("市住建局（0571-88001122）", ["市住建局"]),
])
def test_endings_classes_and_telephones(phrase, names):
    """等 and a class of bodies give those before it their ending; a class that is itself named is one; a number in brackets is none."""
    assert [piece.name for piece in phrases.parse(phrase).pieces] == names


def test_those_above_lead(read):
    """（以上为牵头单位）behind a name speaks of all before it, and of none behind it."""
    said = phrases.parse("市甲局、市乙局（以上为牵头单位）、市丙局").pieces
    assert [(piece.name, piece.role) for piece in said] == [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", None)]


def test_before_the_semicolon_lead(read):
    """Where the document says so, all before it do."""
    tasks, doubts = read("（分号前为牵头单位，分号后为配合单位）", "1.建设道路。", "责任单位：市建委、市财政局；市水利局", "2.修建水库。", "责任单位：市水利局；市建委")
    assert tasks == [[("市建委", "lead"), ("市财政局", "lead"), ("市水利局", "support")], [("市水利局", "lead"), ("市建委", "support")]] and not doubts


def test_districts_support_where_the_document_says_so(read):
    """各区县政府均为配合单位: it says nothing of who leads."""
    tasks, _ = read("各区县政府均为配合单位。", "1.建设道路。", "责任单位：市建委、各区县政府", "2.修建水库。", "责任单位：市水利局、各区县政府")
    assert tasks == [[("市建委", "responsible"), ("各区县政府", "support")], [("市水利局", "responsible"), ("各区县政府", "support")]]


def test_the_same_as_above_is_the_cell_above(read):
    """同上 names the unit of the row before."""
    tasks, doubts = read("|序号|工作任务|牵头单位|配合单位|", "|1|建设道路|市建委|市财政局|", "|2|修建水库|同上|市财政局|", "|3|办好学校|市教育局|同上|")
    assert tasks == [[("市建委", "lead"), ("市财政局", "support")]] * 2 + [[("市教育局", "lead"), ("市财政局", "support")]] and not doubts


def test_a_label_before_a_blank_and_one_with_a_colon(read):
    """责任单位 市甲局；配合单位：市乙局 are two labels."""
    tasks, doubts = read("1.建设道路。", "责任单位 市甲局；配合单位：市乙局", "2.修建水库。", "责任单位 市水利局；配合单位：市乙局")
    assert tasks == [[("市甲局", "lead"), ("市乙局", "support")], [("市水利局", "lead"), ("市乙局", "support")]] and not doubts
