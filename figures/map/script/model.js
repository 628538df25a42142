/* What stands beside the texts of tasks, as choices for the filter: each of few short values, else having it at all where not every task has. */
Z.beside = (function () {
  const MOST = 8, LONG = 12, texts = new Map(), every = [];
  const held = Z.data.tasks.map(function (task, t) {
    const own = new Map();
    (task.fields || []).forEach(function (f) {
      own.set(f[0], (own.get(f[0]) || []).concat([f[1]]));
      if (!texts.has(f[0])) texts.set(f[0], new Map());
      const seen = texts.get(f[0]);
      seen.set(f[1], (seen.get(f[1]) || new Set()).add(t));
    });
    return own;
  });
  texts.forEach(function (seen, name) {
    const values = Array.from(seen.keys()), having = new Set([].concat.apply([], Array.from(seen.values()).map(function (s) { return Array.from(s); })));
    if (values.length > 1 && values.length <= MOST && values.length < having.size && values.every(function (v) { return v.length <= LONG; })) {
      values.forEach(function (v) { every.push([name, v]); });
    } else if (having.size < held.length) every.push([name, null]);
  });
  return { choices: every, known: function (c) { return every[c] ? c : undefined; },
    has: function (t, c) { const own = held[t], want = every[c]; return own.has(want[0]) && (want[1] === null || own.get(want[0]).indexOf(want[1]) >= 0); },
    word: function (c) { return Z.t(every[c][1] === null ? "field_any" : "field_is", { name: every[c][0], text: every[c][1] }); } };
}());

/* The network, indexed: what hangs on what. Everything is known by its place in the lists of the data. */
Z.model = (function () {
  const data = Z.data, links = data.links;
  const count = links.task.length;
  const ofUnit = data.units.map(function () { return []; });
  const ofTask = data.tasks.map(function () { return []; });
  for (let i = 0; i < count; i += 1) {
    ofUnit[links.unit[i]].push(i);
    ofTask[links.task[i]].push(i);
  }
  const tasksOf = data.portfolios.map(function () { return []; });
  data.tasks.forEach(function (task, t) { task.portfolios.forEach(function (p) { tasksOf[p].push(t); }); });
  const seatOf = [];
  data.seats.forEach(function (members, s) { members.forEach(function (p) { seatOf[p] = s; }); });
  const clusterOf = data.units.map(function (u) { return data.clusters.indexOf(u.cluster); });
  const rolesSeen = [0, 1, 2].filter(function (r) { return links.role.indexOf(r) >= 0; });
  const typesSeen = Object.keys(data.types);
  if (data.units.some(function (u) { return !u.type; })) typesSeen.push("");
  const find = function (list, key) {
    const places = new Map();
    list.forEach(function (row, i) { if (!places.has(row[key])) places.set(row[key], i); });
    return places;
  };
  return {
    count: count, ofUnit: ofUnit, ofTask: ofTask, tasksOf: tasksOf, seatOf: seatOf, clusterOf: clusterOf,
    rolesSeen: rolesSeen, typesSeen: typesSeen,
    unitBy: find(data.units, "name"), taskBy: find(data.tasks, "id"), portfolioBy: find(data.portfolios, "name"),
    findingBy: find(data.findings, "key")
  };
}());
