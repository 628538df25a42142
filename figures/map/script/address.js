/* How each kind of selection stands in the address, and how it is read back (null where the page knows no such thing). */
Z.ADDRESS = {
  unit: [function (r) { return [Z.data.units[r].name]; }, function (n) { return Z.model.unitBy.get(n[0]); }],
  portfolio: [function (r) { return [Z.data.portfolios[r].name || ""]; },
    function (n) { return Z.model.portfolioBy.get(n[0] || null); }],
  task: [function (r) { return [Z.data.tasks[r].id]; }, function (n) { return Z.model.taskBy.get(n[0]); }],
  cluster: [function (r) { return [r < 0 ? "" : String(Z.data.clusters[r])]; }, function (n) { return Z.clusterAt(n[0]); }],
  finding: [function (r) { return [Z.data.findings[r].key]; }, function (n) { return Z.model.findingBy.get(n[0]); }],
  cell: [
    function (r) { return [Z.data.units[r[0]].name, Z.data.portfolios[r[1]].name || ""]; },
    function (n) { return Z.known([Z.model.unitBy.get(n[0]), Z.model.portfolioBy.get(n[1] || null)]); }],
  bands: [
    function (r) { return r.map(function (p) { return Z.data.portfolios[p].name || ""; }); },
    function (n) { return Z.known(n.slice(0, 2).map(function (name) { return Z.model.portfolioBy.get(name || null); })); }],
  pair: [
    function (r) { return r.map(function (u) { return Z.data.units[u].name; }); },
    function (n) { return Z.known(n.slice(0, 2).map(function (name) { return Z.model.unitBy.get(name); })); }],
  tasks: [
    function (r) { return r.map(function (t) { return Z.data.tasks[t].id; }); },
    function (n) { const found = n.map(function (id) { return Z.model.taskBy.get(id); }).filter(function (t) { return t !== undefined; });
      return found.length ? found : undefined; }]
};
Z.known = function (places) {
  return places.length === 2 && places.every(function (p) { return p !== undefined; }) ? places : undefined;
};
Z.clusterAt = function (name) {
  const place = Z.data.clusters.map(String).indexOf(name);
  return place >= 0 ? place : (name === "" ? -1 : undefined);
};

Z.address = function () {
  const state = Z.state, fresh = Z.fresh(), parts = [];
  const add = function (key, values) { parts.push(key + "=" + values.map(encodeURIComponent).join(",")); };
  ["view", "lang", "least", "sort", "rows", "colour", "size", "step"].forEach(function (key) {
    if (state[key] !== fresh[key]) add(key, [state[key]]);
  });
  if (state.whole) add("whole", ["1"]);
  const levels = Object.keys(state.levels);
  if (levels.length) add("levels", levels.map(function (p) { return p + ":" + state.levels[p]; }));
  const plain = { roles: String, types: String, portfolios: function (p) { return Z.data.portfolios[p].name || ""; },
    clusters: function (c) { return c < 0 ? "" : String(Z.data.clusters[c]); }, fields: String };
  Z.FILTERS.forEach(function (key) { if (state[key].size) add(key, Array.from(state[key]).map(plain[key])); });
  if (state.sel && Z.ADDRESS[state.sel.kind]) add(state.sel.kind, Z.ADDRESS[state.sel.kind][0](state.sel.ref));
  return parts.join("&");
};

/* Views and selections are steps of the history, so that "back" leads back; anything else takes the place of the last step. */
Z.writeAddress = function (before) {
  const text = Z.address(), here = String(window.location.href).split("#")[0];
  if (here.indexOf("about:") === 0) return;
  try {
    const step = before.view !== Z.state.view || before.step !== Z.state.step || !Z.same(before.sel, Z.state.sel);
    if (("#" + text) === (window.location.hash || "#")) return;
    window.history[step ? "pushState" : "replaceState"](null, "", text ? "#" + text : here);
  } catch (error) {
    Z.noAddress = true; /* an address that may not be changed, as in a notebook's frame, costs the link and nothing else */
  }
};

Z.readAddress = function (hash) {
  const state = Z.fresh(), given = {};
  hash.replace(/^#/, "").split("&").forEach(function (part) {
    const at = part.indexOf("=");
    if (at > 0) given[part.slice(0, at)] = part.slice(at + 1).split(",").map(Z.decoded);
  });
  const view = { tasks: "score", web: "units" }[(given.view || [])[0]] || (given.view || [])[0]; /* names of older links */
  if (Z.VIEWS.indexOf(view) >= 0) state.view = view;
  if (["zh", "en"].indexOf((given.lang || [])[0]) >= 0) state.lang = given.lang[0];
  if (given.least && Z.LEAST.indexOf(Number(given.least[0])) >= 0) state.least = Number(given.least[0]);
  if (given.sort) state.sort = given.sort[0];
  if (given.rows && Z.rows.orders().indexOf(given.rows[0]) >= 0) state.rows = given.rows[0];
  if (given.colour && Z.colours().indexOf(given.colour[0]) >= 0) state.colour = given.colour[0];
  if (given.size && Z.sizes().indexOf(given.size[0]) >= 0) state.size = given.size[0];
  if (given.step && Number(given.step[0]) >= 1 && Number(given.step[0]) <= Z.story.steps) state.step = Number(given.step[0]);
  state.whole = Boolean(given.whole);
  (given.levels || []).forEach(function (text) {
    const pair = text.split(":").map(Number);
    if (Z.data.portfolios[pair[0]] && pair[1] >= 0 && pair[1] <= 2) state.levels[pair[0]] = pair[1];
  });
  const places = { roles: function (v) { return Z.ROLES.indexOf(v) >= 0 ? v : undefined; },
    types: function (v) { return Z.model.typesSeen.indexOf(v) >= 0 ? v : undefined; },
    portfolios: function (v) { return Z.model.portfolioBy.get(v || null); }, clusters: Z.clusterAt, fields: function (v) { return Z.beside.known(Number(v)); } };
  Z.FILTERS.forEach(function (key) {
    state[key] = new Set((given[key] || []).map(places[key]).filter(function (v) { return v !== undefined; }));
  });
  Object.keys(Z.ADDRESS).forEach(function (kind) {
    const ref = given[kind] ? Z.ADDRESS[kind][1](given[kind]) : undefined;
    if (ref !== undefined) state.sel = { kind: kind, ref: ref };
  });
  return state;
};
Z.decoded = function (text) {
  try { return decodeURIComponent(text); } catch (error) { return text; }
};
