"""What is said of load and overlap, word for word with its evidence: `said.txt` holds it as it was when it was last looked through; ``ZEREN_SAID=1`` writes it anew where words are changed on purpose.

Numbers of what is tested beside chance are left out: they depend on the draws.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from small import DEGENERATE, davis, network

import graphdata as gd
from analysis import load, overlap

SAID = Path(__file__).with_name("said.txt")


def dealt(counts: dict[str, int], **more) -> gd.Network:
    """Tasks in two portfolios that one unit leads each."""
    links = [(f"{unit}{i}", unit, "lead") for unit, count in counts.items() for i in range(count)]
    return network([*links, *more.pop("links", ())], {task: [["赵一", "钱二"][i % 2]] for i, (task, *_) in enumerate(links)}, **more)


NETWORKS = DEGENERATE | {
    "first beyond chance": dealt({"甲": 40, "乙": 5, "丙": 4}),
    "two tie": dealt({"甲": 8, "乙": 8, "丙": 1}),
    "three tie": dealt({"甲": 4, "乙": 4, "丙": 4, "丁": 1}),
    "four tie": dealt({"甲": 4, "乙": 4, "丙": 4, "丁": 4, "戊": 1}),
    "all tie": dealt({"甲": 4, "乙": 4, "丙": 4}),
    "one unit": dealt({"甲": 5}),
    "a few may be first": dealt({"甲": 30, "乙": 28, "丙": 2, "丁": 1, "戊": 1}),
    "supporters come first": dealt({"甲": 3, "乙": 2, "丙": 2}, links=[(f"{unit}{i}", "丁", "support") for unit, count in {"甲": 3, "乙": 2}.items() for i in range(count)]),
    "supporters come first, two lead": dealt({"甲": 3, "乙": 3, "丙": 1}, links=[(f"{unit}{i}", "丁", "support") for unit in "甲乙" for i in range(3)]),
    "collectives beside": dealt({"甲": 3, "乙": 2}, links=[("甲0", "各区", "support")], kinds={"各区": "collective"}),
    "a task of nobody": dealt({"甲": 3, "乙": 2}, tasks=["零"]),
    "five and more": dealt({f"u{i:02}": 30 - i for i in range(24)}),
    "a tie at the fifth place": dealt({f"u{i:02}": 9 - min(i, 5) for i in range(24)} | {"u04": 4}),
    "one portfolio each": network([(f"{unit}{i}", unit, "lead") for unit in "甲乙丙丁" for i in range(3)] + [(f"甲{i}", "乙", "support") for i in range(3)],
                                  {f"{unit}{i}": [unit in "甲乙" and "赵一" or "钱二"] for unit in "甲乙丙丁" for i in range(3)}),
    "all across": network([(f"{unit}{i}", unit, "lead") for unit in "甲乙丙丁" for i in range(4)], {f"{unit}{i}": [["赵一", "钱二", "孙三"][i % 3]] for unit in "甲乙丙丁" for i in range(4)}),
    "one unit across": network([(f"t{i}", "甲", "lead") for i in range(6)], {f"t{i}": [["赵一", "钱二", "孙三"][i % 3]] for i in range(6)}),
    "one across": network([(f"{unit}{i}", unit, "lead") for unit in "甲乙丙丁戊己" for i in range(4)],
                          {f"{unit}{i}": [["赵一", "钱二", "孙三"]["甲乙丙丁戊己".index(unit) // 2 if unit != "甲" else i % 3]] for unit in "甲乙丙丁戊己" for i in range(4)}),
    "one direction": network([(f"{p}{i}", f"{p}{i % 4}局", "lead") for p in "甲乙丙丁" for i in range(12)]
                             + [(f"{p}{i}", f"{q}{i % 4}局", "support") for p, q, often in (("甲", "乙", 12), ("丙", "丁", 4), ("丁", "丙", 4), ("乙", "丁", 3), ("丙", "甲", 3)) for i in range(often)],
                             {f"{p}{i}": [f"{p}某"] for p in "甲乙丙丁" for i in range(12)}),
    "one unit for everybody": network([(f"{p}{i}", "甲" if not i else f"{p}局", "lead") for p in range(10) for i in range(6)], {f"{p}{i}": [f"{p}某"] for p in range(10) for i in range(6)}),
    "women": davis(),
}


@pytest.fixture(scope="module")
def corpora(hangzhou_corpus, invented):
    """Documents that come with Zeren."""
    return {"hangzhou-2019": hangzhou_corpus, "fictitious-2024": invented("2024")}


def told(made: gd.Network, corpus: gd.Corpus | None = None) -> Iterator[str]:
    """A line for every finding."""
    beside = {} if corpus is None else {"side_by_side": load.treatments(corpus), "burden": load.reporting_burden(made, corpus)}
    found = load.findings(made, load.table(made, draws=20), **beside)
    units = overlap.units(made, draws=50)
    found += overlap.findings(made, overlap.portfolios(made, draws=2000), unit_pairs=units, per_unit=overlap.leaders(made, draws=1000), flow=overlap.direction(made, draws=1000, bootstraps=10))
    for finding in found:
        said = {key: value for key, value in asdict(finding).items() if value not in (None, "", ()) and value != {"zh": "", "en": ""}}
        line = json.dumps({key: [*value[:4], len(value)] if isinstance(value, tuple) and len(value) > 6 else value for key, value in said.items()}, ensure_ascii=False)
        yield re.sub(r"\d+(\.\d+)?(e-\d+)?", "#", line) if finding.grade == "tested" and finding.question == "overlap" else line


def test_what_is_said_is_what_was_read(corpora):
    """Sentences, titles and what they rest on, of networks small enough to count and of two documents."""
    asked = [(name, (made,)) for name, made in NETWORKS.items()] + [(name, (gd.Network(corpus), corpus)) for name, corpus in corpora.items()]
    said = "\n\n".join("\n".join([f"== {name}", *told(*what)]) for name, what in asked) + "\n"
    if os.environ.get("ZEREN_SAID"):
        SAID.write_text(said, encoding="utf-8")
    assert said.splitlines() == SAID.read_text(encoding="utf-8").splitlines()


COUNTED = SAID.with_name("counted.txt")
DRAWN = re.compile(r"p$|^p_|_p_|q$|expected|effect|direction|verdict|ratio|backbone|low|high|z$|separation|draws")  # of overlap: what depends on the draws


def counted(made: gd.Network, corpus: gd.Corpus | None = None) -> Iterator[str]:
    """Every table that is counted, and of those that are tested what is."""
    tables = {"load.table": load.table(made, draws=20), "load.concentration": load.concentration(made), "load.lorenz": load.lorenz(made), "load.weight_curve": load.weight_curve(made)}
    if corpus is not None:
        tables |= {"load.treatments": load.treatments(corpus), "load.flips": load.flips(load.treatments(corpus)), "load.reporting_burden": load.reporting_burden(made, corpus)}
    units = overlap.units(made, draws=50)
    tables |= {"overlap.portfolios": overlap.portfolios(made, draws=50), "overlap.units": units, "overlap.together": overlap.together(units, made, least=2),
               "overlap.leaders": overlap.leaders(made, draws=50), "overlap.direction": overlap.direction(made, draws=50, bootstraps=10), "overlap.burden": overlap.burden(made),
               "overlap.unit_burden": overlap.unit_burden(made)}
    for name, table in tables.items():
        kept = table if name.startswith("load") else table[[column for column in table.columns if not DRAWN.search(str(column))]]
        facts = {key: value for key, value in table.attrs.items() if not DRAWN.search(key) or name.startswith("load")}
        yield f"-- {name} {json.dumps(facts, ensure_ascii=False, default=str)}\n{kept.to_csv(float_format='%.6g')}".rstrip()


def test_what_is_counted_is_what_was_counted(invented):
    """Every column and what stands above it, of four networks and a document."""
    asked = [(name, (NETWORKS[name],)) for name in ("supporters come first", "collectives beside", "one across", "a task of two portfolios")]
    corpus = invented("2024")
    found = "\n\n".join("\n".join([f"== {name}", *counted(*what)]) for name, what in [*asked, ("fictitious-2024", (gd.Network(corpus), corpus))]) + "\n"
    if os.environ.get("ZEREN_SAID"):
        COUNTED.write_text(found, encoding="utf-8")
    assert found.splitlines() == COUNTED.read_text(encoding="utf-8").splitlines()
