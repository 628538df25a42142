"""Reading asks four times as much of four times the tasks, whatever the form: calls are counted, so that no clock is asked."""

import sys

import pytest
from shared import WHOLE

FORMS = {
    "labels": "{0}.修建道路{0}条。\n责任单位：市交通局、市财政局\n",
    "no numbers": "修建道路{0}条。\n责任单位：市交通局、市财政局\n",
    "brackets": "{0}.修建道路{0}条。（市交通局、市财政局）\n",
    "sections": "一、工业{0}（牵头单位：市工信局）\n1.新建产业园{0}个。\n2.招引项目{0}个。\n",
    "units": "市教育局\n1.新建学校{0}所。\n2.招聘教师{0}名。\n",
    "labels above": "责任单位：市教育局\n1.新建学校{0}所。\n2.招聘教师{0}名。\n",
    "jobs": "{0}.市教育局负责新建学校{0}所；市公安局负责巡逻{0}次。\n",
    "cards": "任务名称：新建学校{0}所\n责任单位：市教育局\n完成时限：9月底\n",
    "steps": "{0}.新建学校{0}所。（市教育局）\n（1）6月底完成招标。\n（2）年底完工。\n",
    "leaders": "一、产业{0}\n牵头领导：王明\n1.新建学校{0}所。\n责任单位：市教育局\n",
    "no list": "今年全市经济运行总体平稳，第{0}季度增长{0}%，有关情况如下。\n",
}


def _calls(read, text: str) -> int:
    """How many calls of functions, and steps of generators, a reading makes."""
    count = 0

    def heard(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(heard)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("form", FORMS)
def test_four_times_the_tasks_ask_four_times_as_much(form, read):
    """What looks through the whole document for each of its tasks asks sixteen times as much; of twice as many in a whole campaign."""
    few, many = ("任务分解\n" + "".join(FORMS[form].format(k) for k in range(1, n + 1)) for n in ((150, 600) if WHOLE else (75, 300)))
    read(few)  # what is remembered between readings is made once
    assert _calls(read, many) < 5.2 * _calls(read, few)
