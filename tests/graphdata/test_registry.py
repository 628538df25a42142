"""The registry: what is listed is known, what is not is guessed and says so, and nothing wrong is read in silence."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graphdata import registry as room
from graphdata.errors import RegistryError
from graphdata.folding import fold
from graphdata.registry import load
from graphdata.registry.schema import FILES

GENRE = Path(__file__).parents[1] / "genre" / "examples"
HANGZHOU = "各区、县（市）政府、管委会"
THIRTEEN = {"上城区政府", "下城区政府", "江干区政府", "拱墅区政府", "西湖区政府", "滨江区政府", "萧山区政府", "余杭区政府", "富阳区政府",
            "临安区政府", "桐庐县政府", "淳安县政府", "建德市政府"}


@pytest.fixture
def known():
    """The bundled registry."""
    return load()


def folder(tmp_path, name, text, encoding="utf-8-sig"):
    """An analyst's folder with one file."""
    (tmp_path / name).write_bytes(text.encode(encoding))
    return tmp_path


# --- what is listed ---------------------------------------------------------------------------------------------------

def test_a_listed_unit_is_known_for_its_place_only(known):
    """市发改委 is Hangzhou's; another city's is a guess."""
    assert not known.describe("市发改委", place="杭州市").guessed
    assert known.describe("市发改委", place="株洲市").guessed
    assert known.describe("市发改委", place="株洲市").place == "株洲市"


def test_an_alias_gives_the_canonical_name(known):
    """The slip of a character and the double plate are one unit with the name in the table."""
    assert known.canonical("市规划与自然资源局", place="杭州市") == "市规划和自然资源局"
    assert known.canonical("杭州高新开发区(滨江)管委会，政府", place="杭州市") == "滨江区政府"


def test_an_alias_of_one_place_is_unknown_elsewhere(known):
    """Nothing is merged for a place the table does not speak of."""
    assert known.canonical("市规划与自然资源局", place="株洲市") is None
    assert known.canonical("市规划与自然资源局") is None


def test_a_part_has_its_whole_as_parent(known):
    """交警局 is part of 公安局, 竞赛部 of the committee."""
    assert known.describe("市公安局交警局", place="杭州市").parent == "市公安局"
    assert known.describe("2022年第19届亚运会组委会竞赛部", place="杭州市").parent == "2022年第19届亚运会组委会"


def test_every_unit_of_the_bundled_document_is_listed(known):
    """All 98 names: type, level and place known, none guessed."""
    import graphdata as gd
    names = gd.read("hangzhou-2019").units
    facts = [known.describe(n, kind=k, place="杭州市") for n, k in names["kind"].items()]
    assert len(facts) == 98
    assert [f.unit for f in facts if f.guessed or not f.level or not f.place or f.type == "other"] == []


def test_types_and_levels_are_fixed_words_with_two_labels(known):
    """Eleven types, five levels, in Chinese and English."""
    assert (len(known.types), len(known.levels)) == (11, 5)
    assert known.types["committee"] == ("管委会", "management committee")


# --- collectives ------------------------------------------------------------------------------------------------------

def test_the_thirteen_of_2019(known):
    """Districts, counties and the county-level city as they were on 1 January 2019."""
    assert set(known.members(HANGZHOU, place="杭州市", year=2019)) == THIRTEEN


def test_the_thirteen_after_the_change_of_2021(known):
    """下城 and 江干 are gone, 临平 and 钱塘 there."""
    after = set(known.members(HANGZHOU, place="杭州市", year=2022))
    assert after == THIRTEEN - {"下城区政府", "江干区政府"} | {"临平区政府", "钱塘区政府"}


def test_in_the_year_of_the_change_the_old_ones_still_count(known):
    """A document of early 2021 means the districts of 1 January."""
    assert set(known.members(HANGZHOU, place="杭州市", year=2021)) == THIRTEEN


def test_a_bare_year_is_some_day_in_it(known):
    """富阳 became a district in the course of 2014: on 1 January it was still a city."""
    assert {"富阳市政府", "富阳区政府"} & set(known.members(HANGZHOU, place="杭州市", year=2014)) == {"富阳市政府"}
    assert {"富阳市政府", "富阳区政府"} & set(known.members(HANGZHOU, place="杭州市", year=2015)) == {"富阳区政府"}


@pytest.mark.parametrize("year", [2005, 2013, 2014, 2015, 2017, 2018, 2019, 2021, 2022, 2024])
def test_the_list_and_the_divisions_agree(known, year):
    """members.csv says for Hangzhou what divisions.csv says."""
    derived = known.members("各区、县（市）政府", place="杭州市", year=year)
    assert set(known.members(HANGZHOU, place="杭州市", year=year)) == set(derived)


@pytest.mark.parametrize("name", ["有关区、县（市）政府、管委会", "各有关县（市）政府", "市直属各单位", "市级各预算部门", "各街道", "各管委会"])
def test_what_nobody_listed_is_never_expanded(known, name):
    """有关 and the units of a city have no members."""
    assert known.members(name, place="杭州市", year=2019) is None


def test_any_city_expands_by_its_divisions(known):
    """Nine in Zhuzhou; only the districts where only districts are named; none where the place is not known."""
    assert len(known.members("各县市区政府", place="株洲市", year=2024)) == 9
    assert set(known.members("各区人民政府", place="株洲市", year=2024)) == {"荷塘区政府", "芦淞区政府", "石峰区政府", "天元区政府", "渌口区政府"}
    assert known.members("各县市区政府", place=None, year=2024) is None


def test_a_member_keeps_the_form_the_document_uses(known):
    """甲县人民政府 in the document is the member, not a second unit beside it."""
    members = known.members("各县市区政府", place="株洲市", year=2024, among=["攸县人民政府", "市发改委"])
    assert "攸县人民政府" in members and "攸县政府" not in members


def test_a_province_expands_to_its_cities(known):
    """Eleven in Hebei; the State Council's are 31."""
    assert len(known.members("各市政府", place="河北省", year=2020)) == 11
    assert len(known.members("各省、自治区、直辖市人民政府", place="全国", year=2020)) == 31


# --- guesses ----------------------------------------------------------------------------------------------------------

GUESSES = [
    ("市数据局", "株洲市", "department", "city", "株洲市"), ("省财政厅", "河北省", "department", "province", "河北省"),
    ("省教育厅", "石家庄市", "department", "province", "河北省"), ("市发改委", "昆山市", "department", "county", "昆山市"),
    ("市发展改革委", "上海市", "department", "province", "上海市"), ("区发改委", "重庆市渝中区", "department", "county", "渝中区"),
    ("自治区财政厅", "新疆维吾尔自治区", "department", "province", "新疆维吾尔自治区"), ("住建局", "舒城县", "department", "county", "舒城县"),
    ("财政部", "全国", "department", "state", "全国"), ("海关总署", "全国", "department", "state", "全国"),
    ("市委宣传部", "株洲市", "party", "city", "株洲市"), ("区委编办", "杭州市西湖区", "party", "county", "西湖区"),
    ("团县委", "舒城县", "mass", "county", "舒城县"), ("省总工会", "河北省", "mass", "province", "河北省"),
    ("石峰区政府", "株洲市", "government", "county", "石峰区"), ("伊犁州人民政府", "新疆维吾尔自治区", "government", "city", "伊犁哈萨克自治州"),
    ("千灯镇", "昆山市", "government", "township", "昆山市"), ("大坪街道办事处", "重庆市渝中区", "government", "township", "渝中区"),
    ("株洲高新区管委会", "株洲市", "committee", "city", "株洲市"), ("综合保税区管理局", "昆山市", "committee", "county", "昆山市"),
    ("国家税务总局舒城县税务局", "舒城县", "vertical", "county", "舒城县"), ("人民银行株洲市分行", "株洲市", "vertical", "city", "株洲市"),
    ("石家庄海关", "河北省", "vertical", "city", "石家庄市"), ("国家统计局河北调查总队", "河北省", "vertical", "province", "河北省"),
    ("中国电信上饶分公司", "上饶市", "enterprise", "city", "上饶市"), ("国网沈北供电公司", "沈阳市沈北新区", "enterprise", "county", "沈北新区"),
    ("市中级人民法院", "上饶市", "judiciary", "city", "上饶市"), ("市治水办", "台州市", "coordination", "city", "台州市"), ("乡建设办", "舒城县", "department", "township", "舒城县"), ("乡防汛抗旱指挥部办公室", "舒城县", "coordination", "township", "舒城县"),
    ("防汛抗旱指挥部", "舒城县", "coordination", "county", "舒城县"), ("市政务服务中心", "株洲市", "institution", "city", "株洲市"),
    ("厦门大学附属中山医院", "厦门市", "institution", "city", "厦门市"), ("市北区政府", "青岛市", "government", "county", "市北区"),
    ("市人大常委会办公室", "株洲市", "other", "city", "株洲市"),
]


@pytest.mark.parametrize(("name", "place", "kind", "level", "seat"), GUESSES)
def test_a_name_gives_type_level_and_place(known, name, place, kind, level, seat):
    """A new city's units need no table, and are marked as guessed."""
    facts = known.describe(name, place=place)
    assert (facts.type, facts.level, facts.place, facts.guessed) == (kind, level, seat, True)


# Names of the four example documents that are no department of the document's own government, told by hand.
EXAMPLES = {
    "07-L3-fenbie": ("上饶市", "city", {
        "government county": "万年县 信州区 婺源县 广丰区 广信区 弋阳县 玉山县", "committee city": "三清山管委会 上饶经开区管委会 上饶高铁经济试验区管委会",
        "enterprise city": "中国电信上饶分公司 中国移动上饶分公司 中国铁塔上饶分公司 市公交集团 市文旅集团",
        "vertical city": "人行上饶市中心支行 市税务局", "judiciary city": "市中级人民法院", "mass city": "市残联", "coordination city": "市老龄办"}),
    "13-L8-round-elision": ("厦门市", "city", {
        "government county": "同安区 思明区 海沧区 湖里区 翔安区 集美区", "institution city": "厦门大学附属中山医院 厦门大学附属第一医院",
        "vertical city": "厦门检验检疫局 厦门海事局 厦门海关", "committee city": "厦门火炬高新区管委会 自贸委 鼓浪屿—万石山风景名胜区管委会",
        "enterprise city": "厦门环境能源投资发展有限公司 厦门路桥集团 厦门轨道集团", "judiciary city": "市中级法院 市检察院",
        "coordination city": "市医改办 市审改办 市重点办", "party city": "市委政法委 市委编办 市综治办", "mass city": "市贸促会"}),
    "16-L9-lead-verbs-docx": ("河北省", "province", {
        "government city": "张家口市 承德市", "enterprise state": "中国铁路北京局集团有限公司", "enterprise province": "中国雄安集团有限公司",
        "vertical province": "国家统计局河北调查总队 河北银保监局 省税务局", "vertical city": "石家庄海关", "committee province": "雄安新区管委会",
        "coordination province": "省冬奥办 省协同办"}),
    "21-L12-xlsx": ("株洲市", "city", {
        "government county": "攸县 渌口区 炎陵县 石峰区 芦淞区 茶陵县 荷塘区 醴陵市", "vertical city": "人民银行株洲市分行", "enterprise city": "市城发集团",
        "institution city": "市政务服务中心", "coordination city": "市旅发大会组委会办公室 市旅发大会组委会宣传推介部", "party city": "市委编办",
        "committee city": "株洲经开区管委会 株洲高新区管委会 清水塘生态科技产业新城管委会"}),
}


@pytest.mark.parametrize("stem", list(EXAMPLES))
def test_the_guesses_on_the_example_documents(known, stem):
    """All are right but one: 中国雄安集团 is Hebei's, and nothing in its name says so."""
    place, level, told = EXAMPLES[stem]
    expected = {name: kind for kind, names in told.items() for name in names.split()}
    gold = json.loads((GENRE / f"{stem}.gold.json").read_text(encoding="utf-8"))
    names = {m["canonical"] for t in gold["tasks"] for m in t["mentions"] if m["kind"] == "unit"}
    facts = {name: known.describe(name, place=place) for name in names}
    wrong = [n for n, f in facts.items() if f"{f.type} {f.level}" != expected.get(n.removesuffix("政府"),
                                                                                  f"department {level}")]
    assert set(wrong) <= {"中国雄安集团有限公司"}
    assert all(f.place == place for n, f in facts.items() if n not in wrong and f.level == level)


def test_a_word_that_begins_like_a_prefix_is_none(known):
    """市场监管局 and 市政园林局 have no level prefix, 市市场监管局 has."""
    assert known.guess("市场监管局", place="舒城县").scope == ""
    assert known.guess("市市场监管局", place="株洲市").stem == "市场监管局"


def test_without_a_place_only_the_prefix_speaks(known):
    """No level is invented for a name that has none."""
    assert known.describe("市财政局").level == "city"
    assert known.describe("财政局").level is None
    assert known.describe("某某").type == "other"


def test_a_part_names_its_whole(known):
    """A branch of a department and a part of an organising committee."""
    assert known.describe("市公安局交警支队", place="株洲市").parent == "市公安局"
    assert known.describe("市旅发大会组委会宣传推介部", place="株洲市").parent == "市旅发大会组委会"


def test_a_place_name_shared_by_several_needs_a_place_nearby(known):
    """There are two 西湖区 and no way to tell them apart without the city."""
    assert known.describe("西湖区政府", place="南昌市").place == "西湖区"
    assert known.places.find("西湖区") is None
    assert known.places.find("杭州市西湖区").code == "330106"


def test_the_divisions_are_whole(known):
    """34 at province level and 333 prefectures; every division lies in one that is there."""
    now = [d for d in known.places._all if not d.end]
    assert sum(d.level == "province" for d in now) == 34
    assert sum(d.level == "city" for d in now) == 333
    assert sum(d.level == "county" for d in now) > 2800


# --- successions ------------------------------------------------------------------------------------------------------

def test_the_reform_of_2018_gives_the_successor_in_the_names_of_the_place(known):
    """A department of a city and of a province, each in its own form, both marked as guessed."""
    assert [(s.new, s.kind, s.guessed) for s in known.succession("市环保局", place="株洲市",
                                                                 year=2018)] == [("市生态环境局", "rename", True)]
    assert [s.new for s in known.succession("省环境保护厅", place="河北省", year=2018)] == ["省生态环境厅"]


def test_a_successor_that_stands_in_the_later_document_is_no_guess(known):
    """The later document's own name is given."""
    found = known.succession("市国土资源局", place="株洲市", year=2018, among=["市自然资源和规划局", "市水利局"])
    assert [(s.new, s.guessed) for s in found] == [("市自然资源和规划局", False)]


def test_what_came_before_the_document_is_no_succession(known):
    """A reform that was over before the year does not count."""
    assert known.succession("市国土资源局", place="株洲市", year=2021) == ()


def test_a_district_that_was_split_goes_on_as_two(known):
    """江干 became part of 上城 and of 钱塘 in April 2021."""
    found = known.succession("江干区政府", place="杭州市", year=2019)
    assert [(s.new, s.kind, s.date) for s in found] == [("上城区政府", "split", "2021-04-09"), ("钱塘区政府", "split", "2021-04-09")]


def test_a_city_that_became_a_district_is_known_from_the_divisions(known):
    """临安市 is 临安区 since 2017."""
    assert [s.new for s in known.succession("临安市政府", place="杭州市", year=2016)] == ["临安区政府"]


def test_two_documents_are_aligned_step_by_step_and_never_by_likeness(known):
    """Same, other form, one reform, two reforms; what nobody knows stays unmatched."""
    before = ["市教育局", "市人社局", "市规划局", "市卫生局", "市城建局"]
    after = ["市教育局", "市人力资源和社会保障局", "市自然资源和规划局", "市卫健委", "市城管局"]
    found = known.align(before, after, place="株洲市", year=2012, until=2020)
    assert [(a.before, a.after, a.how) for a in found] == [
        ("市教育局", "市教育局", "same"), ("市人社局", "市人力资源和社会保障局", "form"),
        ("市规划局", "市自然资源和规划局", "succession"), ("市卫生局", "市卫健委", "succession")]


def test_a_reform_after_the_later_document_does_not_count(known):
    """扶贫办 went into 农业农村局 by way of 乡村振兴局, but not before 2023."""
    args = (["市扶贫办"], ["市农业农村局"])
    assert known.align(*args, place="株洲市", year=2018, until=2020) == []
    assert [a.kind for a in known.align(*args, place="株洲市", year=2018, until=2024)] == ["merge"]


# --- suggestions ------------------------------------------------------------------------------------------------------

def test_forms_of_one_department_are_suggested(known):
    """市人社局 and its full name are offered to each other, not merged."""
    found = known.suggest("市人社局", place="株洲市", among=["市人力资源和社会保障局", "市住建局"])
    assert [(s.name, s.reason) for s in found] == [("市人力资源和社会保障局", "form")]
    assert known.canonical("市人社局", place="株洲市") is None


def test_a_slip_is_suggested(known):
    """One wrong character in a name."""
    assert [s.name for s in known.suggest("市农业农材局", place="杭州市")] == ["市农业农村局"]


@pytest.mark.parametrize(("one", "other"), [("上城区政府", "下城区政府"), ("市城投集团", "市交投集团"), ("市财政局", "市民政局")])
def test_units_known_to_differ_are_not_suggested(known, one, other):
    """Likeness alone is nothing between two known units."""
    assert other not in [s.name for s in known.suggest(one, place="杭州市", among=[other])]


# --- an analyst's own -------------------------------------------------------------------------------------------------

def test_an_own_row_replaces_and_adds(tmp_path, known):
    """The same key replaces, another adds, the rest stays."""
    own = load(folder(tmp_path, "units.csv", "unit,place,type,level\n市发改委,杭州市,party,city\n某办,,coordination,\n"))
    assert own.describe("市发改委", place="杭州市").type == "party"
    assert own.describe("某办", place="株洲市").guessed is False
    assert own.describe("市财政局", place="杭州市") == known.describe("市财政局", place="杭州市")


def test_chinese_headers_labels_and_short_places_will_do(tmp_path):
    """A table as an analyst would write it."""
    own = load(folder(tmp_path, "units.csv", "单位,地区,机构类别,层级\n市甲局,株洲,政府部门,市级\n"))
    facts = own.describe("市甲局", place="株洲市")
    assert (facts.type, facts.level, facts.guessed) == ("department", "city", False)


@pytest.mark.parametrize(("encoding", "separator", "said"),
                         [("utf-8", ",", 0), ("gb18030", ",", 1), ("utf-8-sig", ";", 1), ("utf-16", "\t", 2)])
def test_what_spreadsheets_save_is_read_and_said(tmp_path, encoding, separator, said):
    """GB18030, semicolons, tabs: read, and the notes say so."""
    text = "unit,place,type,level\r\n市甲局,株洲市,department,city\r\n,,,\r\n".replace(",", separator)
    own = load(folder(tmp_path, "units.csv", text, encoding))
    assert own.known("市甲局", place="株洲市")
    assert len(own.notes) == said


def test_dates_as_spreadsheets_write_them(tmp_path):
    """2021/4/9 and 2021年4月 are dates."""
    text = "collective,member,place,from,to\n各专班,甲专班,杭州市,2021/4/9,2022年5月\n"
    own = load(folder(tmp_path, "members.csv", text))
    assert own.members("各专班", place="杭州市", year=2022) == ("甲专班",)
    assert own.members("各专班", place="杭州市", year=2021) is None


BAD = [
    ("units.csv", "unit,place,type\n市甲局,,部门\n", "row 2, column type: '部门' is not known"),
    ("units.csv", "unit,place,type\n市甲局,,department\n市乙局,,\n", "row 3, column type: the cell is empty"),
    ("units.csv", "unit,place\n市甲局,\n", "row 1: the column 'type' is missing"),
    ("units.csv", "unit,place,typ\n市甲局,,department\n", "row 1: the column 'typ' is not known"),
    ("units.csv", "unit,type\n市甲局,department\n市甲局,party\n", "row 3, column unit: '市甲局' stands here and in row 2"),
    ("units.csv", "unit,type,parent\n市甲局,department,市乙局\n", "row 2, column parent: '市乙局' is not known"),
    ("units.csv", "unit,type,parent\n甲,department,乙\n乙,department,甲\n", "the parents go round in a circle: 甲 → 乙 → 甲"),
    ("units.csv", "unit,type,from\n甲,department,去年\n", "row 2, column from: '去年' is no date"),
    ("units.csv", "unit,type,from\n甲,department,2021-02-30\n", "'2021-02-30' is no date"),
    ("units.csv", "unit,type,from,to\n甲,department,2021,2019\n", "row 2, column to: it ends (2019) before it begins (2021)"),
    ("units.csv", "unit,type\n甲,department,多\n", "row 2: the row has 3 cells, the header 2"),
    ("units.csv", "unit,kind,type\n甲,集团,department\n", "row 2, column kind: '集团' is not one of the words"),
    ("aliases.csv", "alias,unit\n甲,没有的单位\n", "row 2, column unit: '没有的单位' is not known"),
    ("aliases.csv", "alias,unit,place\n甲,市发改委,杭州市\n甲,市财政局,杭州市\n", "row 3, column alias: '甲 · 杭州市' stands here and in row 2"),
    ("aliases.csv", "alias,unit,place\n市财政局,市发改委,杭州市\n", "row 2, column alias: '市财政局' is itself a unit"),
    ("members.csv", "collective,member\n没有的集体,甲\n", "row 2, column collective: '没有的集体' is not known"),
    ("successions.csv", "old,new,kind\n环保,生态环境,rename\n", "row 2, column old: '环保' is not known"),
    ("successions.csv", "old,new,kind\n环境保护,生态环境,变\n", "row 2, column kind: '变' is not one of the words"),
]


@pytest.mark.parametrize(("name", "text", "message"), BAD)
def test_a_bad_row_is_refused_with_file_row_and_column(tmp_path, name, text, message):
    """What, where, and in both languages what to do."""
    with pytest.raises(RegistryError) as caught:
        load(folder(tmp_path, name, text))
    assert str(tmp_path / name) in str(caught.value) and message in str(caught.value)
    assert caught.value.remedy and caught.value.zh


def test_a_wrong_encoding_is_refused(tmp_path):
    """Bytes that are neither UTF-8 nor GB18030."""
    (tmp_path / "units.csv").write_bytes(b"unit,type\n\xff\xff\x81,department\n")
    with pytest.raises(RegistryError, match="neither UTF-8 nor GB18030"):
        load(tmp_path)


def test_a_folder_without_files_is_refused(tmp_path):
    """A wrong folder is not an empty registry."""
    with pytest.raises(RegistryError, match="none of the registry's files"):
        load(tmp_path)
    with pytest.raises(RegistryError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_a_changed_file_is_read_again(tmp_path):
    """The cache knows when a file changed."""
    load(folder(tmp_path, "units.csv", "unit,type\n某甲,party\n"))
    again = load(folder(tmp_path, "units.csv", "unit,type\n某甲,judiciary\n"))
    assert again.describe("某甲").type == "judiciary"


# --- the files themselves ---------------------------------------------------------------------------------------------

def test_the_page_beside_the_files_names_every_column():
    """README.md says what each file and column means."""
    page = (room.BUNDLED / "README.md").read_text(encoding="utf-8")
    for name, file in FILES.items():
        section = page.split(f"### {name}.csv")[1].split("###")[0]
        assert [f"| `{c.name}`{' *' if c.must else ''} | {c.zh} |" in section
                for c in file.columns] == [True] * len(file.columns)


@pytest.mark.parametrize("name", list(FILES))
def test_the_files_open_in_excel(name):
    """A byte-order mark, LF, and rows in order."""
    data = (room.BUNDLED / f"{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b"\r" not in data and data.endswith(b"\n")


def test_a_bundled_file_saved_by_a_spreadsheet_is_the_same(tmp_path, known):
    """All files again as an analyst's own, in GB18030 with CRLF: nothing changes."""
    for file in room.BUNDLED.glob("*.csv"):
        text = file.read_text(encoding="utf-8-sig").replace("\n", "\r\n")
        (tmp_path / file.name).write_bytes(text.encode("gb18030"))
    again = load(tmp_path)
    assert {n: sorted(map(str, t.rows())) for n, t in again.tables.items()} == {n: sorted(map(str, t.rows())) for n,
                                                                                t in known.tables.items()}


def test_no_form_of_a_department_is_an_alias_of_another(known):
    """A form belongs to one department, also when folded."""
    forms = [fold(f) for f in known.tables["departments"].columns["form"]]
    assert len(set(forms)) == len(forms)


def test_the_order_of_hashes_changes_nothing():
    """The same answers under another hash seed."""
    code = ("from graphdata.registry import load; r = load(); print(r.suggest('市农业农材局', place='杭州市'), "
            "r.members('各县市区政府', place='株洲市', year=2024), r.guess('市旅发大会组委会宣传部', place='株洲市'))")
    runs = [subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PATH": shutil.os.environ["PATH"]},
                           capture_output=True, text=True, check=True).stdout for seed in ("1", "2")]
    assert runs[0] == runs[1] != ""


@pytest.mark.parametrize(("name", "place", "kind"), [
    ("市发改委", "杭州市", "发改"), ("省发展和改革委员会", "杭州市", "发改"), ("区发改局", "西湖区", "发改"), ("市环保局", "株洲市", "生态环境"),
    ("国家税务总局杭州市税务局", "杭州市", "税务"), ("人民银行杭州中心支行", "杭州市", "人民银行"), ("国网杭州供电公司", "杭州市", "供电"),
    ("六安市生态环境局舒城县分局", "舒城县", "生态环境"), ("市公安局交警支队", "株洲市", "公安"), ("萧山区政府", "杭州市", "区县政府"),
    ("株洲高新区管委会", "株洲市", "管委会"), ("市城投集团", "株洲市", None), ("市甲乙水利局", "株洲市", None),
    ("市农业水利局", "株洲市", "农业农村"), ("市农业农村和水务局", "株洲市", "农业农村"), ("市住房和城乡建设交通局", "株洲市", "住建"), ("市科创局", "株洲市", "科技")])
def test_units_of_any_city_and_level_are_of_a_kind(name: str, place: str, kind: str | None, known) -> None:
    """One kind for all forms, levels and years of a department; none where the name does not tell."""
    assert known.kind(name, place=place) == kind


def test_collectives_of_governments_are_of_the_kind_of_their_members(known) -> None:
    """各区、县（市）政府 are district and county governments; 各有关部门 are of no kind."""
    assert known.kind("各区、县（市）政府", kind="collective", place="杭州市") == "区县政府"
    assert known.kind("各有关部门", kind="collective", place="杭州市") is None


@pytest.mark.parametrize(("name", "parent"), [
    ("市公安局交警支队", "市公安局"), ("市生态环境局天元分局", "市生态环境局"), ("中国电信株洲分公司", "中国电信"), ("国家统计局株洲调查队", "国家统计局"),
    ("国家税务总局株洲市税务局", "国家税务总局"), ("市旅发大会领导小组办公室", "市旅发大会领导小组"), ("株洲大学附属医院", "株洲大学"), ("市发改委", None)])
def test_a_branch_says_its_parent(name: str, parent: str | None, known) -> None:
    """What stands before the place, the branch, or the office."""
    assert known.describe(name, place="株洲市").parent == parent


def test_two_kinds_for_one_department_are_refused(tmp_path: Path) -> None:
    """A department is of one kind, and must be listed."""
    with pytest.raises(RegistryError, match="'没有的' is not known"):
        load(folder(tmp_path, "kinds.csv", "department,kind\n没有的,发改\n"))
