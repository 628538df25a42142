"""A return written as prose: states are proposed task by task, and nothing of it is taken."""

import docx
import pytest

from analysis import progress
from graphdata import returns

UNIT, ROADS, BUSES = "市交通运输局", "fictitious-2024#10", "fictitious-2024#11"


def report(folder, *paragraphs, name="报告.docx"):
    """A report in a folder."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    folder.mkdir(exist_ok=True)
    document.save(folder / name)
    return folder


def meant(corpus, folder):
    """What is proposed, by task: state and day; and all that was read."""
    found = returns.read(folder, corpus)
    assert not len(found.rows)
    return {m["task"]: (m.get("status", ""), m.get("reported", "")) for m in found.aside["meant"] if "task" in m}, found


@pytest.mark.parametrize(("roads", "buses"), [
    ("一、新建农村公路120公里，改造危桥15座", "二、新辟和优化公交线路12条"), ("第10项：", "第11项："), ("关于新建农村公路、改造危桥工作：", "（二）关于新辟和优化公交线路："),
    ("10．新建农村公路120公里：", "11．新辟和优化公交线路：")])
def test_passages_are_known_by_wording_heading_or_number(corpus, tmp_path, roads, buses):
    """The report stands below its heading or goes on behind it; the last section is of no task, the day is that at the end."""
    said, found = meant(corpus, report(tmp_path / "in", f"{UNIT}关于2024年第一季度重点工作进展情况的报告", "市政府督查室：", "现将进展情况报告如下。", roads, "目前已完成前期工作，正在办理施工许可。", f"{buses}规划未批，尚未启动。",
                                      "三、下一步打算", "全部完成年度任务。", UNIT, "2024年4月8日"))
    assert said == {ROADS: ("推进中", "2024-04-08"), BUSES: ("未启动", "2024-04-08")}
    assert all("拟作" in zh for zh in found.aside["zh"])
    state = progress.table(corpus, found.rows, at="2024-04-20", came=found.came)
    assert set(state.loc[state["unit"] == UNIT, "state"]) == {"pending"}


def test_a_task_that_the_report_does_not_speak_of_is_said(corpus, tmp_path):
    """It is to be checked, with the reason; of the other the sentence is shown, and no state guessed where it says none."""
    said, found = meant(corpus, report(tmp_path / "in", f"{UNIT}一季度报告", "新建农村公路120公里，改造危桥15座。", "印发实施方案，召开部署会3次。"))
    assert said == {ROADS: ("", ""), BUSES: ("", "")}
    assert any("报告没有写到" in zh for zh in found.aside["zh"]) and any("部署会" in str(cells) for cells in found.aside["content"])


def test_a_letter_that_names_no_task_is_a_file_to_be_checked(corpus, tmp_path):
    """As before: nothing is read into it."""
    said, found = meant(corpus, report(tmp_path / "in", "我单位各项工作均按计划推进，特此报告。", name=f"{UNIT}.docx"))
    assert not said and found.came["unit"].tolist() == [UNIT]
