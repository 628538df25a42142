/* The ring: overview (leaders and the units between them) and tasks (the tasks of each leader along the ring). */
Z.ring = (function () {
  function restUnits(s, drawn) {
    return Z.restOf(drawn, function (u) { return main(u) === s; });
  }
  /* The seat that a unit not drawn is counted with: of those that pass the filters, the one with most of its tasks. */
  function main(u) {
    if (Z.tally.main.has(u)) return Z.tally.main.get(u);
    let best = Z.data.main[u], most = Z.sum(Z.ofSeat(u, best));
    Z.data.seats.forEach(function (_, s) {
      const n = Z.sum(Z.ofSeat(u, s));
      if (n > most) { best = s; most = n; }
    });
    Z.tally.main.set(u, best);
    return best;
  }

  function seatMark(s, kind) {
    const tasks = Z.tasksOfSeat(s).length, name = Z.seatWord(s), members = Z.data.seats[s],
      title = members.length === 1 ? Z.data.portfolios[members[0]].title : "";
    const second = (kind === "seat" && title ? title + " · " : "") + Z.t("tasks_n", { n: tasks });
    const sel = members.length === 1 ? { kind: "portfolio", ref: members[0] } : { kind: "rest", ref: ["seats", s] };
    const mark = Z.boxMark(Z.place("ring", kind, s), kind, s, kind === "seat" ? [124, 46] : [84, 38], [name, second], sel,
      function () { return Z.t("seat_says", { name: name, tasks: tasks }); });
    if (kind === "sign") mark.says = null;
    mark.id = "seat" + s;
    return mark;
  }

  function restMark(s, count) {
    const name = Z.seatWord(s), sel = { kind: "rest", ref: ["ring", s] };
    return Z.boxMark(Z.place("ring", "rest", s), "rest", s, [84, 24], [Z.t("rest_n", { n: count })], sel,
      function () { return Z.t("rest_says", { name: name, n: count }); });
  }

  function frame() {
    const open = Z.state.view === "tasks" ? Z.state.open : null;
    const units = open === null ? Z.drawnUnits(Z.data.drawn.ring) : seatUnits(open);
    const seats = Z.range(Z.data.seats.length).filter(function (s) { return Z.data.seats[s].some(Z.passesPortfolio); });
    return { units: units, seats: seats, marks: units.map(function (u) { return moved(Z.unitMark("ring", u), open); }) };
  }

  function moved(mark, open) {
    const there = open === null ? null : Z.place("open", "unit", mark.ref, open);
    return there ? Object.assign(mark, { x: there.x, y: there.y }) : mark;
  }

  /* Units of one seat, those with most of its tasks first. */
  function seatUnits(s) {
    const n = new Map(Z.shownUnits().map(function (u) { return [u, Z.sum(Z.ofSeat(u, s))]; }));
    return Z.shownUnits().filter(function (u) { return n.get(u); }).sort(function (a, b) { return n.get(b) - n.get(a); }).slice(0,
      Z.data.drawn.ring);
  }

  /* Lines from units to leaders; with a selection all of its lines, else those of enough tasks. */
  function seatLines(units, about) {
    const drawn = new Set(units), out = [];
    Z.lines.ring.forEach(function (line) {
      if (!drawn.has(line.a)) return;
      const counts = Z.ofSeat(line.a, line.b), n = Z.sum(counts), hot = about && touches(about, line);
      if (!n || (!hot && n < Z.least())) return;
      const sel = Z.data.seats[line.b].length === 1 ? { kind: "cell", ref: [line.a, Z.data.seats[line.b][0]] } : { kind: "unit",
        ref: line.a };
      out.push({ from: line.from, to: line.to, width: Z.lineWidth(n), core: Z.lineWidth(counts[0]), colour: Z.MARKS.line_support,
        dim: Boolean(about) && !hot, weight: n, at: about && about.units ? 0.62 : 0.38, text: hot && about.few &&
          !about.leader ? Z.cellText(counts) : "", sel: sel,
        says: function () { return Z.t("cell_says", { unit: Z.data.units[line.a].name, portfolio: Z.seatWord(line.b),
          text: Z.cellText(counts) }); } });
    });
    return out.sort(function (a, b) { return a.weight - b.weight; });
  }

  /* Whether a line belongs to what is selected: by unit, by leader, or by one of the selected tasks. */
  function touches(about, line) {
    const held = !about.portfolios || about.portfolios.some(function (p) { return Z.model.seatOf[p] === line.b; });
    if (about.units) return held && about.units.indexOf(line.a) >= 0;
    return held && about.pairs.has(line.a + "-" + line.b);
  }

  function withPairs(about) {
    if (!about) return null;
    const pairs = new Set();
    about.tasks.forEach(function (t) {
      Z.passing(Z.model.ofTask[t]).forEach(function (i) {
        Z.data.tasks[t].portfolios.forEach(function (p) { pairs.add(Z.data.links.unit[i] + "-" + Z.model.seatOf[p]); });
      });
    });
    return Object.assign({ pairs: pairs, leader: Boolean(about.portfolios && !about.units),
      few: Boolean(about.portfolios || (about.units && about.units.length < 3)) }, about);
  }

  function shade(marks, lines, about) {
    if (!about) return;
    const near = new Set();
    lines.forEach(function (line) { if (!line.dim) { near.add(line.from); near.add(line.to); } });
    marks.forEach(function (mark) {
      const own = (mark.kind === "unit" && about.units && about.units.indexOf(mark.ref) >= 0) || mark.chosen;
      mark.hot = own;
      mark.dim = !own && !near.has(mark.id) && !(mark.kind === "task" && about.tasks.indexOf(mark.ref) >= 0) &&
        !(mark.kind === "rest" && about.leader && mark.ref === Z.model.seatOf[about.portfolios[0]]);
      if (about.leader && mark.kind === "unit" && !mark.dim) counted(mark, about.portfolios[0]);
    });
  }

  /* With a leader selected, each unit says how often the leader's tasks name it. */
  function counted(mark, p) {
    mark.count = Z.cellText(Z.ofCell(mark.ref, p));
  }

  function overview() {
    const parts = frame(), about = withPairs(Z.about());
    const lines = seatLines(parts.units, about), marks = parts.marks;
    parts.seats.forEach(function (s) {
      const rest = restUnits(s, parts.units).length;
      if (rest) marks.push(restMark(s, rest));
      const mark = seatMark(s, "seat");
      mark.open = function () { openSeat(s); };
      marks.push(mark);
    });
    shade(marks, lines, about);
    Z.stage.draw({ place: "overview", marks: marks, lines: lines });
  }

  function openSeat(s) {
    Z.set({ view: "tasks", open: s, sel: Z.data.seats[s].length === 1 ? { kind: "portfolio", ref: Z.data.seats[s][0] } :
      { kind: "rest", ref: ["seats", s] } });
  }

  function taskMark(t, seat) {
    const task = Z.data.tasks[t], place = seat === undefined ? Z.place("ring", "task", t) : Z.place("open", "task", t, seat);
    const label = task.number === null ? String(t + 1) : String(task.number);
    return Z.boxMark(place, "task", t, [Math.max(20, 8 + label.length * 6.4), 16], [label], { kind: "task", ref: t },
      function () { return Z.t("task_says", { n: label, text: task.text }); });
  }

  /* Lines between the selected tasks and their units; nothing is drawn before something is selected. */
  function taskLines(tasks, units, about) {
    if (!about) return [];
    const drawn = new Set(units), there = new Set(tasks), out = [], only = Z.state.sel && Z.state.sel.kind !== "finding" &&
      about.units ? new Set(about.units) : null;
    about.tasks.filter(function (t) { return there.has(t); }).forEach(function (t) {
      Z.passing(Z.model.ofTask[t]).forEach(function (i) {
        const u = Z.data.links.unit[i], role = Z.data.links.role[i];
        if (!drawn.has(u) || (only && !only.has(u))) return;
        out.push({ from: "unit" + u, to: "task" + t, width: role === 0 ? 2 : 1.2, core: role === 0 ? 2 : 0,
          colour: Z.MARKS.line_support, sel: { kind: "task", ref: t } });
      });
    });
    return out;
  }

  function tasks() {
    const parts = frame(), about = Z.about(), open = Z.state.open, marks = parts.marks;
    const blocks = open === null && !Z.data.whole_ring;
    if (blocks) return taskBlocks(parts);
    const shown = (open === null ? Z.range(Z.data.tasks.length) :
      Z.tasksOfSeat(open)).filter(function (t) { return Z.tally.tasks[t] && (open === null || place(t, open)); });
    const lines = taskLines(shown, parts.units, about);
    shown.forEach(function (t) { marks.push(taskMark(t, open === null ? undefined : open)); });
    if (open === null) parts.seats.forEach(function (s) { const sign = seatMark(s,
      "sign"); sign.open = function () { openSeat(s); }; marks.push(sign); });
    shade(marks, lines, about);
    marks.forEach(function (mark) { if (mark.kind === "sign") { mark.dim = false; mark.hot = mark.chosen; } else emphasise(mark); });
    return Z.stage.draw({ place: "tasks" + open, marks: marks, lines: lines });
  }

  function place(t, seat) {
    return Z.place("open", "task", t, seat);
  }

  function emphasise(mark) {
    if (mark.kind !== "task" || !Z.state.sel || mark.dim) return;
    mark.fill = mark.chosen ? Z.MARKS.accent : Z.MARKS.lead;
    mark.ink = Z.MARKS.paper;
  }

  /* Very many tasks: leaders stand for their tasks, and lines for the tasks between them and a selected unit. */
  function taskBlocks(parts) {
    const about = withPairs(Z.about()), lines = about ? seatLines(parts.units,
      about).filter(function (line) { return !line.dim; }) : [], marks = parts.marks;
    parts.seats.forEach(function (s) {
      const mark = seatMark(s, "seat");
      mark.open = function () { openSeat(s); };
      marks.push(mark);
    });
    shade(marks, lines, about);
    Z.stage.draw({ place: "tasks" + Z.state.open, marks: marks, lines: lines });
  }

  return { overview: overview, tasks: tasks, restUnits: restUnits, openSeat: openSeat };
}());

/* Units behind a "+n" mark. */
Z.restUnits = function (sel) {
  const plane = sel.ref[0], at = sel.ref[1];
  return plane === "ring" ? Z.ring.restUnits(at, Z.drawnUnits(Z.data.drawn.ring)) : Z.web.restUnits(at,
    Z.drawnUnits(Z.data.drawn.web));
};
Z.restWord = function (sel) {
  if (sel.ref[0] === "seats") return Z.seatWord(sel.ref[1]);
  const name = sel.ref[0] === "ring" ? Z.seatWord(sel.ref[1]) : Z.clusterWord(sel.ref[1]);
  return Z.t("rest_title", { name: name });
};
