/* Rows of the score: the units, grouped by cluster, leader, type or not at all, the busiest of each group first. Rows that have no
   room are counted in a last row of their group, "+n", whose dots are theirs together. */
Z.rows = (function () {
  const ROW = 14, MOST = 40, GAP = 7;

  const KEYS = {
    cluster: function (u) { return Z.model.clusterOf[u]; },
    leader: function (u) { return home(u); },
    type: function (u) { return Z.model.typesSeen.indexOf(Z.data.units[u].type || ""); },
    load: function () { return 0; }
  };
  const NAMES = {
    cluster: function (key) { return Z.clusterWord(key); },
    leader: function (key) { return Z.portfolioWord(key); },
    type: function (key) { return Z.typeWord(Z.model.typesSeen[key]); },
    load: function () { return ""; }
  };

  /* The leader who has most of a unit's tasks that pass. */
  function home(u) {
    let best = 0, most = -1;
    Z.data.portfolios.forEach(function (_, p) {
      const n = Z.sum(Z.ofCell(u, p));
      if (n > most) { most = n; best = p; }
    });
    return best;
  }

  function orders() {
    const out = ["leader", "load"];
    if (Z.model.typesSeen.length > 1) out.unshift("type");
    if (Z.data.clusters.length) out.unshift("cluster");
    return out;
  }
  function order() {
    return orders().indexOf(Z.state.rows) >= 0 ? Z.state.rows : orders()[0];
  }

  /* Groups in the order in which their tasks stand in the document, lights and returns from the worst on; those without a name last. */
  function groups(units, place) {
    const by = new Map(), key = KEYS[order()], ranked = Z.data.ranked && order() === "cluster";
    units.forEach(function (u) {
      if (!by.has(key(u))) by.set(key(u), []);
      by.get(key(u)).push(u);
    });
    const middle = function (members) {
      const spots = [].concat.apply([], members.map(function (u) { return Z.tasksOfUnit(u).map(function (t) { return place[t]; }); }));
      return Z.sum(spots) / Math.max(spots.length, 1);
    };
    return Array.from(by).map(function (pair) {
      return { key: pair[0], name: NAMES[order()](pair[0]), units: pair[1], at: pair[0] < 0 ? Infinity : ranked ? pair[0] : middle(pair[1]) };
    }).sort(function (a, b) { return a.at === b.at ? a.key - b.key : a.at - b.at; });
  }

  /* Units of a selected pair of leaders come first, as a group of their own. */
  function arranged(units, place, floating) {
    const first = units.filter(function (u) { return floating.has(u); });
    const rest = groups(units.filter(function (u) { return !floating.has(u); }), place);
    return first.length ? [{ key: "shared", name: Z.t("score_shared", { n: first.length }), units: first, whole: true }].concat(rest) : rest;
  }

  /* How many units each group shows so that all rows fit: the busiest of all first, never fewer rows than groups. */
  function kept(list, units, room, always) {
    const folds = function (k) {
      const shown = new Set(units.slice(0, k));
      return Z.sum(list.map(function (g) {
        const n = g.units.filter(function (u) { return g.whole || shown.has(u) || always.has(u); }).length;
        return (n + (n < g.units.length ? 1 : 0)) * ROW + GAP;
      }));
    };
    let low = 0, high = units.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (folds(middle) <= room) low = middle;
      else high = middle - 1;
    }
    return new Set(units.slice(0, low));
  }

  function lay(height, units, options) {
    const list = arranged(units, options.place, options.floating);
    const shown = options.all ? new Set(units) : kept(list, units, height, options.always);
    const rows = [];
    list.forEach(function (g) {
      const own = g.units.filter(function (u) { return g.whole || shown.has(u) || options.always.has(u); });
      const left = g.units.filter(function (u) { return own.indexOf(u) < 0; });
      const rest = left.length > 1 ? left : []; /* one alone has the row of "+1" itself */
      g.rows = (rest.length ? own : g.units).map(function (u) { return { key: "u" + u, units: [u], unit: u, group: g }; });
      if (rest.length) g.rows.push({ key: "g" + g.key, units: rest, unit: null, group: g });
      g.rows.forEach(function (row) { rows.push(row); });
    });
    const high = Math.max(ROW, Math.min(MOST, (height - list.length * GAP) / Math.max(rows.length, 1)));
    let y = GAP / 2;
    list.forEach(function (g) {
      g.y = y;
      g.rows.forEach(function (row) { row.y = y + high / 2; row.h = high; y += high; });
      g.h = y - g.y;
      y += GAP;
    });
    return { groups: list, rows: rows, height: y, row: high };
  }

  return { lay: lay, orders: orders, order: order };
}());
