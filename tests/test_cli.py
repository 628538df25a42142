"""The command line: help, exit codes, messages without traceback, and the columns others build on."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COMMANDS = ["report", "store", "read", "check", "agree", "layout", "tables", "graph", "findings", "load", "overlap", "clusters", "brokers", "map", "figures", "slides", "brief", "calendar", "compare", "whatif", "suggest"]
RETURNS = ["new", "read", "review", "confirm", "status"]
COLUMNS = {
    ("load",): "unit, type, kind, tasks, lead, support, responsible, fractional, weighted, sole, portfolios, rank, rank_low, rank_high",
    ("overlap",): "a, b, shared_units, jaccard, cosine, expected, p_more, p_less, q, direction",
    ("overlap", "--units"): "a, b, tasks, newman, p, q, backbone",
    ("overlap", "--direction"): "from, to, links, expected, ratio, p, q",
    ("clusters",): "unit, cluster, stability",
}


def test_help_lists_every_command_in_both_languages(zeren: Callable, alone: Callable) -> None:
    """Chinese by default, English when asked for; nothing but help is needed to find a command."""
    zh, en = zeren("--help"), alone("--help", ZEREN_LANG="en")
    assert (zh.returncode, en.returncode) == (0, 0)
    assert all(re.search(rf"^  {name} ", text, re.M) for name in [*COMMANDS, "returns"] for text in (zh.stdout, en.stdout))
    assert "责任" in zh.stdout and "who answers for what" in en.stdout


@pytest.mark.parametrize("name", [*COMMANDS, *(f"returns {name}" for name in RETURNS)])
def test_every_command_explains_its_options(name: str, zeren: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """No option without a word about it."""
    monkeypatch.setenv("COLUMNS", "200")
    run = zeren(*name.split(), "--help")
    options = re.findall(r"^  (?:-\w, )?(--[\w-]+).*?  +(\S.*)$", run.stdout, re.M)
    assert run.returncode == 0 and len(options) >= 7 and "SOURCE" in run.stdout


@pytest.mark.parametrize(("arguments", "expected"), [
    (["report"], "SOURCE"),
    (["load", "no-such-file"], "no-such-file"),
    (["load", "hangzhou-2019", "--collectives", "x"], "group"),
    (["graph", "hangzhou-2019", "-o", "x.xls"], ".graphml"),
    (["nonsense"], "nonsense"),
    (["compare", "hangzhou-2019", "-o", "x"], "两份"),
    (["whatif", "fictitious-2024", "no-such.yml", "-o", "x"], "no-such.yml"),
])
def test_a_mistake_gets_one_message_and_code_two(arguments: list[str], expected: str, tmp_path: Path, zeren: Callable) -> None:
    """No traceback; the message names what was wrong or what may be chosen."""
    run = zeren(*arguments)
    assert run.returncode == 2 and run.stdout == ""
    assert expected in run.stderr and "Traceback" not in run.stderr and len(run.stderr.strip().splitlines()) == 1


def test_messages_speak_chinese_unless_asked_for_english(zeren: Callable) -> None:
    """Users read Chinese; some read English."""
    zh, en = zeren("load", "no-such-file"), zeren("load", "no-such-file", "--lang", "en")
    assert re.search(r"[\u4e00-\u9fff]", zh.stderr) and not re.search(r"[\u4e00-\u9fff]", en.stderr)


@pytest.mark.parametrize("command", list(COLUMNS), ids=" ".join)
def test_json_has_the_columns_of_the_contract_first(command: tuple[str, ...], zeren: Callable) -> None:
    """Header and rows; columns in order; numbers JSON can hold."""
    run = zeren(command[0], "hangzhou-2019", *command[1:], "--json")
    found = json.loads(run.stdout, parse_constant=lambda c: pytest.fail(f"{c} is no JSON"))
    expected = COLUMNS[command].split(", ")
    assert list(found) == ["header", "rows"] and found["rows"]
    assert all(list(row)[: len(expected)] == expected for row in found["rows"])
    header = {"modularity", "null_modularity_mean", "null_modularity_sd", "p", "agreement_with_portfolios"} if command == ("clusters",) else {"treatment"}
    assert header <= set(found["header"])


@pytest.mark.parametrize("command", [("load",), ("overlap",)], ids=" ".join)
def test_several_documents_are_a_panel_of_the_same_rows(command: tuple[str, ...], zeren: Callable) -> None:
    """document, place, year in front, one header a document; the rows of each are the very ones it has alone."""
    alone = json.loads(zeren(*command, "fictitious-2024", "--json").stdout)
    both = json.loads(zeren(*command, "fictitious-2025", "fictitious-2024", "--json").stdout)
    front = {"document": "fictitious-2024", "place": "虚构市", "year": 2024}
    assert both["header"]["fictitious-2024"] == alone["header"] and list(both["header"]) == ["fictitious-2025", "fictitious-2024"]
    assert [row for row in both["rows"] if row["document"] == "fictitious-2024"] == [{**front, **row} for row in alone["rows"]]
    assert list(both["rows"][0])[:3] == list(front)


def test_a_store_is_a_source_and_many_documents_are_counted(tmp_path: Path, zeren: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same counts whether resampled one by one or counted by SQL; what was not tested is empty and said."""
    from commands import several

    first = zeren("store", tmp_path / "s", "fictitious-2024", "fictitious-2025")
    again = zeren("store", tmp_path / "s", "fictitious-2024", "fictitious-2025")
    assert "新读 2 份" in first.stdout and "新读 0 份，已有 2 份" in again.stdout
    one_by_one = json.loads(zeren("load", tmp_path / "s", "--json").stdout)
    monkeypatch.setattr(several, "MOST_RESAMPLED", 1)
    counted = json.loads(zeren("load", tmp_path / "s", "--json", "--memory", "300MB").stdout)
    keep = ["document", "place", "year", "unit", "type", "kind", "tasks", "lead", "support", "portfolios", "rank"]
    assert [[row[c] for c in keep] for row in counted["rows"]] == [[row[c] for c in keep] for row in one_by_one["rows"]]
    assert all(row["rank_low"] is None for row in counted["rows"]) and "--where" in counted["header"]["fictitious-2024"]["note"]["zh"]
    assert len(json.loads(zeren("load", tmp_path / "s", "--json", "--where", "year = 2025").stdout)["header"]) == 1
    assert zeren("load", tmp_path / "s", "--lead-rule", "none").returncode == 2


def test_two_cities_are_compared_by_kinds_and_why_not_by_units_is_said(tmp_path: Path, zeren: Callable) -> None:
    """Shares with intervals and q; no unit of one city is matched with one of the other."""
    run = zeren("compare", "hangzhou-2019", "fictitious-2024", "-o", tmp_path / "c")
    page = (tmp_path / "c" / "index.html").read_text(encoding="utf-8")
    assert run.returncode == 0 and run.stderr == ""
    assert all(word in page for word in ("各类部门：占比的差别", "财政", "不同的主体", "无法区分")) and "市财政局" not in page
    assert {"index.html", "panel.xlsx", "figures", "run.json"} == {path.name for path in (tmp_path / "c").iterdir()}


def test_output_is_utf8_whatever_the_locale(zeren: Callable, alone: Callable) -> None:
    """A Chinese Windows or a bare C locale changes no byte."""
    bare = alone("read", "hangzhou-2019", "--json", LC_ALL="C", PYTHONUTF8="0").stdout
    assert bare == zeren("read", "hangzhou-2019", "--json").stdout and "徐立毅" in bare


def test_a_supervision_year_needs_the_document_named_once(tmp_path: Path, zeren: Callable) -> None:
    """Forms and store remember it: new, read, status; a row that does not fit gives code 1; without a trace of it code 2."""
    from graphdata import returns

    store = tmp_path / "year.sqlite"
    assert zeren("returns", "new", "fictitious-2024", "--due", "2024-04-10", "-o", tmp_path / "q1").returncode == 0
    returns.fill(sorted((tmp_path / "q1").glob("*.xlsx")), tmp_path / "q1")
    assert zeren("returns", "read", tmp_path / "q1", "--store", store).returncode == 0
    (tmp_path / "q1" / "broken.xlsx").write_bytes(b"x")
    broken = zeren("returns", "read", tmp_path / "q1", "--store", store)
    assert broken.returncode == 1 and "broken.xlsx" in broken.stdout and "已有" in broken.stdout
    status = json.loads(zeren("returns", "status", "--store", store, "--at", "2024-04-12", "--json", "-o", tmp_path / "status").stdout)
    assert sum(row["expected"] for row in status["rows"]) == 24 and (tmp_path / "status" / "status.xlsx").exists()
    lost = zeren("returns", "status", "--store", tmp_path / "none.sqlite")
    assert lost.returncode == 2 and "none.sqlite" in lost.stderr and not (tmp_path / "none.sqlite").exists()


def test_the_calendar_is_written_and_told(tmp_path: Path, zeren: Callable) -> None:
    """Workbook, calendar files, heat map, record; the dates are said."""
    run = zeren("calendar", "hangzhou-2019", "-o", tmp_path / "c", "--lang", "en")
    assert run.returncode == 0 and "2019-04-10" in run.stdout
    assert {"calendar.xlsx", "calendar.ics", "burden.png", "run.json", "units"} == {p.name for p in (tmp_path / "c").iterdir()}


@pytest.mark.parametrize("command", list(COLUMNS), ids=" ".join)
def test_a_table_for_the_eye_has_chinese_heads_and_says_its_treatment(command: tuple[str, ...], zeren: Callable) -> None:
    """What a person sees who asks for no file."""
    run = zeren(command[0], "fictitious-2024", *command[1:])
    assert run.returncode == 0 and run.stderr == "" and "口径：" in run.stdout
    assert re.search(r"[\u4e00-\u9fff]", run.stdout.strip().splitlines()[0])


def test_an_unreadable_file_of_a_folder_is_named_and_the_rest_is_done(tmp_path: Path, zeren: Callable) -> None:
    """No warning of Python; one line with the reason, and exit code 0."""
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "甲.txt").write_bytes((ROOT / "tests/genre/01-L1-rule-in-notice.txt").read_bytes())
    run = zeren("graph", tmp_path, "-o", tmp_path / "a.graphml")
    assert run.returncode == 0 and (tmp_path / "a.graphml").exists()
    assert re.fullmatch(r"未能读取：.*空\.txt：文件是空的。请重新获取。\n", run.stderr)


@pytest.mark.parametrize(("arguments", "zh"), [
    (["load", "hangzhou-2019", "--lead-rule", "foo"], "--lead-rule 的值“foo”不在可选之列：first、label、none"),
    (["load", "hangzhou-2019", "--support-weight", "2"], "--support-weight 的值应在 0 与 1 之间"),
    (["load", "hangzhou-2019", "--seed", "-1"], "--seed 的值不能小于 0"),
    (["load", "hangzhou-2019", "--seed", "x"], "--seed 的值应为整数"),
    (["load", "hangzhou-2019", "--seed"], "--seed 后缺少内容"),
    (["load", "hangzhou-2019", "--colectives", "x"], "没有选项 --colectives，是否为 --collectives"),
    (["repotr"], "没有命令“repotr”"),
    (["map", "hangzhou-2019", "-o", "x.png"], ".html"),
])
def test_mistakes_of_usage_are_told_in_chinese(arguments: list[str], zh: str, zeren: Callable) -> None:
    """The parser of the command line speaks English; its user need not."""
    run = zeren(*arguments)
    assert run.returncode == 2 and zh in run.stderr and not re.search(r"Invalid|No such|Input|Option ", run.stderr)


def test_two_years_are_compared_and_moves_suggested(tmp_path: Path, zeren: Callable) -> None:
    """Both may lie in one folder. The folder of a comparison is whole; the front of suggestions begins with the document as it is."""
    (tmp_path / "d").mkdir()
    for name in ("fictitious-2024.txt", "fictitious-2025.txt"):
        shutil.copy(ROOT / "graphdata" / "documents" / name, tmp_path / "d")
    assert zeren("compare", tmp_path / "d", "-o", tmp_path / "c").returncode == 0
    assert {"index.html", "tables.xlsx", "map-before.html", "map-after.html", "slides.pptx", "run.json"} == {p.name for p in (tmp_path / "c").iterdir()}
    found = json.loads(zeren("suggest", "fictitious-2024", "--moves", "2", "--json").stdout)
    assert found["header"]["exact"] and found["rows"][0]["moves"] == 0 and found["rows"][-1]["moves"] == 2


def test_a_what_if_writes_its_folder_and_a_bad_scenario_nothing(tmp_path: Path, zeren: Callable) -> None:
    """The bundled example; then a unit that is not there, named by line."""
    assert zeren("whatif", "fictitious-2024", "fictitious-scenario", "-o", tmp_path / "w").returncode == 0
    assert {"index.html", "tables.xlsx", "map-before.html", "map-after.html", "slides.pptx", "graph.graphml", "scenario.yml", "run.json"} == {p.name for p in (tmp_path / "w").iterdir()}
    (tmp_path / "bad.yml").write_text("steps:\n- rename: 市没有局\n  to: 甲\n", encoding="utf-8")
    run = zeren("whatif", "fictitious-2024", tmp_path / "bad.yml", "-o", tmp_path / "x")
    assert run.returncode == 2 and "bad.yml:2" in run.stderr and not (tmp_path / "x").exists()


def test_the_help_is_in_one_language(zeren: Callable) -> None:
    """Usage, required, default: also what the parser writes by itself."""
    zh = zeren("help", "load").stdout
    assert "用法：" in zh and "[必填]" in zh and "[默认：group]" in zh and not re.search(r"Usage|required|default|Options|Show this", zh)
    assert zeren("load", "--help").stdout == zh and "SOURCE..." in zh and "{SOURCE" not in zh


def test_the_version_is_said(zeren: Callable) -> None:
    """The package's own."""
    from importlib.metadata import version

    assert zeren("--version").stdout == f"zeren {version('zeren')}\n"


def test_a_document_may_come_through_a_pipe(alone: Callable) -> None:
    """- is standard input; an empty terminal is no document."""
    code = "import zeren; zeren.main()"
    text = (ROOT / "tests/genre/01-L1-rule-in-notice.txt").read_bytes()
    run = subprocess.run([sys.executable, "-c", code, "read", "-", "--json"], input=text, capture_output=True, cwd=ROOT, check=True)
    assert len(json.loads(run.stdout)["tasks"]) > 1


@pytest.mark.parametrize("words", [["0[12]-L1*.txt"], ["**/0[12]-L1*.txt"], ["0?-L1-rule*.txt", "02-L1*.txt"]], ids=" ".join)
def test_a_pattern_the_shell_left_is_expanded(words: list[str], zeren: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """cmd and PowerShell hand patterns over as they are typed; the documents are those of a shell that expands them."""
    monkeypatch.chdir(ROOT / "tests/genre")
    files = ["01-L1-rule-in-notice.txt", "02-L1-offices-rule-at-second-task.txt"]
    assert zeren("load", *words, "--csv").stdout == zeren("load", *files, "--csv").stdout


def test_a_pattern_that_fits_nothing_is_said(zeren: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the door itself, with the pattern as it was typed; nothing is written."""
    monkeypatch.chdir(tmp_path)
    none = zeren("graph", "周*.docx", "-o", "a.graphml")
    assert none.returncode == 2 and none.stderr == "没有文件符合“周*.docx”。请检查文件夹与后缀。\n" and not list(tmp_path.iterdir())


def test_quiet_says_nothing_but_errors(zeren: Callable, tmp_path: Path) -> None:
    """Neither progress nor what was written."""
    assert zeren("graph", "fictitious-2024", "-o", tmp_path / "a.net", "--quiet").stdout == ""
    assert zeren("graph", "no-such-file", "-o", tmp_path / "a.net", "-q").stderr != ""


def test_json_and_csv_together_are_refused(zeren: Callable) -> None:
    """Only one can be printed."""
    run = zeren("load", "fictitious-2024", "--json", "--csv")
    assert run.returncode == 2 and run.stdout == "" and "--csv" in run.stderr


@pytest.mark.parametrize(("arguments", "says"), [
    (["whatif", "fictitious-2024", "-o", "x"], "情景.yml"), (["whatif", "fictitious-2024", "none.yml", "-o", "x"], "没有这个文件"),
    (["returns", "read", "no-folder"], "没有这个文件或文件夹"), (["load", "fictitious-2024", "--registry", "README.md"], "既不是文件夹，也不是 CSV"),
    (["load", "fictitious-2024", "--registry", "REGISTRY"], "第2行 “type”列")])
def test_weak_messages_say_what_to_do(arguments: list[str], says: str, zeren: Callable, tmp_path: Path) -> None:
    """In Chinese throughout, with the place."""
    (tmp_path / "units.csv").write_text("unit,place,type\n市甲局,,no\n", encoding="utf-8")
    run = zeren(*[{"REGISTRY": str(tmp_path), "README.md": str(ROOT / "README.md")}.get(one, one) for one in arguments])
    assert run.returncode == 2 and says in run.stderr and not re.search(r"No such|row|column", run.stderr)


def test_a_log_is_told_rate_and_time_left_now_and_then(capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard error is no terminal: a line every half minute; what was done before is no merit of this run; what cannot be counted is named."""
    from commands import pace, speech

    monkeypatch.setattr(speech, "LANG", "en")
    now = [0.0]
    told = pace.Pace(clock=lambda: now[0])
    for second, done in ((0, 100), (10, 140), (30, 220), (31, 224), (60, 340)):
        now[0] = second
        told.log("甲市2019", done, 1000)
    now[0] = 95
    told.log("drawing", 0, None)
    assert capsys.readouterr().err.splitlines() == ["甲市2019 220/1000, 4.0/s, about 3 min left", "甲市2019 340/1000, 4.0/s, about 3 min left", "drawing"]


@pytest.mark.parametrize("command", [("brokers",), ("clusters", "--kinds"), ("graph", "-o", "g.graphml")], ids=lambda c: c[0])
def test_every_command_over_several_documents_counts_them(command: tuple[str, ...], zeren: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other, as they are done with."""
    from commands import pace

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pace, "EVERY", 0.0)
    run = zeren(command[0], "fictitious-2024", "fictitious-2025", *command[1:])
    assert run.returncode == 0 and "fictitious-2024 1/2" in run.stderr and "fictitious-2025 2/2" in run.stderr
