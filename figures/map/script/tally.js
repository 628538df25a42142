/* What passes the filters, counted once per change: links, tasks, units, and units under each portfolio, by role. */
Z.count = function () {
  const data = Z.data, links = data.links, model = Z.model, wide = data.portfolios.length;
  const passes = new Uint8Array(model.count), tasks = new Uint8Array(data.tasks.length);
  const units = new Int32Array(data.units.length * 3), cells = new Int32Array(data.units.length * wide * 3);
  const held = Z.heldTasks();
  let total = 0;
  for (let i = 0; i < model.count; i += 1) {
    const t = links.task[i], u = links.unit[i], role = links.role[i];
    if (!held[t] || !Z.passesUnit(u) || !Z.passesRole(role)) continue;
    passes[i] = 1;
    tasks[t] = 1;
    total += 1;
    units[u * 3 + role] += 1;
    data.tasks[t].portfolios.forEach(function (p) {
      if (Z.passesPortfolio(p)) cells[(u * wide + p) * 3 + role] += 1;
    });
  }
  if (!Z.filtered()) tasks.fill(1);
  Z.tally = { passes: passes, tasks: tasks, units: units, cells: cells, links: total, wide: wide, shown: null, least: null,
    main: new Map(), shared: new Map(), of: new Map(), pairs: null };
};

Z.passesRole = function (role) {
  return Z.state.roles.size === 0 || Z.state.roles.has(Z.ROLES[role]);
};
Z.passesPortfolio = function (p) {
  return Z.state.portfolios.size === 0 || Z.state.portfolios.has(p);
};
Z.passesFields = function (t) {
  return Z.state.fields.size === 0 || Array.from(Z.state.fields).some(function (c) { return Z.beside.has(t, c); });
};
Z.passesUnit = function (u) {
  const state = Z.state;
  return (state.types.size === 0 || state.types.has(Z.data.units[u].type || "")) &&
    (state.clusters.size === 0 || state.clusters.has(Z.model.clusterOf[u]));
};
Z.filtered = function () {
  return Z.FILTERS.some(function (key) { return Z.state[key].size > 0; });
};
Z.heldTasks = function () {
  const held = new Uint8Array(Z.data.tasks.length);
  Z.data.tasks.forEach(function (task, t) { held[t] = task.portfolios.some(Z.passesPortfolio) && Z.passesFields(t) ? 1 : 0; });
  return held;
};

/* [lead, support, responsible] of a unit, of a unit under a portfolio, of a unit under a seat. */
Z.ofUnit = function (u) {
  return Array.from(Z.tally.units.subarray(u * 3, u * 3 + 3));
};
Z.ofCell = function (u, p) {
  const at = (u * Z.tally.wide + p) * 3;
  return Array.from(Z.tally.cells.subarray(at, at + 3));
};
Z.inCell = function (u, p) {
  const at = (u * Z.tally.wide + p) * 3, cells = Z.tally.cells;
  return cells[at] + cells[at + 1] + cells[at + 2];
};
Z.ofSeat = function (u, s) {
  return Z.data.seats[s].map(function (p) { return Z.ofCell(u, p); }).reduce(function (a, b) {
    return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
  }, [0, 0, 0]);
};
/* "10+3": leads 10, supports 3; "(2)": responsible. */
Z.cellText = function (counts) {
  const parts = (counts[0] ? String(counts[0]) : "") + (counts[1] ? "+" + counts[1] : "");
  return parts + (counts[2] ? "(" + counts[2] + ")" : "");
};
/* The same in words: 牵头 10、配合 3. */
Z.cellRoles = function (counts) {
  return counts.map(function (n, role) { return n ? Z.t(role === 2 ? "responsible_short" : Z.ROLES[role]) + " " + n : ""; }).filter(Boolean).join(Z.state.lang === "en" ? ", " : "、");
};
/* Units that pass, most tasks first, then as the data lists them. */
Z.shownUnits = function () {
  if (Z.tally.shown) return Z.tally.shown.slice();
  const totals = Z.data.units.map(function (_, u) { return Z.sum(Z.ofUnit(u)); });
  Z.tally.shown = Z.range(totals.length).filter(function (u) { return totals[u] > 0; })
    .sort(function (a, b) { return totals[b] - totals[a] || a - b; });
  return Z.tally.shown.slice();
};
/* Links of a unit or a task that pass the filters. */
Z.passing = function (links) {
  return links.filter(function (i) { return Z.tally.passes[i]; });
};
Z.tasksOfUnit = function (u) {
  return Z.passing(Z.model.ofUnit[u]).map(function (i) { return Z.data.links.task[i]; });
};
Z.tasksOfPortfolio = function (p) {
  return Z.model.tasksOf[p].filter(function (t) { return Z.tally.tasks[t]; });
};
Z.tasksOfSeat = function (s) {
  const all = [].concat.apply([], Z.data.seats[s].map(Z.tasksOfPortfolio));
  return all.filter(function (t, i) { return all.indexOf(t) === i; });
};
/* Partners of a unit by the number of tasks that name both, most first. */
Z.partners = function (u) {
  const shared = new Map();
  Z.tasksOfUnit(u).forEach(function (t) {
    Z.passing(Z.model.ofTask[t]).forEach(function (i) {
      const v = Z.data.links.unit[i];
      if (v !== u) shared.set(v, (shared.get(v) || 0) + 1);
    });
  });
  return Array.from(shared).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
};
/* Units that both of two leaders name, those with most tasks under the two first; and the tasks of the two that name them. */
Z.sharedUnits = function (a, b) {
  const key = a + "-" + b, known = Z.tally.shared;
  if (!known.has(key)) {
    const both = function (u) { return Z.inCell(u, a) + Z.inCell(u, b); };
    known.set(key, Z.unitsOf(a).filter(function (u) { return Z.inCell(u, b); }).sort(function (u, v) { return both(v) - both(u); }));
  }
  return known.get(key);
};
/* Units that a leader's tasks name, in the order of all. */
Z.unitsOf = function (p) {
  if (!Z.tally.of.has(p)) Z.tally.of.set(p, Z.shownUnits().filter(function (u) { return Z.inCell(u, p); }));
  return Z.tally.of.get(p);
};
Z.bandTasks = function (a, b) {
  const units = new Set(Z.sharedUnits(a, b)), of = function (p) {
    return Z.tasksOfPortfolio(p).filter(function (t) {
      return Z.passing(Z.model.ofTask[t]).some(function (i) { return units.has(Z.data.links.unit[i]); }); });
  };
  return Array.from(new Set(of(a).concat(of(b))));
};
Z.sharedTasks = function (u, v) {
  const others = new Set(Z.tasksOfUnit(v));
  return Z.tasksOfUnit(u).filter(function (t) { return others.has(t); });
};
