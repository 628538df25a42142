/* The scene of the score: where every band, column, row and dot stands for a given width and height. It draws nothing. */
Z.scene = (function () {
  const HEAD_ROW = 17, HEAD_ROWS = 3, SUB = 15, PAD = 8, GROUPS = 32; /* the last: room for names of groups, two characters abreast */
  const pen = document.createElement("canvas").getContext("2d"), known = new Map();

  function measure(text, font) {
    const key = font + text;
    if (!known.has(key)) { pen.font = font + Z.FONT; known.set(key, pen.measureText(text).width); }
    return known.get(key);
  }
  /* The text, or its head and tail around an ellipsis, no wider than the room; "" where not even two characters fit. */
  function fit(text, room, font) {
    if (measure(text, font) <= room) return text;
    const letters = Array.from(text);
    for (let n = letters.length - 1; n >= 2; n -= 1) {
      const tail = Math.floor(n / 2), cut = letters.slice(0, n - tail).join("") + "…" + letters.slice(letters.length - tail).join("");
      if (measure(cut, font) <= room) return cut;
    }
    return "";
  }

  /* What a selection does here: the tasks that stay, the units that float on top, and what is lit. */
  function wanted() {
    const sel = Z.state.sel, about = Z.about(), folds = sel && ["unit", "cell", "pair", "tasks"].indexOf(sel.kind) >= 0;
    const bands = sel && sel.kind === "bands";
    return {
      focus: folds && about.tasks.length ? new Set(about.tasks) : null,
      floating: new Set(bands ? Z.sharedUnits(sel.ref[0], sel.ref[1]) : []),
      always: new Set((about && about.units && !bands && about.units.length <= 12 ? about.units : []).concat(
        sel && sel.kind === "task" ? Z.passing(Z.model.ofTask[sel.ref]).map(function (i) { return Z.data.links.unit[i]; }) : [])),
      lit: about && !folds ? { tasks: new Set(about.tasks), units: about.units && !bands ? new Set(about.units) : null } : null
    };
  }

  /* Names of bands on up to three lines above their brackets; one that finds no room is left to the hint. */
  function heads(bands, width) {
    const ends = Array(HEAD_ROWS).fill(-Infinity);
    let used = 0;
    bands.forEach(function (band) {
      const most = Math.max(band.w, 96), full = Z.portfolioWord(band.p), more = band.levels.length > 1;
      const count = " " + (band.tasks.length < band.all ? band.tasks.length + "/" : "") + band.all, sign = more ? 13 : 0;
      const name = fit(full, most - measure(count, "12px ") - sign, "bold 12px ");
      const wide = measure(name, "bold 12px ") + measure(count, "12px ") + sign;
      const left = Math.max(0, Math.min(band.x + band.w / 2 - wide / 2, width - wide));
      const row = name ? ends.findIndex(function (end) { return end + 9 <= left; }) : -1;
      band.label = row < 0 ? null : { x: left, w: wide, row: row, name: name, count: count, sign: more ? (band.level < 2 ? "▶" : "▼") : "" };
      if (row < 0) return;
      ends[row] = left + wide;
      used = Math.max(used, row + 1);
    });
    return used * HEAD_ROW + 6;
  }

  function labels(rows, most) {
    let wide = 0;
    rows.forEach(function (row) {
      row.text = row.unit === null ? Z.t("rest_n", { n: row.units.length }) : Z.data.units[row.unit].name;
      if (row.unit === null && row.group.rows.length < 3 && row.group.name) row.text = row.group.name + " " + row.text;
      row.font = (row.unit !== null && Z.state.sel && Z.state.sel.kind === "unit" && Z.state.sel.ref === row.unit ? "bold " : "") +
        (row.h < 15.5 ? "11px " : "12px ");
      row.label = fit(row.text, most, row.font);
      row.count = row.unit === null ? "" : String(Z.sum(Z.ofUnit(row.unit)));
      wide = Math.max(wide, measure(row.label, row.font));
    });
    return wide;
  }

  /* One mark for every row and column that meet, with the tasks led, supported and carried without a stated lead. */
  function marks(scene, focus) {
    const columnOf = new Map(), rowOf = new Map(), found = new Map(), wide = scene.rows.length, links = Z.data.links;
    scene.columns.forEach(function (column, c) { column.tasks.forEach(function (t) { columnOf.set(t, c); }); });
    scene.rows.forEach(function (row, r) { row.units.forEach(function (u) { rowOf.set(u, r); }); });
    for (let i = 0; i < Z.model.count; i += 1) {
      if (!Z.tally.passes[i]) continue;
      const c = columnOf.get(links.task[i]), r = rowOf.get(links.unit[i]);
      if (c === undefined || r === undefined || (focus && !focus.has(links.task[i]))) continue;
      const key = c * wide + r;
      if (!found.has(key)) found.set(key, { c: c, r: r, counts: [0, 0, 0], links: [] });
      const mark = found.get(key);
      mark.counts[links.role[i]] += 1;
      mark.links.push(i);
    }
    return Array.from(found.values());
  }

  /* Highest and lowest row of every column, first and last column of every row. */
  function spans(scene) {
    scene.columns.forEach(function (c) { c.top = Infinity; c.bottom = -1; });
    scene.rows.forEach(function (r) { r.first = Infinity; r.last = -1; });
    scene.marks.forEach(function (m) {
      const c = scene.columns[m.c], r = scene.rows[m.r];
      c.top = Math.min(c.top, m.r);
      c.bottom = Math.max(c.bottom, m.r);
      r.first = Math.min(r.first, m.c);
      r.last = Math.max(r.last, m.c);
    });
  }

  function make(width, height, options) {
    const want = wanted(), place = [], most = width < 700 ? 110 : 176;
    Z.data.tasks.forEach(function (task, t) { place[t] = task.portfolios[0] * Z.data.tasks.length + t; });
    let units = Z.shownUnits();
    if (want.focus) units = units.filter(function (u) { return Z.tasksOfUnit(u).some(function (t) { return want.focus.has(t); }); });
    const names = units.slice(0, 60).map(function (u) { return measure(Z.data.units[u].name, "12px "); });
    const left = GROUPS + Math.min(most, Math.max(60, Math.max.apply(null, names.concat([0])))) + 30 + PAD;
    const across = Z.bands.lay(width - left - PAD, want.focus, options.zoom);
    const sub = across.columns.some(function (c) { return c.kind !== "task"; }) ? SUB : 0;
    const head = heads(across.bands, Math.max(across.width, width - left - PAD)) + sub;
    const down = Z.rows.lay((height - head - PAD) * options.zoom, units,
      { all: options.all, place: place, floating: want.floating, always: want.always });
    labels(down.rows, left - GROUPS - 30 - PAD);
    const scene = { left: left, head: head, sub: sub, bands: across.bands, columns: across.columns, groups: down.groups, rows: down.rows,
      width: left + across.width + PAD, height: head + down.height + PAD, lit: want.lit, focus: want.focus, row: down.row };
    scene.marks = marks(scene, want.focus);
    scene.most = scene.marks.reduce(function (n, m) {
      return scene.columns[m.c].kind === "task" ? n : Math.max(n, Z.sum(m.counts)); }, 1);
    spans(scene);
    return scene;
  }

  return { make: make, measure: measure, fit: fit, HEAD_ROW: HEAD_ROW };
}());
