/* The page: what is drawn anew when the state changes, and what the buttons and keys do. */
Z.render = function (before) {
  const state = Z.state, filters = !before || Z.FILTERS.some(function (key) { return before[key] !== state[key]; });
  if (!before || before.lang !== state.lang) Z.relabel();
  if (filters) Z.count();
  Z.byId("status").textContent = Z.statusWords();
  Z.byId("note").textContent = Z.noteWords();
  Z.lede();
  if (!before || filters || before.lang !== state.lang || before.view !== state.view ||
    before.least !== state.least) Z.filters.draw();
  if (!before || filters || before.lang !== state.lang || !Z.same(before.sel, state.sel)) Z.panel.draw();
  if (before && before.sel !== state.sel && state.sel) Z.fold("panel", true);
  Z.showView(); /* last: the picture fits into what the rest leaves */
};

Z.hints = function () {
  if (!Z.data.tasks.length) return "hint_empty";
  if (Z.state.view === "web") return Z.data.tested ? "hint_web_tested" : "hint_web_raw";
  if (Z.state.view === "tasks" && Z.state.open === null && !Z.data.whole_ring) return "hint_blocks";
  return "hint_" + Z.state.view;
};

Z.showView = function () {
  const view = Z.state.view, table = view === "matrix";
  Z.VIEWS.forEach(function (name) {
    const tab = Z.byId("tab-" + name);
    tab.setAttribute("aria-selected", name === view ? "true" : "false");
    tab.tabIndex = name === view ? 0 : -1;
  });
  Z.byId("stage").setAttribute("aria-labelledby", "tab-" + view);
  Z.byId("question").textContent = Z.t("question_" + view);
  Z.byId("hint").textContent = Z.t(Z.hints());
  Z.byId("table").hidden = !table;
  Z.byId("canvas").hidden = table;
  Z.byId("zoom").hidden = table;
  Z.byId("tip").hidden = true;
  Z.byId("back").hidden = !(view === "tasks" && Z.state.open !== null);
  Z.byId("canvas").setAttribute("aria-label", Z.t("stage_label", { view: Z.t(view) }));
  ({ overview: Z.ring.overview, web: Z.web.draw, matrix: Z.matrix.draw, tasks: Z.ring.tasks })[view]();
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
    return Z.button(Z.t("q_" + row.question) + "：" + row[Z.state.lang], function () { Z.select({ kind: "finding", ref: f }); },
      { title: row[Z.state.lang] });
  }));
};

Z.keys = function (event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key === "Escape" && !Z.help.isOpen()) {
    if (document.body.classList.contains("open-filters")) Z.fold("filters", false);
    else if (Z.state.sel) Z.select(null);
    else Z.fold("panel", false);
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || Z.help.isOpen()) return;
  if (event.key === "/") Z.search.focus();
  else if (event.key === "?") Z.help.open();
  else if (Z.VIEWS[Number(event.key) - 1]) Z.set({ view: Z.VIEWS[Number(event.key) - 1] });
  else return;
  event.preventDefault();
};

Z.tabs = function (event) {
  const at = Z.VIEWS.indexOf(Z.state.view), step = { ArrowLeft: 3, ArrowRight: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  Z.set({ view: Z.VIEWS[(at + step) % 4] });
  Z.byId("tab-" + Z.state.view).focus();
};

Z.wire = function () {
  const act = {
    export: Z.picture.save, print: function () { window.print(); }, help: Z.help.open,
      "zoom-in": function () { Z.stage.zoom(1.25); },
    "zoom-out": function () { Z.stage.zoom(0.8); }, fit: function () { Z.stage.fit(); },
      back: function () { Z.set({ open: null, sel: null }); },
    language: function () { Z.set({ lang: Z.state.lang === "en" ? "zh" : "en" }); },
    skip: function () { (Z.state.view === "matrix" ? document.querySelector('#table [tabindex="0"]') :
      Z.byId("canvas")).focus(); },
    "show-filters": function () { Z.fold("filters", !document.body.classList.contains("open-filters")); },
    "show-panel": function () { Z.fold("panel", !document.body.classList.contains("open-panel")); }
  };
  Object.keys(act).forEach(function (id) { Z.byId(id).addEventListener("click", act[id]); });
  Z.VIEWS.forEach(function (view) { Z.byId("tab-" + view).addEventListener("click", function () { Z.set({ view: view }); }); });
  Z.byId("views").addEventListener("keydown", Z.tabs);
  document.addEventListener("keydown", Z.keys);
  window.addEventListener("hashchange", function () {
    if (window.location.hash.replace(/^#/, "") === Z.address()) return;
    const before = Z.state;
    Z.state = Z.readAddress(window.location.hash);
    Z.render(before);
  });
};

Z.begin = function () {
  Z.state = Z.readAddress(window.location.hash);
  Z.wire();
  Z.stage.start();
  Z.render(null);
  document.documentElement.setAttribute("data-ready", "yes");
  setTimeout(Z.stage.prepare, 100);
};

/* The embedded font first, so that the first picture has its characters; never wait long for it. */
(function () {
  let begun = false;
  const once = function () { if (!begun) { begun = true; Z.begin(); } };
  setTimeout(once, 600);
  if (document.fonts && document.fonts.load) document.fonts.load('12px "Zeren Sans SC"', "责").then(once, once);
  else once();
}());
