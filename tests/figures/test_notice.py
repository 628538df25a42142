"""The notice and its papers: nobody is called what he is not, every number leads somewhere, the form is that of an official document, the same bytes twice."""

import dataclasses
import io
import re
import urllib.parse
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import graphdata as gd
from analysis import ledger
from figures import notice
from figures.notice import groups, letters, page
from figures.notice import notice as paper
from figures.notice.words import WORDS
from graphdata import returns
from graphdata.errors import UsageError

AT = "2024-04-20"


@pytest.fixture(scope="module")
def corpus():
    """The made-up year."""
    return gd.read("fictitious-2024")


@pytest.fixture(scope="module")
def look(corpus, tmp_path_factory):
    """The first quarter of it: some late, some blank, one form that did not come at all."""
    folder = tmp_path_factory.mktemp("q1")
    filled = returns.fill(returns.write(corpus, folder / "blank", due="2024-04-10"), folder / "filled", done=0.25, rng=3, missing=0.2, late=0.3)
    filled[0].unlink()
    with returns.Store(folder / "s.sqlite", corpus) as store:
        store.add(returns.read(folder / "filled", corpus))
        return ledger.look(corpus, store, at=AT)


@pytest.fixture(scope="module")
def facts(corpus, look):
    """In Chinese."""
    return notice.gather(corpus, look)


def part(data, name="word/document.xml"):
    """One part of a DOCX as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def words(data):
    """What a DOCX says, a paragraph a line."""
    return "\n".join("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", each)) for each in part(data).split("</w:p>"))


def links(data):
    """Where the words of a DOCX lead: file ("" within), place, words."""
    files = {key: urllib.parse.unquote(target) for key, target in re.findall(r'Id="(\w+)"[^>]*Target="([^"]+)"', re.sub(r'(Target="[^"]*")([^>]*)(Id="\w+")', r"\3\2\1", part(data, "word/_rels/document.xml.rels")))}
    found = re.findall(r"<w:hyperlink ([^>]*)>(.*?)</w:hyperlink>", part(data))
    out = []
    for head, inside in found:
        file, place = re.search(r'r:id="(\w+)"', head), re.search(r'w:anchor="([^"]+)"', head)[1]
        out.append((files[file[1]] if file else "", place, "".join(re.findall("<w:t[^>]*>([^<]*)<", inside))))
    return out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_leads_to_rows_that_are_there(corpus, look, lang):
    """Each link of the notice has its place in it or in the ledger beside it; so have the links of the pages of leaders."""
    facts = notice.gather(corpus, look, lang=lang)
    data, ledger = paper.write(facts), page.render(facts)
    places, ids = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', part(data)), re.findall(r' id="([^"]+)"', ledger)
    assert len(places) == len(set(places)) > 8 and len(ids) == len(set(ids))
    for above, each in [("", data), *(("../", letters.leader(facts, name)) for name in look.portfolios.index)]:
        found = links(each)
        assert {file for file, _, _ in found} <= {"", above + facts.words["files"]["page"]}
        assert {place for file, place, _ in found if not file} <= set(places) and {place for file, place, _ in found if file} <= set(ids)


def test_no_count_of_the_text_is_without_a_link(look, facts):
    """Sentences, the ranking, the lists of units, the numbers of tasks: nothing but days, periods and zeros stand by themselves."""
    data = paper.write(facts)
    bare = [re.sub(r"<w:hyperlink.*?</w:hyperlink>", "", each) for each in part(data).split("</w:p>")]
    said = ["".join(re.findall("<w:t[^>]*>([^<]*)<", each)) for each in bare]
    body = said[said.index("各牵头单位：") + 2:said.index("附件：")]
    left = [n for text in body for n in re.findall(r"\d+", re.sub(r"\d+年\d+月\d+日|\d+个工作日|^\d．|见附件\d", "", text))]
    ranks = [str(r) for r in look.portfolios["rank"].dropna()]
    assert sorted(n for n in left if n != "0") == sorted(n for n in ranks if n != "0")
    numbers = [text for file, place, text in links(data) if re.fullmatch(r"t\d+", place)]
    assert len(numbers) >= look.last["state"].isin(["missing", "pending", "late"]).sum() and all(numbers)


def test_behind_a_number_stand_as_many_rows(look, facts):
    """In the ledger the rows of a portfolio's late returns, of a standing, of a unit, are as many as the number says."""
    made = {each["place"]: each["rows"] for each in groups.groups(facts, {task: "t" for task in look.board.index})}
    for place, count in (("portfolios", look.portfolios["expected"].sum()), ("portfolio-lights", look.portfolios["tasks"].sum()), ("units", len(look.last)), ("standing", len(look.board)), ("figures", len(look.pace))):
        assert len(made[place]) == count, place
    assert all(row["cells"][-1] for place in ("portfolios", "units") for row in made[place])


def test_every_kind_of_doubt_has_its_words():
    """In both languages."""
    folder = Path(gd.__file__).parent / "returns"
    kinds = {kind for file in folder.glob("*.py") for kind in re.findall(r'Problem\(\s*"(\w+)"', file.read_text(encoding="utf-8"))} - {"empty", "contradiction"}
    assert len(kinds) > 15 and all(kinds <= set(WORDS[lang]["held"]) for lang in WORDS)


def test_states_add_up_and_units_stand_under_what_they_are(look, facts):
    """The counts of the notice are those of the returns; who is 待核 is not among the 未报; 迟报 is not 逾期."""
    text, n = words(paper.write(facts)), look.last["state"].value_counts()
    assert f"本次应报送{len(look.last)}项任务" in text and all(f"{name}{n[key]}项" in text for key, name in (("complete", "按时"), ("late", "迟报"), ("pending", "待核"), ("missing", "未报")))
    said = dict(zip(("missing", "pending"), re.search("（一）未报\n(.*)\n（二）待核\n(.*)\n", text).groups(), strict=True))
    for state, sentence in said.items():
        assert set(re.findall(r"(市\w+)（\d+项）", sentence)) == set(look.last.loc[look.last["state"] == state, "unit"])
    assert not any("迟报" in line and "逾期" in line for line in text.split("\n") if "规则" not in line)


def test_tasks_without_a_state_are_parted_by_whether_something_came(look, facts):
    """A task to be checked is not among those from which nothing came."""
    n, came, none = map(int, re.search(r"尚无可采用状态(\d+)项（已交来待核(\d+)项，未收到(\d+)项）", words(paper.write(facts))).groups())
    stateless = look.board.index[look.board["standing"].isna()]
    assert n == len(stateless) == came + none and came == look.last.loc[look.last["state"] == "pending", "task"].isin(stateless).sum() > 0


def test_no_signature_stands_alone_on_a_page(look, facts):
    """The last row of the table, the last paragraph, the signature and the day of a letter stay together."""
    text = part(letters.urging(facts, letters.owing(facts)[0]))
    ends = [each for each in text.split("</w:p>") if "请于收到后" in each or 'w:val="SignatureLine"' in each]
    assert len(ends) == 3 and all("<w:keepNext/>" in each for each in ends)
    assert "<w:keepNext/>" in text[text.rindex("<w:tr>" if "<w:tr>" in text else "<w:tr "):text.rindex("</w:tbl>")]


def test_the_form_is_that_of_an_official_document(facts):
    """GB/T 9704: margins of 37, 35, 28 and 26 mm, title in 小标宋 of 22 points, text in 仿宋 of 16 on 28, 黑体 and 楷体 above, the date in figures."""
    data = paper.write(facts)
    text, styles = part(data), part(data, "word/styles.xml")
    margins = {side: round(int(re.search(rf'w:{side}="(\d+)"', re.search("<w:pgMar[^>]*>", text)[0])[1]) / 1440 * 25.4) for side in ("top", "bottom", "left", "right")}
    assert margins == {"top": 37, "bottom": 35, "left": 28, "right": 26}
    for style, font, size in (("Title", "方正小标宋简体", 44), ("Heading1", "黑体", 32), ("Heading2", "楷体_GB2312", 32), ("BriefBody", "仿宋_GB2312", 32)):
        own = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', styles, re.S)[0]
        assert f'w:eastAsia="{font}"' in own and f'<w:sz w:val="{size}"/>' in own
    said = words(data)
    assert all(mark in said for mark in ("一、总体情况", "（一）报送情况", "1．", "附件：1．", "2024年4月20日", "市政府督查室"))


def test_who_was_only_late_gets_no_letter_and_who_owes_does(look, facts):
    """A letter names the tasks of its unit and no other's."""
    owing = letters.owing(facts)
    worst = look.last.assign(open=look.last["state"].isin(("missing", "pending"))).groupby("unit")["open"].any()
    red = {unit for units in look.board.loc[look.board["light"] == "red", "units"] for unit in units}
    assert set(owing) == set(worst[worst].index) | red
    text = words(letters.urging(facts, owing[0]))
    assert f"{owing[0]}：" in text and not any(f"{other}：" in text for other in owing[1:])


def test_every_count_of_the_page_leads_to_its_rows(look, facts):
    """And no text of a return is markup."""
    text = page.render(facts)
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(re.findall(r' id="([^"]+)"', text))
    assert text.count("<svg") == (len(look.board) if len(look.milestones) else 0) and "<script" not in text


def test_what_each_of_several_lead_units_sent_stands_under_its_name(look, facts):
    """One sent its return, nothing came from the other: the page shows both, and nobody in the other's place."""
    sent = look.quarters[look.quarters["state"] == "complete"].iloc[[0]]
    both = pd.concat([look.quarters, sent.assign(unit="市乙局", state="missing", status="")], ignore_index=True)
    text = page.render(dataclasses.replace(facts, look=dataclasses.replace(look, quarters=both)))
    assert re.search(rf"<b>按时</b> {sent['unit'].iloc[0]}.*?<b>未报</b> 市乙局", text)


def test_the_same_bytes_twice_and_no_place_of_a_machine(corpus, look, tmp_path):
    """The whole folder, in two places."""
    one, two = (notice.write(tmp_path / n, corpus, look) for n in "ab")
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two] and one[0].name == "通报.docx"
    for path in one:
        data = path.read_bytes()
        inside = [data] if not zipfile.is_zipfile(path) else [zipfile.ZipFile(path).read(n) for n in zipfile.ZipFile(path).namelist()]
        assert not any(str(tmp_path).encode() in each for each in inside), path.name


def test_before_the_first_date_there_is_no_notice(corpus, tmp_path):
    """A message, and nothing is written."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as store, pytest.raises(UsageError, match="no return has been due"):
        notice.write(tmp_path / "out", corpus, ledger.look(corpus, store, at="2024-03-01"))
    assert not (tmp_path / "out").exists()
