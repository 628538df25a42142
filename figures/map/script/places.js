/* Places of marks, as Python computed them: Z.place(plane, kind, ref), and the pairs whose lines are drawn. */
Z.place = (function () {
  const planes = new Map();
  Z.read("page-nodes").forEach(function (node) {
    planes.set(node.plane + node.id, node);
  });
  return function (plane, kind, ref) {
    return planes.get(plane + kind + ref);
  };
}());

Z.lines = (function () {
  const planes = { overview: [], units: [] };
  const number = function (id) { return Number(id.replace(/^[a-z]+/, "")); };
  Z.read("page-edges").forEach(function (edge) {
    planes[edge.plane].push({ from: edge.from, to: edge.to, a: number(edge.from), b: number(edge.to), value: edge.value,
      kept: edge.kept === 1 });
  });
  return planes;
}());

/* A mark for a unit on a plane, with its counts under the filters. */
Z.unitMark = function (plane, u) {
  const place = Z.place(plane, "unit", u), unit = Z.data.units[u], counts = Z.ofUnit(u), lines = unit.short.split("\n");
  return {
    id: "unit" + u, kind: "unit", ref: u, x: place.x, y: place.y, counts: counts, r: Z.unitSize(u, Z.sum(counts)), tones: Z.unitTones(u),
      lines: lines,
    square: unit.kind === "collective", wide: Math.max.apply(null, lines.map(Z.textWidth)) * 12, sel: { kind: "unit", ref: u },
    chosen: Z.same(Z.state.sel, { kind: "unit", ref: u }),
    says: function () { return Z.t("unit_says", { name: unit.name, tasks: Z.sum(counts), lead: counts[0] }); }
  };
};

Z.textWidth = function (text) {
  let wide = 0;
  for (let i = 0; i < text.length; i += 1) wide += text.charCodeAt(i) > 0x2e7f ? 1 : 0.55;
  return wide;
};

Z.boxMark = function (place, kind, ref, size, lines, sel, says) {
  return { id: kind + ref, kind: kind, ref: ref, x: place.x, y: place.y, w: size[0], h: size[1], lines: lines, sel: sel,
    chosen: Boolean(sel) && Z.same(Z.state.sel, sel), says: says };
};

/* Units drawn: the busiest under the filters, and always what is selected. */
Z.drawnUnits = function (limit) {
  const shown = Z.shownUnits(), sel = Z.state.sel;
  const wanted = sel && sel.kind === "unit" ? [sel.ref] : (sel && sel.kind === "pair" ? sel.ref :
    (sel && sel.kind === "cell" ? [sel.ref[0]] : []));
  const first = shown.slice(0, limit);
  return first.concat(wanted.filter(function (u) { return first.indexOf(u) < 0 && shown.indexOf(u) >= 0; }));
};
Z.restOf = function (drawn, group) {
  const kept = new Set(drawn);
  return Z.shownUnits().filter(function (u) { return !kept.has(u) && group(u); });
};
/* The most tasks that any unit has, whatever the filters: the scale of marks never changes. Small documents keep small marks. */
Z.most = Z.model.ofUnit.reduce(function (most, links) { return Math.max(most, links.length); }, 1);
Z.scaleTop = Math.max(Z.most, 10);

/* Tasks and units that a selection is about; null where nothing is selected. */
Z.about = function () {
  const sel = Z.state.sel, data = Z.data;
  if (!sel) return null;
  if (sel.kind === "unit") return { units: [sel.ref], tasks: Z.tasksOfUnit(sel.ref) };
  if (sel.kind === "portfolio") return { portfolios: [sel.ref], tasks: Z.tasksOfPortfolio(sel.ref) };
  if (sel.kind === "task") return { tasks: Z.tally.tasks[sel.ref] ? [sel.ref] : [] };
  if (sel.kind === "cell") return { units: [sel.ref[0]], portfolios: [sel.ref[1]], tasks: Z.cellTasks(sel.ref[0], sel.ref[1]) };
  if (sel.kind === "bands") return { units: Z.sharedUnits(sel.ref[0], sel.ref[1]), portfolios: sel.ref, tasks: Z.bandTasks(sel.ref[0], sel.ref[1]) };
  if (sel.kind === "pair") return { units: sel.ref, tasks: Z.sharedTasks(sel.ref[0], sel.ref[1]) };
  if (sel.kind === "tasks") return { tasks: sel.ref.filter(function (t) { return Z.tally.tasks[t]; }) };
  if (sel.kind === "finding") return Z.aboutFinding(data.findings[sel.ref]);
  if (sel.kind === "cluster") return { units: Z.clusterUnits(sel.ref), tasks: [] };
  if (sel.ref[0] === "seats") return { portfolios: data.seats[sel.ref[1]], tasks: Z.tasksOfSeat(sel.ref[1]) };
  return { units: Z.restUnits(sel), tasks: [] };
};
/* A finding about very many units is shown by its tasks: marking nearly everything marks nothing. */
Z.aboutFinding = function (finding) {
  const few = finding.units.length > 0 && finding.units.length <= 12;
  return { units: few ? finding.units : undefined, tasks: finding.tasks.filter(function (t) { return Z.tally.tasks[t]; }) };
};
Z.cellTasks = function (u, p) {
  return Z.tasksOfUnit(u).filter(function (t) { return Z.data.tasks[t].portfolios.indexOf(p) >= 0 && Z.passesPortfolio(p); });
};
Z.clusterUnits = function (c) {
  return Z.shownUnits().filter(function (u) { return Z.model.clusterOf[u] === c; });
};

/* Width of a line for so many tasks; the strongest line of the network is five wide. */
Z.lineWidth = function (n) {
  return n ? 0.7 + 4.3 * Math.sqrt(n / Z.strongest) : 0;
};
Z.strongest = Z.lines.overview.reduce(function (most, line) { return Math.max(most, line.value); }, 9);

/* The least number of tasks for a line: what the reader chose, else what leaves no more lines than can be told apart. */
Z.LEAST = [1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500];
Z.LINES = 64;
Z.least = function () {
  if (Z.state.least !== null) return Z.state.least;
  if (Z.tally.least === null) Z.tally.least = Z.ownLeast();
  return Z.tally.least;
};
Z.ownLeast = function () {
  const drawn = new Set(Z.shownUnits().slice(0, Z.data.drawn.overview));
  const values = Z.lines.overview.filter(function (line) { return drawn.has(line.a); }).map(function (line) { return Z.sum(Z.ofSeat(line.a, line.b)); });
  return Z.LEAST.find(function (n) { return values.filter(function (v) { return v >= n; }).length <= Z.LINES; }) ||
    Z.LEAST[Z.LEAST.length - 1];
};
