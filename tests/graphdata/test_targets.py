"""Targets: quantities to be reached, not terms of a policy, names or dates."""

import pytest

from graphdata.targets import find


def targets(text):
    """Value, unit and bound of the targets of a text."""
    return [(t.value, t.unit, t.bound) for t in find(text)]


@pytest.mark.parametrize(("text", "target"), [
    ("地区生产总值增长7.5%，质量提升。", (7.5, "%", None)),
    ("新增处理能力20.3万吨/日。", (20.3, "万吨/日", None)),
    ("新建5G基站1,200座。", (1200, "座", None)),
    ("一般性支出压减5%以上。", (5, "%", ">=")),
    ("完成投资不少于800亿元。", (800, "亿元", ">=")),
    ("产值突破1500亿元。", (1500, "亿元", ">")),
    ("失业率控制在5.5%以内。", (5.5, "%", "<=")),
    ("筹集公寓1.5万套（间）。", (1.5, "万套", None)),
    ("打造10个美丽城镇示范镇。", (10, "个", None)),
    ("组织实施300个以上试点项目。", (300, "个", ">=")),
    ("解决农村18万人饮水安全问题。", (18, "万人", None)),
    ("完成投資18億元。", (18, "億元", None)),
])
def test_quantities_to_be_reached(text, target):
    """Value in the stated unit, 万 and 亿 with the unit; the bound as the words say it."""
    assert targets(text) == [target]


@pytest.mark.parametrize("text", [
    "深化“152”工程，实施2.0版改革。", "加快地铁5号线和3A级景区建设。", "试点24小时开放型书房。", "防洪标准提高到50年一遇。",
    "筹备建州60周年活动（9月3日）。", "单位价值不超过500万元新购进设备一次性扣除、研发费用75%加计扣除。", "30万吨/年以下矿井整治重组。",
    "引进补链企业（投资不低于5亿元）。", "拓宽工程全长3.2公里。", "40万吨级码头航道疏浚。", "做好第19届运动会筹备。", "S21线养护纳入常态。"])
def test_labels_terms_and_dates_are_none(text):
    """What only looks like a number to be reached is none."""
    assert targets(text) == []


def test_several_in_one_sentence():
    """Every quantity of an enumeration counts; the size of each project does not."""
    assert targets("开工4座、续建6座、建成投运2座，引进5亿元以上项目10个。") == [
        (4, "座", None), (6, "座", None), (2, "座", None), (10, "个", None)]


def test_the_text_is_the_clause():
    """A target is quoted with the clause it stands in."""
    assert [t.text for t in find("推进节点工程，新增5G基站2600座，打造示范区。")] == ["新增5G基站2600座"]


def test_growth_is_reached_and_length_describes():
    """增长约5% is a target, 长约5公里 the size of a road."""
    assert [t.value for t in find("主营收入增长约5%。")] == [5.0] and not find("修建长约5公里的道路。")
