/* The overview: leaders round the picture, units between the leaders they serve. */
Z.overview = (function () {
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

  function seatMark(s) {
    const tasks = Z.tasksOfSeat(s).length, name = Z.seatWord(s), members = Z.data.seats[s],
      title = members.length === 1 ? Z.data.portfolios[members[0]].title : "";
    const second = (title ? title + " · " : "") + Z.t("tasks_n", { n: tasks });
    const sel = members.length === 1 ? { kind: "portfolio", ref: members[0] } : { kind: "rest", ref: ["seats", s] };
    return Z.boxMark(Z.place("overview", "seat", s), "seat", s, [124, 46], [name, second], sel,
      function () { return Z.t("seat_says", { name: name, tasks: tasks }); });
  }

  function restMark(s, count) {
    const name = Z.seatWord(s), sel = { kind: "rest", ref: ["overview", s] };
    return Z.boxMark(Z.place("overview", "rest", s), "rest", s, [84, 24], [Z.t("rest_n", { n: count })], sel,
      function () { return Z.t("rest_says", { name: name, n: count }); });
  }

  /* A unit, with the number of leaders it serves where they are several. */
  function unitMark(u) {
    const mark = Z.unitMark("overview", u), wide = Z.data.portfolios.filter(function (_, p) { return Z.sum(Z.ofCell(u, p)); }).length;
    mark.tag = wide > 1 ? "×" + wide : "";
    const says = mark.says;
    mark.says = function () { return says() + (wide > 1 ? "，" + Z.t("serves", { n: wide }) : ""); };
    return mark;
  }

  /* Lines from units to leaders; with a selection all of its lines, else those of enough tasks. None passes under a mark that is
     not its own: a line for which there is no way is drawn only when it is asked for. */
  function lines(units, about) {
    const drawn = new Set(units), out = [];
    Z.lines.overview.forEach(function (line) {
      if (!drawn.has(line.a)) return;
      const counts = Z.ofSeat(line.a, line.b), n = Z.sum(counts), hot = Boolean(about) && touches(about, line);
      if (!n || (!hot && n < Z.least())) return;
      const sel = Z.data.seats[line.b].length === 1 ? { kind: "cell", ref: [line.a, Z.data.seats[line.b][0]] } : { kind: "unit",
        ref: line.a };
      out.push({ from: line.from, to: line.to, width: Z.lineWidth(n), core: Z.lineWidth(counts[0]), colour: Z.MARKS.line_support,
        dim: Boolean(about) && !hot, hot: hot, weight: n, at: about && about.units ? 0.62 : 0.38, text: hot && about.few &&
          !about.leader ? Z.cellText(counts) : "", sel: sel,
        says: function () { return Z.t("cell_says", { unit: Z.data.units[line.a].name, portfolio: Z.seatWord(line.b),
          text: Z.cellText(counts) }); } });
    });
    ["from", "to"].forEach(function (end) { /* no unit and no leader without its strongest line */
      const best = new Map();
      out.forEach(function (line) { if (!best.has(line[end]) || best.get(line[end]).weight < line.weight) best.set(line[end], line); });
      best.forEach(function (line) { line.must = true; });
    });
    return out;
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
    return Object.assign({ pairs: pairs, leader: Boolean(about.portfolios && about.portfolios.length === 1 && !about.units),
      few: Boolean(about.portfolios || (about.units && about.units.length < 3)) }, about);
  }

  function shade(marks, joined, about) {
    if (!about) return;
    const near = new Set();
    joined.forEach(function (line) { if (!line.dim) { near.add(line.from); near.add(line.to); } });
    marks.forEach(function (mark) {
      const own = (mark.kind === "unit" && about.units && about.units.indexOf(mark.ref) >= 0) || mark.chosen ||
        (mark.kind === "seat" && about.portfolios && about.portfolios.length > 1 && about.portfolios.indexOf(Z.data.seats[mark.ref][0]) >= 0);
      mark.hot = own;
      mark.dim = !own && !near.has(mark.id) && !(mark.kind === "rest" && about.leader && mark.ref === Z.model.seatOf[about.portfolios[0]]);
      if (about.leader && mark.kind === "unit" && !mark.dim) mark.count = Z.cellText(Z.ofCell(mark.ref, about.portfolios[0]));
    });
  }

  function marksOf(units) {
    const seats = Z.range(Z.data.seats.length).filter(function (s) { return Z.data.seats[s].some(Z.passesPortfolio); });
    const marks = units.map(unitMark);
    seats.forEach(function (s) {
      const rest = restUnits(s, units).length, mark = seatMark(s);
      if (rest) marks.push(restMark(s, rest));
      mark.open = function () { Z.set({ view: "score", sel: mark.sel }); };
      marks.push(mark);
    });
    return marks;
  }

  function ahead() {
    const units = Z.drawnUnits(Z.data.drawn.overview);
    Z.route.ahead(lines(units, null), marksOf(units));
  }

  function draw() {
    const units = Z.drawnUnits(Z.data.drawn.overview), about = withPairs(Z.about()), marks = marksOf(units), every = lines(units, about);
    Z.route(every, marks);
    const joined = every.filter(function (line) { return line.clear || line.hot; }).sort(function (a, b) { return a.weight - b.weight; });
    shade(marks, joined, about);
    Z.stage.draw({ place: "overview", marks: marks, lines: joined });
  }

  return { draw: draw, ahead: ahead, restUnits: restUnits };
}());

/* Units behind a "+n" mark. */
Z.restUnits = function (sel) {
  const plane = sel.ref[0], at = sel.ref[1];
  if (plane === "score") return at;
  return plane === "overview" ? Z.overview.restUnits(at, Z.drawnUnits(Z.data.drawn.overview)) : Z.units.restUnits(at,
    Z.drawnUnits(Z.data.drawn.units));
};
Z.restWord = function (sel) {
  if (sel.ref[0] === "seats") return Z.seatWord(sel.ref[1]);
  if (sel.ref[0] === "score") return Z.t("rest_n", { n: sel.ref[1].length });
  const name = sel.ref[0] === "overview" ? Z.seatWord(sel.ref[1]) : Z.clusterWord(sel.ref[1]);
  return Z.t("rest_title", { name: name });
};
