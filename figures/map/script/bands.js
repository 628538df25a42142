/* Columns of the score: the tasks in the document's order, banded by leader. A band that has no room folds to its sections or to
   one column; the reader opens and folds what is wanted. */
Z.bands = (function () {
  const WIDTH = { task: [5, 84], section: [22, 70], band: [30, 120], rest: [26, 34] }, GAP = 9;

  /* The tasks of every band that pass, each task in the band of its first leader that passes. */
  function members(focus) {
    const bands = Z.data.portfolios.map(function () { return []; });
    Z.data.tasks.forEach(function (task, t) {
      if (!Z.tally.tasks[t] || (focus && !focus.has(t))) return;
      const home = task.portfolios.filter(Z.passesPortfolio)[0];
      if (home !== undefined) bands[home].push(t);
    });
    return bands;
  }

  /* Runs of tasks under one heading of the document. */
  function sections(tasks) {
    const runs = [];
    tasks.forEach(function (t) {
      const name = Z.data.tasks[t].section || "";
      if (!runs.length || runs[runs.length - 1].name !== name) runs.push({ name: name, tasks: [] });
      runs[runs.length - 1].tasks.push(t);
    });
    return runs;
  }

  /* 2: a column per task, 1: per section, 0: one column. Levels that change nothing are skipped. */
  function levels(tasks) {
    const runs = sections(tasks).length;
    return tasks.length < 2 ? [2] : (runs > 1 && runs < tasks.length ? [0, 1, 2] : [0, 2]);
  }
  function own(all, width) {
    const gaps = all.length * GAP, counts = all.map(function (tasks) { return tasks.length; });
    if (Z.sum(counts) * WIDTH.task[0] + gaps <= width) return 2;
    const runs = all.map(function (tasks) { return sections(tasks).length; });
    return Z.sum(runs) > all.length && Z.sum(runs) * WIDTH.section[0] + gaps <= width ? 1 : 0;
  }
  function level(p, tasks, general) {
    const wanted = p in Z.state.levels ? Z.state.levels[p] : general, known = levels(tasks);
    return known.filter(function (n) { return n <= wanted; }).pop() || known[0];
  }

  function columnsOf(p, tasks, at) {
    if (at === 2) return tasks.map(function (t) { return { key: "t" + t, kind: "task", tasks: [t], band: p }; });
    if (at === 1) return sections(tasks).map(function (run) {
      return { key: "s" + run.tasks[0], kind: "section", tasks: run.tasks, band: p, name: run.name };
    });
    return [{ key: "b" + p, kind: "band", tasks: tasks, band: p }];
  }

  /* Columns and bands with their places, for so much width; `focus` are the tasks that stay, the others are counted in "+n". */
  function lay(width, focus, zoom) {
    const all = members(null), kept = focus ? members(focus) : all;
    const shown = Z.range(all.length).filter(function (p) { return all[p].length; });
    const general = own(shown.map(function (p) { return kept[p]; }), width * zoom);
    const bands = shown.map(function (p) {
      const at = level(p, kept[p], general), columns = kept[p].length ? columnsOf(p, kept[p], at) : [];
      const folded = all[p].length - kept[p].length;
      if (folded) columns.push({ key: "r" + p, kind: "rest", tasks: [], band: p, count: folded });
      return { p: p, tasks: kept[p], all: all[p].length, level: at, levels: levels(kept[p]), columns: columns };
    });
    const columns = [].concat.apply([], bands.map(function (band) { return band.columns; }));
    const least = Z.sum(columns.map(function (c) { return WIDTH[c.kind][0]; }));
    const room = width * zoom - bands.length * GAP, scale = Math.max(1, room / Math.max(least, 1));
    const wide = function (column) { return Math.min(WIDTH[column.kind][1], WIDTH[column.kind][0] * scale); };
    const tasks = columns.filter(function (c) { return c.kind === "task"; }).length;
    const spare = tasks ? Math.max(0, room - Z.sum(columns.map(wide))) / tasks : 0; /* what other columns cannot use goes to the tasks */
    let x = GAP / 2;
    bands.forEach(function (band) {
      band.x = x;
      band.columns.forEach(function (column) {
        column.w = column.kind === "task" ? Math.min(WIDTH.task[1], wide(column) + spare) : wide(column);
        column.x = x + column.w / 2;
        x += column.w;
      });
      band.w = x - band.x;
      x += GAP;
    });
    return { bands: bands, columns: columns, width: x - GAP / 2 };
  }

  /* The next level of a band: band, section, task, and round again. */
  function turn(p, from) {
    const known = levels(members(null)[p]), at = known.indexOf(from), next = Object.assign({}, Z.state.levels);
    next[p] = known[(at + 1) % known.length];
    Z.set({ levels: next });
    Z.say(Z.t(["band_closed", "band_sections", "band_tasks"][next[p]], { name: Z.portfolioWord(p) }));
  }

  return { lay: lay, turn: turn };
}());
