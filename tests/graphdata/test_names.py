"""Names: a phrase of responsibility becomes pieces, pieces become canonical names."""

import forms
import pytest

from graphdata.names import offices, phrases, prefixes, remarks, verbs, words


def names(text):
    """The names of a phrase, before prefixes are put back."""
    return [piece.name for piece in phrases.parse(text).pieces]


def canonical(text, *places):
    """Canonical names in a document that leaves prefixes out; inferred ones are starred."""
    found = prefixes.complete(phrases.parse(text).pieces, prefixes.Habits(True, places))
    return [name + "*" * inferred for name, inferred in found]


def roles(text):
    """Names with what their verbs, brackets and marks say."""
    return [(piece.name, piece.role) for piece in phrases.parse(text).pieces]


@pytest.mark.parametrize("between", ["、", "，", "；", " ", "\n", "和", "及", "以及", "、 "])
def test_separators_part_names(between):
    """Every separator parts two whole names."""
    assert names(f"市甲局{between}市乙委") == ["市甲局", "市乙委"]
    assert [piece.sep for piece in phrases.parse(f"市甲局{between}市乙委，各区、县（市）政府").pieces] == ["", between[0] if between != "以及" else between, "，"]


@pytest.mark.parametrize("name", ["市规划和自然资源局", "市人力资源和社会保障局", "市对口支援和区域合作局", "市委网络安全和信息化委员会办公室"])
def test_conjunctions_within_names_stay(name):
    """和 parts names only where both sides are whole."""
    assert names(f"{name}和市财政局") == [name, "市财政局"]


@pytest.mark.parametrize("name", ["和平区政府", "仁和区政府", "和龙市政府", "泰和县政府"])
def test_places_with_a_conjunction_in_them_stay(name):
    """和 may open or close the name of a place."""
    assert names(f"市甲局、{name}") == ["市甲局", name]


def test_shared_endings_are_given_to_all():
    """甲区、乙区、丙县政府 are three governments; bare names take the class as well."""
    assert names("江干区、西湖区、桐庐县政府") == ["江干区政府", "西湖区政府", "桐庐县政府"]
    assert names("市甲局、天台、仙居县政府") == ["市甲局", "天台县政府", "仙居县政府"]
    assert names("高新区、经开区管委会，石油路、大坪街道办事处") == ["高新区管委会", "经开区管委会", "石油路街道办事处", "大坪街道办事处"]


def test_districts_do_not_become_committees():
    """A district before a development zone keeps its own name."""
    assert names("思明区、火炬高新区管委会") == ["思明区", "火炬高新区管委会"]


def test_branches_share_their_place():
    """中国电信、移动、联通某分公司 are three branches of three carriers."""
    assert names("中国电信、移动、联通杭州分公司") == ["中国电信杭州分公司", "中国移动杭州分公司", "中国联通杭州分公司"]


@pytest.mark.parametrize("text", ["各区、县（市）政府、管委会", "各县（市、区）政府、园区管委会", "有关区、县（市）政府", "各省、自治区、直辖市人民政府",
                                  "市直属各单位", "市级各预算部门", "各成员单位", "省属有关国有企业", "各专班", "全区经济运行各专班"])
def test_collectives_are_one_name(text):
    """A collective is not split, and is known as one."""
    found = phrases.parse(f"市甲局，{text}").pieces
    assert [(p.name, p.kind) for p in found] == [("市甲局", "unit"), (text, "collective")]


def test_parts_with_their_own_each_are_separate():
    """各… and 各…, or a named body, are two."""
    assert names("各县（市、区）政府、各园区管委会") == ["各县（市、区）政府", "各园区管委会"]
    assert names("各区政府、市高新区管委会") == ["各区政府", "市高新区管委会"]
    assert names("市国有资产监督管理委员会和各区、县（市）政府") == ["市国有资产监督管理委员会", "各区、县（市）政府"]
    assert names("各地和各方") == ["各地", "各方"]
    assert names("各部门和单位") == ["各部门和单位"]


@pytest.mark.parametrize("name", ["市政府", "县开发区管委会", "县医院", "区人民政府"])
def test_one_body_is_no_collective(name):
    """Class words with a level in front name one body."""
    assert not words.is_collective(name)


def test_double_bodies_stay_one():
    """某区管委会、政府 is one body."""
    assert names("杭州高新开发区（滨江）管委会、政府，市甲局") == ["杭州高新开发区（滨江）管委会、政府", "市甲局"]


def test_second_plates_are_hosted_and_insets_stay():
    """A bracket at the end names a hosted office; one inside the name belongs to it."""
    plate, inset = phrases.parse("市甲局（市乙办）、某集聚区（某开发区）管委会").pieces
    assert (plate.name, plate.hosted) == ("市甲局", "市乙办")
    assert (inset.name, inset.hosted) == ("某集聚区（某开发区）管委会", None)


def test_elided_prefixes_are_restored_and_marked():
    """市甲局、乙局 = 市甲局, 市乙局; the prefix of the level nearest before it."""
    assert canonical("市发改委、建设局、市政园林局") == ["市发改委", "市建设局*", "市市政园林局*"]
    assert canonical("市发改委、建设局、市直机关工委、市级机关事务管理局") == ["市发改委", "市建设局*", "市直机关工委", "市级机关事务管理局"]
    assert canonical("市社工委、编办、民政局") == ["市社工委", "市编办*", "市民政局*"]
    assert canonical("省财政厅、医保局、自治区民委、教育厅") == ["省财政厅", "省医保局*", "自治区民委", "自治区教育厅*"]
    assert canonical("市委编办，市财政局、人社局") == ["市委编办", "市财政局", "市人社局*"]


def test_party_organs_take_the_prefix_of_the_party():
    """市委组织部、宣传部 are both of the 市委; other offices are not."""
    assert canonical("市委组织部、宣传部、综治办") == ["市委组织部", "市委宣传部*", "市综治办*"]


@pytest.mark.parametrize("name", ["厦门海关", "国网厦门供电公司", "人民银行", "集美区政府", "厦门海事局", "河北银保监局", "中国铁路南昌局集团",
                                  "各区政府", "各委办局", "团市委", "华数集团", "前海管理局"])
def test_bodies_of_others_take_no_prefix(name):
    """Customs, power, banks, railways, districts, collectives and what bears its place stay as printed."""
    assert canonical(f"市发改委、{name}", "厦门")[1] == name


def test_firms_take_the_prefix_of_the_firm_before():
    """厦门路桥集团、轨道集团 are both firms of 厦门."""
    assert canonical("厦门路桥集团、轨道集团", "厦门") == ["厦门路桥集团", "厦门轨道集团*"]
    assert [canonical(f"厦门路桥集团、{name}", "厦门")[1] for name in ("市轨道集团", "海峡两岸建设发展控股集团", "厦门轨道集团", "轨道公司", "中国轨道集团")] == [
        "市轨道集团", "海峡两岸建设发展控股集团", "厦门轨道集团", "轨道公司", "中国轨道集团"]
    assert canonical("市路桥集团、轨道集团") == ["市路桥集团", "市轨道集团*"]


def test_parts_of_a_committee_share_its_name():
    """某组委会场馆建设部、竞赛部 are two departments of one committee."""
    assert canonical("第十九届组委会场馆建设部、竞赛部")[1] == "第十九届组委会竞赛部*"
    assert [canonical(f"第十九届组委会场馆建设部{rest}")[1] for rest in ("，竞赛部", "、市竞赛部", "、竞赛处", "、志愿者服务与城市环境部")] == ["竞赛部", "市竞赛部", "竞赛处", "志愿者服务与城市环境部"]
    assert canonical("市旅发大会组委会办公室、组委会宣传推介部")[1] == "市旅发大会组委会宣传推介部*"


def test_a_document_without_prefixes_elides_none():
    """Where lists open without a prefix more often than with one, none was left out."""
    bare = [phrases.parse(t).pieces for t in ("发改委、财政局", "经信局", "县政府办、财政局")]
    full = [phrases.parse(t).pieces for t in ("县发改委、财政局", "县经信局")]
    assert not prefixes.habits(bare).elides
    assert prefixes.habits(full).elides


def test_verbs_are_no_part_of_names():
    """A verb gives its role to the names before it, back to the verb before."""
    assert roles("省甲厅牵头，各地、各部门配合") == [("省甲厅", "lead"), ("各地", "support"), ("各部门", "support")]
    assert roles("市甲局牵头，会同市乙局、市丙局，市丁局负责") == [("市甲局", "lead"), ("市乙局", "support"), ("市丙局", "support"), ("市丁局", "duty")]
    assert roles("市甲局、市乙局分别牵头，市丙局按职责分工负责") == [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", "duty")]


def test_a_support_verb_alone_speaks_of_the_last_group():
    """市甲局，市乙局配合 says nothing of 市甲局."""
    assert roles("市甲局，市乙局、市丙局配合") == [("市甲局", None), ("市乙局", "support"), ("市丙局", "support")]
    assert roles("6月底前，市甲局，市乙局配合") == [("市甲局", None), ("市乙局", "support")]


@pytest.mark.parametrize("text", ["市甲局（牵头）、市乙局（配合）", "（牵头）市甲局，（配合）市乙局", "市甲局为牵头单位，市乙局为配合单位", "市甲局牵头市乙局配合",
                                  "市甲局牵头，会同市乙局", "市甲局牵头，联合市乙局", "牵头单位市甲局，市乙局配合",
                                  "主办市甲局，市乙局协办", "由牵头市甲局负责，市乙局配合", "牵头市甲局、市乙局配合"])
def test_roles_in_brackets_and_sentences(text):
    """Roles may stand in brackets before or after a name, or be said in words."""
    assert roles(text) == [("市甲局", "lead"), ("市乙局", "support")]


def test_a_star_marks_the_lead():
    """★ before or after a name marks it; the star is no part of the name."""
    assert roles("★市甲局、市乙局") == [("市甲局", "lead"), ("市乙局", None)]
    assert roles("市甲局、市乙局★") == [("市甲局", None), ("市乙局", "lead")]


def test_etc_leaves_the_list_open():
    """等 is no part of a name; a class that says whose is a collective of its own."""
    found = phrases.parse("市甲局、市乙局等部门")
    assert ([p.name for p in found.pieces], found.open_list) == (["市甲局", "市乙局"], True)
    assert names("省甲厅等省有关部门") == ["省甲厅", "省有关部门"]
    assert names("市甲局、市乙局等有关行业主管部门及各区政府") == ["市甲局", "市乙局", "各区政府"] and names("市甲公司等管线单位") == ["市甲公司"]
    assert names("司法部等国务院有关部门") == ["司法部", "国务院有关部门"]
    assert names("党委组织部牵头，各二级党组织配合") == ["党委组织部", "各二级党组织"]
    assert not phrases.parse("市高等法院、市中等职业学校").open_list
    assert names("市公安局、网络安全等级保护测评机构") == ["市公安局", "网络安全等级保护测评机构"] and not phrases.parse("县医院等级评审机构").open_list


def test_times_are_no_names():
    """A time behind the units is the deadline, verbatim; two in a row are one."""
    text = "省甲厅牵头，省乙厅负责，6月底前出台政策，年内持续推进"
    found = phrases.parse(text)
    assert [p.name for p in found.pieces] == ["省甲厅", "省乙厅"]
    assert text[slice(*found.deadline)] == "6月底前出台政策，年内持续推进"


@pytest.mark.parametrize("rule", ["（列第一位的为牵头单位，下同）", "（列第一位的为牵头单位）", "（下同）", "带★的为牵头单位"])
def test_rules_are_no_names(rule):
    """A rule glued to the last unit is taken off, and is no second plate; one beside the units is none of them."""
    text = "市甲局、各县（市、区）政府" + "，" * (rule[0] != "（") + rule
    found = phrases.parse(text)
    assert [(p.name, p.hosted) for p in found.pieces] == [("市甲局", None), ("各县（市、区）政府", None)]
    assert [text[a:b] for a, b in found.rules] == [rule]


@pytest.mark.parametrize("text", ["市甲局（局长 张晓明）、市乙局（副局长：李红梅、王军）", "市甲局（王主任）、市乙局", "市甲局（张晓明）、市乙局", "市甲局 张晓明、市乙局", "市甲局（联系人：张晓明，电话：12345678）、市乙局"])
def test_persons_are_never_units(text):
    """Persons and their numbers are left out."""
    assert names(text) == ["市甲局", "市乙局"]


def test_lines_of_whole_units_are_not_joined():
    """县邮政 | 公安局 and 县委 | 公安局 are two units each, 县委 | 组织部 is one."""
    assert names("县邮政\n公安局\n县电力\n水利局") == ["县邮政", "公安局", "县电力", "水利局"]
    assert [names(text) for text in ("县经开园区\n财政局", "市烟草\n交通局", "县委\n公安局")] == [["县经开园区", "财政局"], ["市烟草", "交通局"], ["县委", "公安局"]]
    assert names("县委\n组织部\n县住房城乡\n建设局") == ["县委组织部", "县住房城乡建设局"]


def test_names_broken_by_blanks_are_joined():
    """A blank within a name is no separator; a blank between whole names is one."""
    assert names("市财 政局 市教育局") == ["市财政局", "市教育局"]
    assert names("市国土房屋局\n环保\n局") == ["市国土房屋局", "环保局"]
    assert names("区国土分局 规划分局 区财政局 公安分局") == ["区国土分局", "规划分局", "区财政局", "公安分局"]
    assert [names(text) for text in ("李四 财政局", "各地 财政局", "市公安局 甲分局", "市市 场监管局", "各类 市甲局")] == [["财政局"], ["各地", "财政局"], ["市公安局甲分局"], ["市市场监管局"], ["各类", "市甲局"]]


def test_glosses_are_taken_off(read):
    """Pinyin behind a rare character is no part of the name; what is printed stays in raw."""
    said = read("1.修建道路三条。\n责任单位：衢（qú）江区政府、市交通局\n").mentions.iloc[0]
    assert (said["unit"], said["raw"]) == ("衢江区政府", "衢（qú）江区政府")


@pytest.mark.parametrize("remark", [
    "。列第一位者为牵头单位，下同", "，排在首位的部门为牵头部门，下同", "；排名第一的为牵头单位", "。各项任务均涉及市（州）政府，不再逐一列出，下同",
    "；以下任务均需各县（市、区）政府落实，不再单独列出。", "，涉及属地责任的由各地负责，不再重复注明，下同。", "。排名不分先后", "。其他事项详见附件2", "（除标注外，列第一位的为牵头单位"])
def test_rules_and_remarks_among_units_are_no_names(remark):
    """Whatever their words and whatever parts them from the units."""
    found = phrases.parse("省商务厅、省财政厅负责" + remark)
    assert [p.name for p in found.pieces] == ["省商务厅", "省财政厅"] and found.rules


@pytest.mark.parametrize("text, expected", [
    ("交通运输部、林草局等和各有关省级人民政府负责", ["交通运输部", "林草局", "各有关省级人民政府"]),
    ("省交通厅、省林业厅等部门和各市（州）人民政府按职责分工负责", ["省交通厅", "省林业厅", "各市（州）人民政府"]),
    ("市工信局、市商务局等有关部门以及各区政府配合", ["市工信局", "市商务局", "各区政府"])])
def test_etc_before_a_collective_parts_the_two_and_leaves_the_list_open(text, expected):
    """X等和各有关省级人民政府 is X, a collective, and an open list."""
    found = phrases.parse(text)
    assert ([p.name for p in found.pieces], found.open_list) == (expected, True)


@pytest.mark.parametrize("offices, leaders", [
    ("分管副省长、联系副秘书长负责", ["分管副省长", "联系副秘书长"]), ("分管工业的副县长负总责，协管副秘书长牵头抓总", ["分管工业的副县长", "协管副秘书长"]),
    ("常务副市长总负责", ["常务副市长"]), ("市住建局局长负责", [])])
def test_offices_among_units_are_leaders_or_persons(offices, leaders):
    """Never units; the head of a bureau is a person inside a unit."""
    text = offices + "，省甲厅牵头，省乙厅参加"
    found = phrases.parse(text)
    assert [(p.name, p.role) for p in found.pieces] == [("省甲厅", "lead"), ("省乙厅", "support")]
    assert [text[a:b] for a, b in found.leaders] == leaders


def test_bodies_of_the_states_own_lines_bear_their_place():
    """No second prefix, and the place is handed on to the next of them only."""
    assert completed("市财政局、发改委，岚川国税局、地税局") == ["市财政局", "市发改委", "岚川国税局", "岚川地税局"]
    assert completed("市商务局，人行岚川中心支行、岚川海关、检验检疫局、统计局") == ["市商务局", "人行岚川中心支行", "岚川海关", "岚川检验检疫局", "市统计局"]
    assert completed("市财政局、国税局、地税局") == ["市财政局", "市国税局", "市地税局"]


@pytest.mark.parametrize("between", ["、", "和", "及", "与", "以及", " "])
def test_what_parts_names_of_one_kind(between):
    """A head, a place, a class and 中国 are handed on over each; not over a comma."""
    assert canonical(f"省运会组委会宣传处{between}外联处")[1] == "省运会组委会外联处*"
    assert completed(f"岚川国税局{between}地税局") == ["岚川国税局", "岚川地税局"]
    assert names(f"中国电信{between}移动{between}联通杭州分公司") == ["中国电信杭州分公司", "中国移动杭州分公司", "中国联通杭州分公司"]
    assert (names(f"金华{between}丽水市") == ["金华市", "丽水市"]) is (between != " ")


def test_a_part_takes_its_body_from_the_nearest_that_is_named_in_full():
    """In the task or before it in the document; one that is itself a part tells nothing."""
    def told(text, *known):
        return prefixes.complete(phrases.parse(text).pieces, prefixes.Habits(), known=known)[-1]

    assert told("组委会宣传部") == ("组委会宣传部", False)
    assert told("组委会宣传部", "甲市运动会组委会办公室", "乙县旅发会组委会竞赛部", "组委会综合部") == ("乙县旅发会组委会宣传部", True)
    assert told("丙市论坛组委会、组委会宣传部", "甲市运动会组委会办公室") == ("丙市论坛组委会宣传部", True)


def test_a_list_read_name_by_name_is_read_as_a_whole():
    """The short way gives what the long one gives, wherever it is taken."""
    alone = "市甲局 市乙局牵头 各区 移动 金华 张三 部门 配合市丙局 牵头市丙局 市丙局（市丁办） 6月底前 县长 ★市丙局 由市丙局 和市丙局 甲区 乙县政府".split()
    ways = [(phrases._listed(text), phrases._read(text)) for one in alone for other in alone for between in "、，；" for text in (f"{one}{between}{other}", f" {one}{between}{other}。")]
    assert all(short in (None, long) for short, long in ways) and sum(short is not None for short, _ in ways) > 30


def completed(text):
    """The names of one task, in a document that leaves prefixes out."""
    from graphdata.names import prefixes
    return [name for name, _ in prefixes.complete(phrases.parse(text).pieces, prefixes.Habits(True))]


@pytest.mark.parametrize("odd", ["做好各项保障", "由项目所在的单位", "县农业局牵头制定方案的"])
def test_what_is_no_name_is_a_doubt_and_never_a_node(odd, reading):
    """A sentence among units."""
    read = reading(f"一、修路。\n责任单位：县交通局、{odd}、县财政局\n二、架桥。\n责任单位：县水利局\n")
    assert [m.unit for m in read.tasks[0].mentions] == ["县交通局", "县财政局"]
    assert any(d.kind in ("no-name", "unused") for d in read.doubts)


def test_a_unit_named_twice_in_a_task_is_one_mention(reading):
    """The first stays."""
    read = reading("1.修路。\n责任单位：市交通局、市财政局、市交通局\n2.架桥。\n责任单位：市水利局\n")
    assert [m.unit for m in read.tasks[0].mentions] == ["市交通局", "市财政局"]


@pytest.mark.parametrize("text", ["1.市甲局\n2.市乙局", "①市甲局、②市乙局", "（一）市甲局、（二）市乙局"])
def test_numbers_before_names_are_no_part_of_them(text):
    """A list of units may be numbered."""
    assert [p.name for p in phrases.parse(text).pieces] == ["市甲局", "市乙局"]


def test_a_name_stands_where_its_text_is():
    """Of a bracket that says a role or whom to call only the name is the name's place; a second plate is part of it. A bracket that was opened nowhere is of none."""
    for text, right in (("市甲局（联系人：李四，电话：12345678）、市乙局（牵头）、市丙局（市丁办）", ["市甲局", "市乙局", "市丙局（市丁办）"]),
                        ("由某区管委会、政府和市甲局以及市乙局牵头，会同市丙局", ["某区管委会、政府", "市甲局", "市乙局", "市丙局"]),
                        ("）市甲局、 市乙局（牵头）", ["市甲局", "市乙局"])):
        assert [text[p.start:p.end] for p in phrases.parse(text).pieces] == right


def test_several_brackets_are_read_one_by_one():
    """From the last to the first: a role and a plate, or two plates in their order."""
    first, second = phrases.parse("市甲局（市丙办）（牵头）、市乙局").pieces
    assert (first.name, first.hosted, first.role, second.role) == ("市甲局", "市丙办", "lead", None)
    assert phrases.parse("市甲局（市丙办）（市丁办）").pieces[0].hosted == "市丙办、市丁办"
    assert [(p.name, p.hosted, p.role) for p in phrases.parse("市甲局 （市丙办） （牵头）").pieces] == [("市甲局", "市丙办", "lead")]


@pytest.mark.parametrize("said", ["以上牵头", "以上为牵头单位"])
def test_those_above_lead_and_those_below_do_not(said):
    """以上牵头 speaks of all names before it, and of none behind it."""
    assert roles(f"市甲局、市乙局（{said}）、市丙局") == [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", None)]
    assert roles(f"市甲局、市乙局（{said}），市丙局、市丁局参加")[1:] == [("市乙局", "lead"), ("市丙局", "support"), ("市丁局", "support")]


def test_an_ending_is_not_shared_over_a_semicolon():
    """甲区；乙区政府 are a district and a government."""
    assert names("思明区；集美区政府") == names("思明区。集美区政府") == ["思明区", "集美区政府"]


def test_carriers_are_national_only_behind_one_that_is():
    """移动 behind another body is not China Mobile by this run of names; behind 中国电信 it is, whatever joins them."""
    assert names("市甲局、移动、联通杭州分公司") == ["市甲局", "移动杭州分公司", "联通杭州分公司"]
    assert names("中国电信和移动、联通杭州分公司") == ["中国电信杭州分公司", "中国移动杭州分公司", "中国联通杭州分公司"]


def test_persons_take_no_ending():
    """王小明 before a firm stays a person."""
    assert names("王小明、张三丰公司") == ["张三丰公司"]


def test_short_names_of_commissions_are_whole(read):
    """科委 and 外办 are names; 局 alone is half of one."""
    assert forms.brief(read("1.修建道路三条。\n责任单位：科委、经委、外办\n2.新建学校两所。\n责任单位：农委、教委\n"))[3] == set()


def test_words_that_open_like_a_surname_are_nobody():
    """A sheet called 任务 names no leader."""
    assert [words.is_person(word) for word in ("任务", "方案", "任志强", "方芳")] == [False, False, True, True]


def test_places_before_a_class_of_two_kinds_are_not_lost(read):
    """萧山、余杭等区、县（市）政府: 萧 and 余 are surnames, and these are nobody's."""
    text = "1.修建道路三条。\n责任单位：萧山、余杭等区、县（市）政府\n2.新建学校两所。\n责任单位：市教育局\n"
    assert forms.brief(read(text))[1] == [("萧山政府", "responsible"), ("余杭政府", "responsible")]


def test_names_that_hold_the_letters_of_a_verb_are_names(read):
    """市政协办公室 supports nobody."""
    corpus = read("1.修建道路三条。\n牵头单位：市政协办公室\n责任单位：市委办\n2.新建学校两所。\n牵头单位：市教育局\n责任单位：市财政局\n")
    assert forms.roles(corpus)[0] == [("市政协办公室", "lead"), ("市委办", "support")]


def test_numbers_between_names_part_them(read):
    """（1）市甲局（2）市乙局, ①市甲局②市乙局 and 1.市甲局2.市乙局 are two units each."""
    corpus = read("1.修建道路三条。\n责任单位：（1）市交通局（2）市财政局\n2.新建学校两所。\n责任单位：①市教育局②市财政局\n3.治理河道。\n责任单位：1.市水利局2.市财政局\n")
    assert forms.roles(corpus) == [[(one, "responsible"), ("市财政局", "responsible")] for one in ("市交通局", "市教育局", "市水利局")]


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


@pytest.mark.parametrize(("text", "verbs", "said"), [
    ("市甲局牵头，市乙局配合", ["牵头", "配合"], [("lead", "verb"), ("support", "verb")]),
    ("市甲局、市乙局", [], [(None, None), (None, None)]),
    ("市甲局（牵头）、★市乙局", ["（牵头）"], [("lead", "verb"), ("lead", "mark")]),
    ("【牵头】市甲局、市乙局", ["【牵头】"], [("lead", "verb"), ("lead", "verb")]),
    ("市甲局会同市乙局负责", ["负责"], [("duty", "verb"), ("support", "verb")]), ("市甲局协同各乡镇", [], [(None, None), ("support", "verb")]),
    ("牵头市甲局，配合市乙局、市丙局", ["牵头", "配合"], [("lead", "verb"), ("support", "verb"), ("support", "verb")]),
    ("（牵头）市甲局，市乙局", ["（牵头）"], [("lead", "verb"), ("lead", "verb")]), ("牵头市甲局，市乙局", ["牵头"], [("lead", "verb"), (None, None)]),
    ("牵头区县：甲区", [], [(None, None)]),
    ("市甲局、市乙局（以上牵头）", ["（以上牵头）"], [("lead", "verb"), ("lead", "verb")]),
    ("由市甲局，请市乙局", [], [(None, None), (None, None)]),
    ("市甲局，配合市乙局、市丙局", ["配合"], [(None, None), ("support", "verb"), ("support", "verb")]), ("（责任单位）市甲局、市乙局", ["（责任单位）"], [("duty", "verb"), ("duty", "verb")]), ("市甲局、市乙局配合", ["配合"], [("support", "verb")] * 2),
    ("配合市甲局", ["配合"], [("support", "verb")]), *((f"{word}市甲局、市乙局，市丙局", [], [("support", "verb"), ("support", "verb"), (None, None)]) for word in ("联合", "会商", "协同")), ("协同创新中心", [], [(None, None)]),
    ("会同市甲局、市乙局，市丙局", [], [("support", "verb"), ("support", "verb"), (None, None)]), ("市甲局，市乙局牵头市丙局配合", ["牵头", "配合"], [("lead", "verb"), ("lead", "verb"), ("support", "verb")]),
])
def test_a_phrase_tells_which_words_gave_the_roles(text, verbs, said):
    """Their places, and whether a verb or a mark spoke."""
    phrase = phrases.parse(text)
    assert ([text[a:b] for a, b in phrase.verbs], [(piece.role, piece.by) for piece in phrase.pieces]) == (verbs, said)


@pytest.mark.parametrize(("text", "right"), [
    ("中国电信、移动公司", ["中国电信", "移动公司"]),
    ("K2、仙居县政府", ["K2", "仙居县政府"]),
    ("滨海新城核心片、仙居县政府", ["滨海新城核心片", "仙居县政府"]),
    ("天台、各乡镇、仙居县政府", ["天台", "各乡镇", "仙居县政府"]),
    ("甲区、乙县政府", ["甲区政府", "乙县政府"]), ("胶州、平度市政府", ["胶州市政府", "平度市政府"]), ("中国银行、联通某分公司", ["中国银行", "联通某分公司"]), ("中国电信某分公司、移动", ["中国电信某分公司", "移动"]),
    ("天台、仙居、临海市政府", ["天台市政府", "仙居市政府", "临海市政府"]),
    ("江干区、甲镇管委会", ["江干区", "甲镇管委会"]),
    ("某、金华、丽水市", ["某", "金华市", "丽水市"]),
])
def test_an_ending_is_given_only_to_names_that_lack_it(text, right):
    """Not over a collective, not to what is no place, not to a company that is national."""
    assert names(text) == right


@pytest.mark.parametrize(("text", "right"), [
    ("甲大附属第一医院、中山医院", ["甲大附属第一医院", "甲大附属中山医院*"]), ("甲大附属第一医院、中山学院", ["甲大附属第一医院", "中山学院"]), ("市第一医院、中山医院", ["市第一医院", "中山医院"]), ("甲大附属第一医院、乙大附属第二医院", ["甲大附属第一医院", "乙大附属第二医院"]),
    ("征迁指挥部综合协调组、物资保障组", ["征迁指挥部综合协调组", "征迁指挥部物资保障组*"]), ("省运执委会新闻处、外联处", ["省运执委会新闻处", "省运执委会外联处*"]), ("省运组委会场馆部、志愿服务与城市环境部", ["省运组委会场馆部", "省运组委会志愿服务与城市环境部*"]),
    ("市运会组委会竞赛部、志愿服务与城市环境综合保障部", ["市运会组委会竞赛部", "志愿服务与城市环境综合保障部"]),
    ("市委组织部、政法委", ["市委组织部", "市委政法委*"]),
    ("市甲局、宣传部", ["市甲局", "市委宣传部*"]),
    ("市甲局、政法委", ["市甲局", "市政法委*"]),
    ("教育局、市甲局、财政局", ["教育局", "市甲局", "市财政局*"]),
    ("市委、编办", ["市委", "市委编办*"]), ("组委会综合部、竞赛部", ["组委会综合部", "竞赛部"]),
])
def test_what_a_name_leans_on(text, right):
    """The body whose parts are listed, the hospital of a university, the party's own organs; nothing before the first that bears a level."""
    assert canonical(text) == right


@pytest.mark.parametrize(("text", "right"), [
    ("★ 市甲局、市乙局", [("市甲局", "lead"), ("市乙局", None)]),
    ("市甲局、★ 市乙局", [("市甲局", None), ("市乙局", "lead")]),
    ("市甲局 ★、市乙局", [("市甲局", "lead"), ("市乙局", None)]),
    ("市甲局、市乙局 ★", [("市甲局", None), ("市乙局", "lead")]),
    ("★ ★ 市甲局", [("市甲局", "lead")]), ("★ 各区、市甲局", [("各区", "lead"), ("市甲局", None)]), ("市甲局 牵头、市乙局", [("市甲局", "lead"), ("市乙局", None)]),
    ("★ 市甲局 ★ 市乙局 市丙局", [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", None)]),
    ("市甲局 ★市乙局", [("市甲局", None), ("市乙局", "lead")]),
])
def test_a_mark_parted_by_a_blank_is_that_of_its_name(text, right):
    """Behind the blank, or before it where nothing stands behind."""
    phrase = phrases.parse(text)
    assert roles(text) == right and [text[p.start:p.end] for p in phrase.pieces] == [name for name, _ in right]


@pytest.mark.parametrize("short", ["以下简称市甲", "简称甲局", "统称市甲局"])
def test_a_short_form_in_brackets_is_no_second_plate(short):
    """It is no part of the name either."""
    assert [(p.name, p.hosted) for p in phrases.parse(f"市甲局（{short}）、市乙局").pieces] == [("市甲局", None), ("市乙局", None)]


@pytest.mark.parametrize(("text", "right"), [
    ("万年、余干等县", ["万年县", "余干县"]), ("江山、常山等有关县", ["江山县", "常山县"]), ("甲县政府、江山等有关县", ["甲县政府", "江山县"]), ("市甲局等市有关县区", ["市甲局", "市有关县区"]),
    ("市甲局，金华、衢州等市", ["市甲局", "金华市", "衢州市"]),
    ("安吉县、德清等县", ["安吉县", "德清县"]),
    ("江山、常山等县（市、区）", ["江山", "常山"]),
    ("金华、江山等地", ["金华", "江山"]),
    ("高桥、石塘等乡镇", ["高桥", "石塘"]),
    ("金华、宁波、丽水市", ["金华市", "宁波市", "丽水市"]),
    ("江干、西湖区政府，万年、余干等县", ["江干区政府", "西湖区政府", "万年县", "余干县"]),
    ("江干、西湖区政府，万年、余干、德兴等县", ["江干区政府", "西湖区政府", "万年县", "余干县", "德兴县"]),
    ("金华，丽水市", ["丽水市"]), ("城东、城西、城南街道", ["城东街道", "城西街道", "城南街道"]), ("城管、财政、城南街道", ["城管", "财政", "城南街道"]),
    ("东湖镇、白音苏木、黑山苏木政府", ["东湖镇政府", "白音苏木政府", "黑山苏木政府"]),
    ("金华、市甲局、丽水市", ["市甲局", "丽水市"]),
    ("金华、双江拉祜族佤族县", ["金华县", "双江拉祜族佤族县"]),
])
def test_places_that_look_like_persons_are_places_beside_their_class(text, right):
    """Behind 等 or beside one that bears it, or that differs in a side only; of which class each is where 等 names two, nobody says."""
    assert names(text) == right


def test_departments_said_in_two_characters_are_nobody_s_names():
    """司法 and 卫健 open like a surname."""
    assert names("公安、司法、卫健、应急、宣传部门") == ["公安部门", "司法部门", "卫健部门", "应急部门", "宣传部门"]
    assert names("公安、纪检、文广、林草、农经等部门") == ["公安部门", "纪检部门", "文广部门", "林草部门", "农经部门"]
    assert names("张三、李四、财政部门") == ["财政部门"]


@pytest.mark.parametrize(("text", "found"), [
    ("金华和丽水市", ["金华市", "丽水市"]), ("贵阳、安顺和遵义市", ["贵阳市", "安顺市", "遵义市"]), ("桐乡、海宁市政府", ["桐乡市政府", "海宁市政府"]), ("呼和浩特和包头市", ["呼和浩特市", "包头市"]),
    ("和静县和博湖县", ["和静县", "博湖县"]), ("安顺和贵安新区", ["安顺", "贵安新区"]), ("省和设区市", ["省和设区市"])])
def test_places_that_a_conjunction_joins_share_their_class(text, found):
    """和 joins the last of a run of places, whose class all of them bear; a zone gives none, and 和 within a name parts nothing."""
    assert names(text) == found


def test_regiments_of_the_corps_are_units():
    """一二三团 and 第十团; a theatre's 剧团 is one by its ending."""
    assert words.is_unit("一二三团") and words.is_unit("第十团") and not words.is_unit("访问团")


@pytest.mark.parametrize(("text", "told"), [
    ("市甲局：、市乙局（、市丙局.", "name 市甲局 name 市乙局 name 市丙局"), ("市甲局联合市乙局负责", "name 市甲局 name 市乙局 verb 负责"), ("6月底前，市甲局，9月底前，年内", "name 市甲局 time 9月底前，年内"),
    ("（责任单位）市甲局、市乙局", "verb （责任单位） name 市甲局 name 市乙局"), ("市甲局督导、青年组织", "name 市甲局 verb 督导 name 青年组织"), ("市甲局、市乙局等负责", "name 市甲局 name 市乙局 verb 负责 open"),
    ("外办牵头市甲局配合", "name 外办 verb 牵头 name 市甲局 verb 配合"), ("市甲局和某某", "name 市甲局和某某"), ("市甲局（市乙局牵头市丙局配合）", "name 市甲局 name 市乙局 verb 牵头 name 市丙局 verb 配合"), ("市甲局（市乙办和市丙办）和市丁局", "name 市甲局（市乙办和市丙办） name 市丁局"), ("科委负责征地拆迁", "name 科委 verb 负责征地拆迁"),
    ("市甲局负责征地拆迁、市乙局参加", "name 市甲局 verb 负责征地拆迁 name 市乙局 verb 参加"), ("无、—、市甲局", "name 市甲局"), ("市甲局，联系人李四", "name 市甲局 person 联系人李四"), ("☆市甲局、市乙局△", "name 市甲局 name 市乙局"),
    ("市甲局（0571-88001122）", "name 市甲局 person （0571-88001122）"), ("市甲局（李四）、李四", "name 市甲局 person （李四） person 李四"), ("市甲局（以下简称甲局）", "name 市甲局 rule （以下简称甲局）"),
    ("市甲局 （市乙 办）", "name 市甲局 （市乙 办）"), ("市高等法院等", "name 市高等法院 open"), ("常务副市长、市甲局局长、市甲局", "leader 常务副市长 person 市甲局局长 name 市甲局"),
    ("市甲局（兼）（市乙办）", "name 市甲局（兼）（市乙办）"), ("市甲局为牵头单位、市乙局", "name 市甲局 verb 为牵头单位 name 市乙局"), ("2025年6月30日", "time 2025年6月30日"), ("市甲局【市乙办】", "name 市甲局【市乙办】"),
    ("甲" * 201 + "牵头", "name " + "甲" * 201 + "牵头"), ("甲" * 198 + "牵头", "name " + "甲" * 198 + " verb 牵头"), ("（市甲局）、市乙局", "name （市甲局） name 市乙局"), ("市甲局、0571-88001122", "name 市甲局"), ("市甲局）、）市乙局", "name 市甲局） name 市乙局"),
    ("省甲厅等省有关部门", "name 省甲厅 name 省有关部门 open"), ("市甲局负责征地拆迁，市乙局", "name 市甲局 verb 负责征地拆迁 name 市乙局"), ("市甲局【牵头】、市乙局［配合］", "name 市甲局 verb 【牵头】 name 市乙局 verb ［配合］"), ("市甲局（市乙局（牵头））", "name 市甲局（市乙局（牵头））"),
])
def test_all_of_a_phrase_is_something(text, told):
    """Names where they stand, verbs, times, rules, persons, leaders, and whether the list is open."""
    found = phrases.parse(text)
    stretches = [*((p.start, p.end, "name") for p in found.pieces), *((*at, kind) for kind in ("verb", "rule", "person", "leader") for at in getattr(found, f"{kind}s"))]
    stretches += [(*found.deadline, "time")] if found.deadline else []
    assert " ".join([*(f"{kind} {text[a:b]}" for a, b, kind in sorted(stretches)), *["open"] * found.open_list]) == told


@pytest.mark.parametrize(("kind", "names"), [
    ("leader", "分管副市长 常务副市长 市长 市政府市长 局长 分管局长 管委会主任 高新区管委会主任 区长同志 市政府副秘书长"), ("person", "市甲局副局长 市甲局局长 李四局长"), (None, "市人大 市甲局 市委编办")])
def test_offices_of_leaders_and_of_persons_in_units(kind, names):
    """Who governs a place leads; the head of a bureau is a person in it."""
    assert {offices.kind(name) for name in names.split()} == {kind}


@pytest.mark.parametrize(("lists", "elides"), [
    (["市甲局、乙局"], True), (["市甲局、乙局、丙局"], True), (["市甲局、市乙局"], False), (["甲局、乙局"], False), (["甲局、市乙局、丙局"], False), (["甲局、市乙局、丙局", "市甲局"], True), (["甲局", "乙局", "市甲局、丙局"], False), (["甲局", "市乙局"], False), (["市甲局、集美区政府、厦门海关"], False), (["市政府、甲局"], False),
    (["市甲局、厦门乙局"], False), (["市甲局、各丙局"], False), (["市残联、妇联"], True), (["市甲中心、乙中心"], False)])
def test_whether_a_document_leaves_prefixes_out(lists, elides):
    """Departments without follow departments with one, and lists open with one as often as without; a place of the document is a prefix."""
    assert prefixes.habits([phrases.parse(text).pieces for text in lists], places=("厦门",)) == prefixes.Habits(elides, ("厦门",))


@pytest.mark.parametrize(("text", "said"), [
    ("市甲局，涉及各区的，不再列出", ["涉及各区的", "不再列出"]), ("涉及各区的。不再列出", ["不再列出"]), ("涉及各区的；市甲局，不再列出，下同", ["不再列出", "下同"]), ("市甲局（牵头，不再列出", ["不再列出"]), ("市甲局（不再列出）", []),
    ("市甲局（牵头），不再列出", ["不再列出"]), ("市甲局、市乙局以上任务请抓紧办理", ["以上任务请抓紧办理"]), ("市甲局以上任务请抓紧办理", ["市甲局以上任务请抓紧办理"]), ("市甲局、各局以上任务请抓紧办理", ["市甲局、各局以上任务请抓紧办理"]),
    ("市甲局，市乙局", []), ("涉及各区的，" + "市甲局" * 30 + "不再列出", [])])
def test_where_a_remark_begins(text, said):
    """With what its sentence says before it of what it is about; what is in brackets is the name's, and what is long no remark."""
    assert [text[a:b] for a, b in remarks.stretches(text)] == said


@pytest.mark.parametrize(("text", "right"), [
    ("万年、余干等县、区政府", ["万年政府", "余干政府"]), ("市甲局、乡镇", ["市甲局", "乡镇"]), ("甲区管委会、政府", ["甲区管委会、政府"]), ("甲区政府、政府", ["甲区政府", "政府"]), ("各区、部门", ["各区", "部门"]),
    ("各区、单位、市甲局", ["各区", "单位", "市甲局"]), ("各局、部门", ["各局、部门"]), ("各市、县和市甲局", ["各市、县", "市甲局"]), ("市甲局/乡镇", ["市甲局", "乡镇"])])
def test_what_names_nobody_belongs_to_the_name_before(text, right):
    """Behind 各, or the body of a place behind its other body."""
    assert names(text) == right


def test_what_stands_behind_a_name_is_none_of_it():
    """A rule in brackets, a verb, 等 and a class; 等 within a name stays."""
    assert [verbs.bare_of_rest(name) for name in ("市财政局等部门配合", "管委会（列首位的为牵头单位）", "各部门配合", "市高等法院", "市甲局等候办", "市甲局等", "等部门")] == [
        "市财政局", "管委会", "各部门", "市高等法院", "市甲局等候办", "市甲局", "等部门"]


@pytest.mark.parametrize(("text", "told"), [
    ("市甲局（市乙局配合）", [("市甲局", None), ("市乙局", "support")]), ("市甲局（会同市乙局、市丙局）、市丁局", [("市甲局", None), ("市乙局", "support"), ("市丙局", "support"), ("市丁局", None)]),
    ("市甲局、市乙局、（各乡镇配合）", [("市甲局", None), ("市乙局", None), ("各乡镇", "support")]), ("市甲局（市乙局牵头）、市丙局", [("市甲局", None), ("市乙局", "lead"), ("市丙局", None)]),
    ("（市甲局牵头，市乙局配合）", [("市甲局", "lead"), ("市乙局", "support")]), ("市甲局（由市乙局协助）", [("市甲局", None), ("市乙局", "support")]), ("市甲局（市乙局指导）", [("市甲局", None), ("市乙局", "support")])])
def test_a_bracket_behind_a_name_may_say_what_others_do(text, told):
    """They are units of their own, with the role of their verb, which says nothing of the name before them."""
    assert [(p.name, p.role) for p in phrases.parse(text).pieces] == told


@pytest.mark.parametrize("inside", ["各单位按职责分工负责", "负责资金保障", "按职责分工负责", "含下属单位", "牵头负责资金保障"])
def test_a_bracket_that_says_what_the_name_itself_does_is_no_part_of_it(inside):
    """Nor a second plate, nor a class of bodies."""
    found = phrases.parse(f"市甲局（{inside}）")
    assert [(p.name, p.hosted) for p in found.pieces] == [("市甲局", None)] and found.rules


def test_departments_of_one_body_may_bear_a_conjunction_and_stand_between_blanks():
    """实验室与设备管理处 is one; 区甲局 区公安分局 are two, whatever blank parts them."""
    assert names("实验室与设备管理处、保卫处") == ["实验室与设备管理处", "保卫处"]
    assert names("区市场监管局 区公安分局") == ["区市场监管局", "区公安分局"]


def test_names_in_square_brackets_lead_and_spread_ones_are_one():
    """【市甲局】 among others; 县 发 改 局, also one character below the other; 党组 and 二组 end names."""
    assert [(p.name, p.role) for p in phrases.parse("市财政局、【市水利局】、各乡镇").pieces] == [("市财政局", None), ("市水利局", "lead"), ("各乡镇", None)]
    assert names("县 发 改 局、县 国 土 资 源 局，各 乡 镇") == ["县发改局", "县国土资源局", "各乡镇"] and names("县\n住\n建\n局") == ["县住建局"]
    assert all(map(words.is_unit, ("县教体局党组", "二组", "12组"))) and not words.is_unit("街道领办")


@pytest.mark.parametrize("said", ["并列牵头", "共同牵头", "分别牵头"])
def test_those_who_lead_together_are_all_that_stand_before_the_bracket(said):
    """None behind it leads; with a bracket behind each, each speaks of its own."""
    assert roles(f"市甲局、市乙局（{said}）、市丙局") == [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", None)]
    assert roles("市甲局、市乙局（牵头）、市丙局")[0] == ("市甲局", None)


@pytest.mark.parametrize("remark", [
    "（涉及跨区域案件的，由公安分局报市局协调）", "（培训经费由财政局按实列支）", "。以上两项每季度首月5日前报市政府督查室", "。民办园参照执行", "。城区由市级统筹，乡村由县级统筹", "。具体名单见附表"])
def test_what_a_bracket_or_a_sentence_tells_beside_the_names_names_nobody(remark):
    """Nor does it take the name away before which it stands; a sentence speaks of no name before it."""
    found = phrases.parse("县甲局、县乙局" + remark)
    assert [(p.name, p.role) for p in found.pieces] == [("县甲局", None), ("县乙局", None)] and found.rules
    assert [p.role for p in phrases.parse("县甲局。县乙局配合").pieces] == [None, "support"]


def test_persons_with_their_offices_lead_tasks_and_are_no_units():
    """常务副市长领衔, 副县长张三负责; an office of what is in charge of too."""
    text = "县委常委曹宏亮、分管安全副总经理负责，常务副市长领衔，市人大常委会分管副主任领衔，市甲局牵头，市乙局配合"
    found = phrases.parse(text)
    assert [(p.name, p.role) for p in found.pieces] == [("市甲局", "lead"), ("市乙局", "support")]
    assert [text[a:b] for a, b in found.leaders] == ["县委常委曹宏亮", "分管安全副总经理", "常务副市长", "市人大常委会分管副主任"]


def test_a_prefectures_offices_are_of_it_and_rivers_bear_their_own_name():
    """地区 is a level; 国家安全厅 is of a province, 水务和湖泊局 one name, 复排大戏2部 none."""
    assert completed("地区计委、统计局，宁江河道管理处") == ["地区计委", "地区统计局", "宁江河道管理处"]
    assert completed("省委网信办，省公安厅、国家安全厅") == ["省委网信办", "省公安厅", "省国家安全厅"]
    assert names("区水务和湖泊局、区应急局") == ["区水务和湖泊局", "区应急局"] and names("县水务局和县应急局") == ["县水务局", "县应急局"]
    assert not any(map(words.is_unit, ("复排传统大戏2部", "研学基地挂牌12处", "参照执行", "在办"))) and words.is_unit("业务2部")


def test_a_sentence_behind_names_that_names_somebody_is_never_dropped():
    """Behind 。 a class or unit with what it does is a name with its role, or in doubt; a time is the deadline, a verb of role keeps its clause."""
    assert roles("县交通局牵头。按照职责分工，县财政局、各乡镇配合") == [("县交通局", "lead"), ("县财政局", "support"), ("各乡镇", "support")]
    assert [p.name for p in phrases.parse("县交通局。各乡镇按要求落实").pieces] == ["县交通局", "各乡镇按要求落实"]
    assert names("县教育局牵头，其他部门配合，以下同") == ["县教育局", "其他部门"] and names("县公安局牵头。县应急管理局配合") == ["县公安局", "县应急管理局"]
    assert names("县发改局，6月底前报县政府审定") == ["县发改局"] and phrases.parse("县发改局，6月底前报县政府审定").deadline
    assert names("需求管理部、须水街道") == ["需求管理部", "须水街道"] and names("县城投和县住建局") == ["县城投", "县住建局"]


@pytest.mark.parametrize(("text", "names"), [
    ("-县财政局\n-县公安局", ["县财政局", "县公安局"]),
    ("·县财政局 ·县公安局", ["县财政局", "县公安局"]),
    ("县财政局、县公安局2家单位", ["县财政局", "县公安局"]),
    ("县财政局（资金保障）、县公安局（秩序维护）", ["县财政局", "县公安局"]),
    ("县财政局\n（配合做好资金拨付）", ["县财政局"]),
    ("县财政局：王强\n县公安局：李勇", ["县财政局", "县公安局"]),
    ("同牵头单位", []), ("待定", []),
    ("省水利厅、山东黄河河务局", ["省水利厅", "山东黄河河务局"]),
    ("省科技厅，各县政府结合实际落实", ["省科技厅", "各县政府"]),
    ("市图书馆、市新华书店", ["市图书馆", "市新华书店"]),
])
def test_what_stands_around_names_is_no_part_of_them(text, names):
    """Bullets, counts, what a name does, who is in charge of it, what is not settled."""
    assert [name for name, _ in prefixes.complete(phrases.parse(text).pieces, prefixes.Habits(elides=True))] == names
