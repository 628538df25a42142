/* The panel: what is selected, in words, down to the sentence. With nothing selected it opens with the findings. */
Z.panel = (function () {
  const FEW = 12, THREE = ["load", "overlap", "clusters"];
  const holder = Z.byId("panel");

  function heading(text, kind) {
    return Z.el("div", { class: "title" }, [
      Z.el("div", {}, [Z.el("small", { text: kind }), Z.el("h2",
        { text: text, tabindex: -1, class: text.length > 40 ? "long" : null })]),
      Z.button("×", function () { Z.select(null); }, { class: "close", title: Z.t("home"), "aria-label": Z.t("home") })]);
  }

  function part(title, children) {
    return Z.el("section", {}, [Z.el("h3", { text: title })].concat(children));
  }

  function fact(name, value) {
    if (value === null || value === undefined || value === "") return null;
    return Z.el("div", {}, [Z.el("dt", { text: name }), Z.el("dd", {},
      [typeof value === "string" ? value : (value.nodeType ? value : String(value))])]);
  }
  function facts(rows) {
    return Z.el("dl", {}, rows);
  }

  function link(text, sel, note) {
    return Z.el("li", {}, [Z.button(text, function () { Z.select(sel); }, { class: "link" }), note ?
      Z.el("span", { class: "note", text: note }) : null]);
  }
  function unitLinks(units, note) {
    return Z.longList("ul", units, function (u) { return link(Z.data.units[u].name, { kind: "unit", ref: u }, note(u)); });
  }

  function taskList(tasks, units, leader) {
    if (!tasks.length) return Z.el("p", { class: "note", text: Z.t("nothing") });
    return Z.longList("ol", tasks, function (t) { return Z.quote.task(t, units, leader); });
  }

  function counts(numbers) {
    const line = Z.el("p", { class: "counts" }, [Z.el("b", { text: Z.t("tasks_n", { n: Z.sum(numbers) }) })]);
    numbers.forEach(function (n, role) {
      if (!n) return;
      line.appendChild(Z.quote.badge(role));
      line.appendChild(document.createTextNode(String(n)));
    });
    return line;
  }

  function unit(u) {
    const row = Z.data.units[u], f = row.facts, tasks = Z.tasksOfUnit(u), cluster = Z.model.clusterOf[u];
    const group = cluster < 0 ? null : Z.el("span", {}, [Z.button(Z.clusterSign(cluster),
      function () { Z.select({ kind: "cluster", ref: cluster }); }, { class: "link" }),
      row.stability === null ? "" : " " + Z.t("stability", { n: row.stability.toFixed(2) }) + (row.stability < 0.5 ?
        " · " + Z.t("unstable") : "")]);
    const known = facts([
      fact(Z.t("type"), (row.kind === "collective" ? Z.t("collective") + " · " : "") + Z.typeWord(row.type)),
        fact(Z.t("parent"), row.parent), fact(Z.t("cluster"), group),
      fact(Z.t("rank"), f.rank_low === undefined || f.rank_low === null ? null :
        Z.t("rank_interval", { rank: f.rank, low: f.rank_low, high: f.rank_high })),
      fact(Z.t("sole"), f.sole === undefined ? null : f.sole),
        fact(Z.t("fractional"), f.fractional === undefined || f.fractional === null ? null : f.fractional.toFixed(1)),
      fact(Z.t("also"), row.also.join("、")), fact(Z.t("remark"), row.note)].concat(columnFacts(f)));
    return [heading(row.name, Z.t("unit")), counts(Z.ofUnit(u)), known,
      Z.el("p", { class: "note", text: f.rank_low ? Z.t("rank_note") : "" }),
      part(Z.t("partners"), [partners(u)]), part(Z.t("its_tasks"), [taskList(tasks, [u])])];
  }

  /* The columns of the board by which units are coloured and sized, where they are none of those above. */
  function columnFacts(f) {
    return [Z.state.colour, Z.state.size].filter(function (c, i, all) { return c in f && all.indexOf(c) === i && ["tasks", "sole", "fractional"].indexOf(c) < 0; })
      .map(function (c) { return fact(c, f[c]); });
  }

  function partners(u) {
    const tested = new Set(Z.lines.units.filter(function (line) { return line.kept; }).map(function (line) { return line.a + "-" + line.b; }));
    return Z.el("ul", { class: "list chips" }, Z.partners(u).slice(0, 8).map(function (pair) {
      const v = pair[0], kept = tested.has(Math.min(u, v) + "-" + Math.max(u, v));
      return link(Z.data.units[v].name, { kind: "pair", ref: [Math.min(u, v), Math.max(u, v)] },
        Z.t("tasks_n", { n: pair[1] }) + (kept ? " · " + Z.t("backbone") : ""));
    }));
  }

  function portfolio(p) {
    const tasks = Z.tasksOfPortfolio(p), units = Z.shownUnits().filter(function (u) { return Z.sum(Z.ofCell(u, p)); });
    units.sort(function (a, b) { return Z.sum(Z.ofCell(b, p)) - Z.sum(Z.ofCell(a, p)); });
    return [heading(Z.portfolioWord(p), Z.data.portfolios[p].title || Z.t("portfolio")),
      Z.el("p", { class: "counts" }, [Z.el("b", { text: Z.t("tasks_n", { n: tasks.length }) })]),
      Z.state.view === "score" ? null : Z.button(Z.t("open_score"), function () { Z.set({ view: "score" }); }, { class: "do" }),
      overlaps(p),
      part(Z.t("its_units") + " · " + units.length, [unitChips(units, p)]), part(Z.t("its_tasks"), [taskList(tasks, [], false)])];
  }

  function unitChips(units, p) {
    return Z.el("ul", { class: "list chips" }, units.map(function (u) {
      return link(Z.data.units[u].name, { kind: "cell", ref: [u, p] }, Z.cellText(Z.ofCell(u, p)));
    }));
  }

  function overlaps(p) {
    const rows = Z.overlap.pairs().filter(function (pair) { return (pair.a === p || pair.b === p) && pair.shared; });
    if (!rows.length) return null;
    return part(Z.t("overlaps"), [Z.el("ul", { class: "list" }, rows.map(function (pair) {
      return link(Z.portfolioWord(pair.a === p ? pair.b : pair.a), { kind: "bands", ref: [pair.a, pair.b] }, shares(pair)); }))]);
  }
  /* What two leaders share, and beside it what chance gives. */
  function shares(pair) {
    return Z.t("overlap_row", { n: pair.shared, like: pair.likeness.toFixed(2) }) + (pair.expected === null ? "" : Z.t("overlap_chance", { e: pair.expected.toFixed(2) })) +
      (pair.verdict ? " · " + Z.t(pair.verdict) : "");
  }

  function task(t) {
    const row = Z.data.tasks[t], links = Z.model.ofTask[t];
    const units = Z.el("ul", { class: "list" }, links.map(function (i) {
      const item = link(Z.data.units[Z.data.links.unit[i]].name, { kind: "unit", ref: Z.data.links.unit[i] });
      item.insertBefore(Z.quote.badge(Z.data.links.role[i]), item.firstChild);
      return item;
    }));
    return [heading(Z.taskWord(t), row.portfolios.map(Z.portfolioWord).join("、")), Z.el("p", { class: "text", text: row.text }),
      Z.el("div", {}, [ownLine(t, links)].concat(Z.quote.sources(t, links))),
      facts([fact(Z.t("deadline"), row.deadline), fact(Z.t("section"), row.section)].concat((row.fields || []).map(function (f) {
        return fact(f[0], Z.el("span", {}, [f[1], f[2] === null ? null : Z.el("span", { class: "line", text: Z.t("line_n", { n: f[2] }) })])); }))), part(Z.t("its_units"), [units])];
  }

  /* The line of the task itself, unless its units stand in the same line and are quoted with it. */
  function ownLine(t, links) {
    const line = Z.data.tasks[t].line, quoted = links.some(function (i) { return Z.data.links.line[i] === line; });
    return quoted ? null : Z.quote.source(t, line, []);
  }

  function cell(u, p) {
    const counted = Z.ofCell(u, p);
    return [heading(Z.data.units[u].name + " × " + Z.portfolioWord(p), Z.t("its_tasks")), counts(counted),
      Z.el("ul", { class: "list chips" }, [link(Z.data.units[u].name, { kind: "unit", ref: u }),
        link(Z.portfolioWord(p), { kind: "portfolio", ref: p })]),
      taskList(Z.cellTasks(u, p), [u], false)];
  }

  function pair(u, v) {
    const tasks = Z.sharedTasks(u, v);
    return [heading(Z.data.units[u].name + " – " + Z.data.units[v].name, Z.t("tasks_n", { n: tasks.length })),
      Z.el("ul", { class: "list chips" }, [link(Z.data.units[u].name, { kind: "unit", ref: u }),
        link(Z.data.units[v].name, { kind: "unit", ref: v })]),
      taskList(tasks, [u, v])];
  }

  /* Two leaders: the units they share, the direction, and the tasks of both that name these units. */
  function bands(a, b) {
    const units = Z.sharedUnits(a, b), said = Z.overlap.pairs().filter(function (p) { return p.a === a && p.b === b; })[0];
    const side = function (p) {
      const shared = new Set(units), tasks = Z.tasksOfPortfolio(p).filter(function (t) {
        return Z.passing(Z.model.ofTask[t]).some(function (i) { return shared.has(Z.data.links.unit[i]); }); });
      return part(Z.portfolioWord(p) + " · " + Z.t("tasks_n", { n: tasks.length }), [taskList(tasks, units, false)]);
    };
    return [heading(Z.portfolioWord(a) + " ∩ " + Z.portfolioWord(b), Z.t("overlap")), Z.el("p", { text: said ? shares(said) : Z.t("shared_n", { n: units.length }) }),
      said ? Z.el("p", { class: "note", text: Z.overlap.flowWords(said) }) : null,
      Z.state.view === "score" ? null : Z.button(Z.t("open_score"), function () { Z.set({ view: "score" }); }, { class: "do" }),
      part(Z.t("shared_units") + " · " + units.length, [Z.longList("ul", units, function (u) {
        return link(Z.data.units[u].name, { kind: "unit", ref: u }, Z.portfolioWord(a) + " " + Z.cellText(Z.ofCell(u, a)) + " · " + Z.portfolioWord(b) + " " +
          Z.cellText(Z.ofCell(u, b))); })]), side(a), side(b)];
  }

  function cluster(c) {
    const units = Z.clusterUnits(c), shared = new Map();
    units.forEach(function (u) { Z.tasksOfUnit(u).forEach(function (t) { shared.set(t, (shared.get(t) || 0) + 1); }); });
    const tasks = Array.from(shared).filter(function (row) { return row[1] > 1; }).sort(function (a, b) { return b[1] - a[1] ||
      a[0] - b[0]; }).map(function (row) { return row[0]; });
    return [heading(Z.clusterSign(c), Z.t("tasks_n", { n: shared.size })),
      part(Z.t("members") + " · " + units.length, [unitLinks(units,
        function (u) { return stable(u) + Z.t("tasks_n", { n: Z.sum(Z.ofUnit(u)) }); })]),
      part(Z.t("its_tasks"), [taskList(tasks, units)])];
  }
  function stable(u) {
    const s = Z.data.units[u].stability;
    return s === null ? "" : Z.t("stability", { n: s.toFixed(2) }) + (s < 0.5 ? " " + Z.t("unstable") : "") + " · ";
  }

  function rest(sel) {
    if (sel.ref[0] === "seats") return seat(sel.ref[1]);
    const units = Z.restUnits(sel);
    return [heading(Z.restWord(sel), Z.t("rest_n", { n: units.length })),
      unitLinks(units, function (u) { return Z.t("tasks_n", { n: Z.sum(Z.ofUnit(u)) }); })];
  }

  /* Leaders that share a seat, since there are too many for one each. */
  function seat(s) {
    return [heading(Z.seatWord(s), Z.t("portfolios")), Z.el("ul", { class: "list" }, Z.data.seats[s].map(function (p) {
      return link(Z.portfolioWord(p), { kind: "portfolio", ref: p }, Z.t("tasks_n", { n: Z.tasksOfPortfolio(p).length }));
    }))];
  }

  function tasks(list, title) {
    const passing = list.filter(function (t) { return Z.tally.tasks[t]; });
    return [heading(title || Z.t("set_title", { n: list.length }), Z.t("tasks")), taskList(passing, [])];
  }

  function finding(f) {
    const row = Z.data.findings[f], units = Z.el("ul", { class: "list chips" },
      row.units.map(function (u) { return link(Z.data.units[u].name, { kind: "unit", ref: u }); }));
    const folded = Z.el("details", { open: row.units.length <= FEW },
      [Z.el("summary", { text: Z.t("finding_units", { n: row.units.length }) }), units]);
    const pairs = Z.el("ul", { class: "list" }, row.pairs.map(function (p) {
      return link(Z.portfolioWord(p[0]) + " – " + Z.portfolioWord(p[1]), { kind: "bands", ref: [Math.min(p[0], p[1]), Math.max(p[0], p[1])] }); }));
    const worlds = row.worlds.map(Z.cards.words).filter(Boolean);
    return [heading(Z.titleOf(row), Z.t("q_" + row.question)), Z.el("p", { class: "grades" }, [Z.cards.sure(row), Z.cards.holds(row)]), Z.el("p", { text: row[Z.state.lang] }),
      worlds.length ? Z.el("p", { class: "note", text: Z.t("worlds", { names: worlds.join("、") }) }) : null,
      whole(), row.units.length ? folded : null, row.pairs.length ? part(Z.t("pairs_behind"), [pairs]) : null,
      row.tasks.length ? part(Z.t("finding_here", { n: row.tasks.length }), [taskList(row.tasks.filter(function (t) { return Z.tally.tasks[t]; }),
        row.units.slice(0, FEW))]) : null,
      facts([fact(Z.t("denominator"), Z.cards.words(row.denominator)), fact(Z.t("null"), Z.cards.words(row.null)), fact(Z.t("treatment"), Z.cards.words(row.treatment))])];
  }

  /* Filters change the pictures and lists, never the answers: say so where both are in sight. */
  function whole() {
    return Z.filtered() ? Z.el("p", { class: "whole", text: Z.t("answers_whole") }) : null;
  }

  function home() {
    const all = Z.range(Z.data.findings.length), first = all.slice(0, 3), others = all.slice(3);
    const more = others.length ? Z.el("details", {}, [Z.el("summary", { text: Z.t("findings_more") + " · " + others.length }),
      Z.el("ol", { class: "list" }, others.map(Z.cards.line))]) : null;
    const busiest = Z.shownUnits().filter(function (u) { return Z.data.units[u].kind !== "collective"; }).slice(0, 5);
    const usual = first.every(function (f) { return THREE.includes(Z.data.findings[f].question); });
    return [all.length ? part(Z.t(usual ? "findings" : "findings_other"), [whole(), Z.el("ol", { class: "cards" }, first.map(Z.cards.card)), more]) : null,
      part(Z.t("start"), [Z.el("p", { text: Z.t("start_text") })]),
      part(Z.t(Z.filtered() ? "busiest_here" : "busiest"), [unitLinks(busiest, function (u) { return Z.cellText(Z.ofUnit(u)); })]), about()];
  }

  function about() {
    const several = Z.data.documents.length > 1;
    const described = Z.data.documents.slice(0, Z.MANY).map(function (d) {
      const rule = d.lead_rule ? Z.t("rule_" + d.lead_rule) + (d.lead_rule_text ? "：“" + d.lead_rule_text + "”" :
        "") + (d.lead_rule_line ? " " + Z.t("line_n", { n: d.lead_rule_line }) : "") : null;
      const rows = [several ? fact(Z.t("document"), d.title || d.id) : null, fact(Z.t("issuer"), d.issuer),
        fact(Z.t("issued"), d.issued), fact(Z.t("place"), d.place), fact(Z.t("lead_rule"), rule)];
      return rows.some(Boolean) ? facts(rows) : null;
    });
    return described.some(Boolean) ? part(Z.t("about"), described) : null;
  }

  const MAKE = { unit: unit, portfolio: portfolio, task: task, cluster: cluster, finding: finding, tasks: tasks,
    cell: function (r) { return cell(r[0], r[1]); }, pair: function (r) { return pair(r[0], r[1]); },
    bands: function (r) { return bands(r[0], r[1]); } };

  function draw() {
    const sel = Z.state.sel;
    Z.replace(holder, sel === null ? home() : (sel.kind === "rest" ? rest(sel) : MAKE[sel.kind](sel.ref)));
    holder.scrollTop = 0;
  }

  return { draw: draw };
}());
