/* The state of the view, and the same state in the address, so that a link brings it back.
   A selection is {kind, ref}: unit, portfolio, task, cluster (a number), cell, pair or bands (two numbers), rest, tasks (a list),
   finding (a number). */
Z.VIEWS = ["score", "overview", "overlap", "units", "matrix"].filter(function (view) { return view !== "overlap" || Z.data.portfolios.length > 1; });
Z.FILTERS = ["roles", "portfolios", "types", "clusters", "fields"];

Z.fresh = function () {
  return {
    lang: Z.data.lang, view: "score", sel: null, roles: new Set(), portfolios: new Set(), types: new Set(), clusters: new Set(), fields: new Set(),
    least: null, sort: "tasks", rows: "", whole: false, levels: {}, step: null,
    colour: Z.data.colour || (Z.data.clusters.length ? "cluster" : "none"), size: Z.data.size || "tasks"
  };
};
Z.state = Z.fresh();

Z.set = function (patch, quiet) {
  const before = Z.state;
  Z.state = Object.assign({}, before, patch);
  if (!quiet) Z.writeAddress(before);
  Z.render(before);
};

Z.select = function (sel) {
  Z.set({ sel: sel });
  Z.say(sel ? Z.t("selected", { name: Z.selectionWord(sel) }) : Z.t("cleared"));
};

Z.same = function (a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
};

Z.selectionWord = function (sel) {
  const data = Z.data;
  if (sel.kind === "unit") return data.units[sel.ref].name;
  if (sel.kind === "portfolio") return Z.portfolioWord(sel.ref);
  if (sel.kind === "task") return Z.taskWord(sel.ref);
  if (sel.kind === "cluster") return Z.clusterWord(sel.ref);
  if (sel.kind === "cell") return data.units[sel.ref[0]].name + " × " + Z.portfolioWord(sel.ref[1]);
  if (sel.kind === "pair") return data.units[sel.ref[0]].name + " – " + data.units[sel.ref[1]].name;
  if (sel.kind === "bands") return Z.portfolioWord(sel.ref[0]) + " ∩ " + Z.portfolioWord(sel.ref[1]);
  if (sel.kind === "tasks") return Z.t("set_title", { n: sel.ref.length });
  if (sel.kind === "finding") return Z.titleOf(data.findings[sel.ref]);
  return Z.restWord(sel);
};
