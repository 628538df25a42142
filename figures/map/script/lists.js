/* On a phone pictures become lists: units with their dots along the leaders, leaders with their units, clusters with their members. */
Z.lists = (function () {
  const NARROW = 560, WIDE = 320, HIGH = 22;

  function narrow() {
    return Z.byId("picture").clientWidth < NARROW;
  }

  /* The dots of one unit along the bands, as in its row of the score. */
  function strip(canvas, u) {
    const ctx = canvas.getContext("2d"), across = Z.bands.lay(WIDE - 4, null, 1), at = new Map(), counts = new Map();
    canvas.width = WIDE * 2;
    canvas.height = HIGH * 2;
    ctx.scale(2, 2);
    const share = Math.min(1, (WIDE - 4) / across.width);
    across.columns.forEach(function (c) { c.tasks.forEach(function (t) { at.set(t, c); }); });
    ctx.fillStyle = Z.MARKS.band;
    across.bands.forEach(function (band) { ctx.fillRect(2 + band.x * share, 0, band.w * share, HIGH); });
    Z.passing(Z.model.ofUnit[u]).forEach(function (i) {
      const c = at.get(Z.data.links.task[i]);
      if (!c) return;
      if (!counts.has(c)) counts.set(c, [0, 0, 0]);
      counts.get(c)[Z.data.links.role[i]] += 1;
    });
    counts.forEach(function (n, c) {
      Z.score.dot(ctx, 2 + c.x * share, HIGH / 2, c.kind === "task" ? 3.4 : Math.min(8, 3 + Math.sqrt(Z.sum(n))), n, Z.unitTone(u)); });
    return canvas;
  }

  function entry(sel, name, note, more) {
    const button = Z.button("", function () { Z.select(sel); }, { class: Z.same(Z.state.sel, sel) ? "own" : null });
    button.appendChild(Z.el("span", { text: name }));
    button.appendChild(Z.el("small", { text: note }));
    if (more) button.appendChild(more);
    return Z.el("li", {}, [button]);
  }

  function unit(u) {
    return entry({ kind: "unit", ref: u }, Z.data.units[u].name, Z.cellRoles(Z.ofUnit(u)), strip(Z.el("canvas", { "aria-hidden": "true" }), u));
  }
  function leader(p) {
    const units = Z.shownUnits().filter(function (u) { return Z.sum(Z.ofCell(u, p)); });
    units.sort(function (a, b) { return Z.sum(Z.ofCell(b, p)) - Z.sum(Z.ofCell(a, p)); });
    return entry({ kind: "portfolio", ref: p }, Z.portfolioWord(p), Z.t("tasks_n", { n: Z.tasksOfPortfolio(p).length }),
      first(units, function (u) { return Z.cellText(Z.ofCell(u, p)); }));
  }
  function cluster(c) {
    const units = Z.clusterUnits(c);
    return entry({ kind: "cluster", ref: c }, Z.clusterSign(c), Z.t("rest_n", { n: units.length }).replace("+", ""),
      first(units, function (u) { return String(Z.sum(Z.ofUnit(u))); }));
  }
  function first(units, count) {
    return Z.el("em", { text: units.slice(0, 8).map(function (u) { return Z.data.units[u].name + " " + count(u); }).join("、") + (units.length > 8 ? "…" : "") });
  }

  const LISTS = {
    score: function () { return [Z.shownUnits(), unit]; },
    overview: function () { return [Z.range(Z.data.portfolios.length).filter(function (p) { return Z.tasksOfPortfolio(p).length && Z.passesPortfolio(p); }), leader]; },
    units: function () {
      const found = Z.range(Z.data.clusters.length).concat(-1).filter(function (c) { return Z.clusterUnits(c).length; });
      return Z.data.clusters.length ? [found, cluster] : [Z.shownUnits(), unit];
    }
  };
  function draw() {
    const list = LISTS[Z.state.view](), fresh = Z.longList("ul", list[0], list[1]);
    Z.replace(Z.byId("list"), [fresh]);
  }

  return { draw: draw, narrow: narrow, has: function (view) { return view in LISTS; } };
}());
