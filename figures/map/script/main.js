/* The page: what is drawn anew when the state changes, and what the buttons and keys do. */
Z.render = function (before) {
  const state = Z.state, filters = !before || Z.FILTERS.some(function (key) { return before[key] !== state[key]; });
  const differs = function (keys) { return !before || keys.some(function (key) { return before[key] !== state[key]; }); };
  if (differs(["lang"])) Z.relabel();
  if (filters) Z.count();
  Z.byId("status").textContent = Z.statusWords();
  Z.byId("note").textContent = Z.noteWords();
  Z.lede();
  Z.story.draw();
  if (filters || differs(["lang", "view", "least", "colour", "size"])) Z.filters.draw();
  if (filters || differs(["lang", "colour", "size", "view"]) || !Z.same(before.sel, state.sel)) Z.panel.draw();
  if (before && before.sel !== state.sel && state.sel && !state.step) Z.fold("panel", true);
  Z.showTools();
  Z.legend.draw();
  Z.showView(); /* last: the picture fits into what the rest leaves */
};

Z.hints = function () {
  const sel = Z.state.sel;
  if (!Z.data.tasks.length) return "hint_empty";
  if (Z.state.view === "units") return Z.data.tested ? "hint_units_tested" : "hint_units_raw";
  if (Z.state.view === "score" && sel && sel.kind === "unit") return "hint_score_unit";
  if (Z.state.view === "score" && sel && sel.kind === "bands") return "hint_score_bands";
  return "hint_" + Z.state.view;
};

/* What stands above the picture belongs to its view. */
Z.showTools = function () {
  const view = Z.state.view, rows = Z.byId("rows"), score = view === "score";
  Z.byId("zoom").hidden = view === "matrix" || view === "overlap";
  Z.byId("order").hidden = !score;
  Z.byId("whole").hidden = !score;
  Z.byId("whole").textContent = Z.t(Z.state.whole ? "rows_fold" : "rows_all");
  Z.replace(rows, Z.rows.orders().map(function (key) {
    return Z.el("option", { value: key, text: Z.t("rows_" + key), selected: key === Z.rows.order() }); }));
};

Z.showView = function () {
  const view = Z.state.view;
  Z.VIEWS.forEach(function (name) {
    const tab = Z.byId("tab-" + name);
    tab.setAttribute("aria-selected", name === view ? "true" : "false");
    tab.tabIndex = name === view ? 0 : -1;
  });
  Z.byId("stage").setAttribute("aria-labelledby", "tab-" + view);
  Z.byId("question").textContent = Z.t("question_" + view);
  Z.byId("hint").textContent = Z.t(Z.hints());
  Z.byId("table").hidden = view !== "matrix";
  Z.byId("pairs").hidden = view !== "overlap";
  const list = Z.lists.has(view) && Z.lists.narrow();
  Z.byId("list").hidden = !list;
  Z.byId("legend").hidden = (list && view !== "score");
  Z.byId("score").hidden = list || view !== "score";
  Z.byId("canvas").hidden = list || (view !== "overview" && view !== "units");
  Z.byId("tip").hidden = true;
  Z.byId("canvas").setAttribute("aria-label", Z.t("stage_label", { view: Z.t(view) }));
  Z.byId("score").setAttribute("aria-label", Z.t("score_label"));
  (list ? Z.lists : { score: Z.score, overview: Z.overview, overlap: Z.overlap, units: Z.units, matrix: Z.matrix }[view]).draw();
};

/* Narrow pages fold the panels; a line above the picture then keeps the findings in sight. */
Z.fold = function (name, open) {
  document.body.classList.toggle("open-" + name, open);
  Z.byId("show-" + name).setAttribute("aria-expanded", open ? "true" : "false");
  if (open) {
    const other = name === "panel" ? "filters" : "panel";
    document.body.classList.remove("open-" + other);
    Z.byId("show-" + other).setAttribute("aria-expanded", "false");
  }
};
Z.lede = function () {
  Z.replace(Z.byId("lede"), Z.range(Math.min(3, Z.data.findings.length)).map(function (f) {
    const row = Z.data.findings[f];
    return Z.button(Z.t("q_" + row.question) + "：" + Z.titleOf(row), function () { Z.select({ kind: "finding", ref: f }); },
      { title: row[Z.state.lang] });
  }));
};

Z.keys = function (event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (Z.state.step && !typing && !Z.help.isOpen() && Z.story.key(event)) return;
  if (event.key === "Escape" && !Z.help.isOpen()) {
    if (!Z.byId("ways").hidden) Z.ways(false);
    else if (document.body.classList.contains("open-filters")) Z.fold("filters", false);
    else if (Z.state.sel) Z.select(null);
    else Z.fold("panel", false);
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || Z.help.isOpen()) return;
  if (event.key === "/") Z.search.focus();
  else if (event.key === "?") Z.help.open();
  else if (event.key === "p" || event.key === "P") Z.story.go(1);
  else if (Z.VIEWS[Number(event.key) - 1]) Z.set({ view: Z.VIEWS[Number(event.key) - 1] });
  else return;
  event.preventDefault();
};

Z.tabs = function (event) {
  const n = Z.VIEWS.length, at = Z.VIEWS.indexOf(Z.state.view), step = { ArrowLeft: n - 1, ArrowRight: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  Z.set({ view: Z.VIEWS[(at + step) % n] });
  Z.byId("tab-" + Z.state.view).focus();
};

/* The ways out of the page, beside their button. */
Z.ways = function (open) {
  Z.byId("ways").hidden = !open;
  document.body.classList.toggle("open-ways", open);
  Z.byId("export").setAttribute("aria-expanded", open ? "true" : "false");
  (open ? Z.byId("export-png") : Z.byId("export")).focus();
};

Z.zoom = function (factor) {
  if (Z.state.view === "score") Z.score.zoom(factor);
  else if (factor) Z.stage.zoom(factor);
  else Z.stage.fit();
};

Z.wire = function () {
  const act = {
    export: function () { Z.ways(Z.byId("ways").hidden); }, print: function () { window.print(); }, help: Z.help.open, present: function () { Z.story.go(1); },
    "zoom-in": function () { Z.zoom(1.25); }, "zoom-out": function () { Z.zoom(0.8); }, fit: function () { Z.zoom(0); },
    whole: function () { Z.set({ whole: !Z.state.whole }); },
    language: function () { Z.set({ lang: Z.state.lang === "en" ? "zh" : "en" }); },
    skip: function () {
      const at = { matrix: '#table [tabindex="0"]', overlap: '#pairs [tabindex="0"]', score: "#score" }[Z.state.view] || "#canvas";
      (document.querySelector(at) || Z.byId("search")).focus();
    },
    "show-filters": function () { Z.fold("filters", !document.body.classList.contains("open-filters")); },
    "show-panel": function () { Z.fold("panel", !document.body.classList.contains("open-panel")); }
  };
  Object.keys(act).forEach(function (id) { Z.byId(id).addEventListener("click", act[id]); });
  ["png", "svg", "pptx"].forEach(function (kind) {
    Z.byId("export-" + kind).addEventListener("click", function () { Z.ways(false); Z.picture.save(kind); });
  });
  Z.byId("rows").addEventListener("change", function () { Z.set({ rows: Z.byId("rows").value }); });
  document.querySelectorAll("#views button").forEach(function (tab) {
    tab.hidden = Z.VIEWS.indexOf(tab.getAttribute("data-view")) < 0; /* one leader overlaps with nobody */
    tab.addEventListener("click", function () { Z.set({ view: tab.getAttribute("data-view") }); });
  });
  Z.byId("views").addEventListener("keydown", Z.tabs);
  document.addEventListener("keydown", Z.keys);
  const moved = function () {
    if (window.location.hash.replace(/^#/, "") === Z.address()) return;
    const before = Z.state;
    Z.state = Z.readAddress(window.location.hash);
    Z.render(before);
  };
  let wide = window.innerWidth, high = window.innerHeight;
  window.addEventListener("resize", function () {
    if (window.innerWidth === wide && window.innerHeight === high) return;
    wide = window.innerWidth;
    high = window.innerHeight;
    Z.showView();
  });
  window.addEventListener("hashchange", moved);
  window.addEventListener("popstate", moved);
};

/* vis-network is started with the first view that is a map: the score needs none of it. */
Z.begin = function () {
  Z.state = Z.readAddress(window.location.hash);
  Z.wire();
  Z.render(null);
  document.documentElement.setAttribute("data-ready", "yes");
  setTimeout(function () {
    Z.stage.prepare();
    Z.overview.ahead();
    Z.units.ahead();
  }, 100);
};

/* The embedded font first, so that the first picture has its characters; never wait long for it. */
(function () {
  let begun = false;
  const once = function () { if (!begun) { begun = true; Z.begin(); } };
  setTimeout(once, 600);
  if (document.fonts && document.fonts.load) document.fonts.load('12px "Zeren Sans SC"', "责").then(once, once);
  else once();
}());
