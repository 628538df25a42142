/* The units view: units by what they do together, coloured and numbered by cluster. */
Z.units = (function () {
  function restUnits(c, drawn) {
    return Z.restOf(drawn, function (u) { return Z.model.clusterOf[u] === c; });
  }

  function unitMark(u) {
    const mark = Z.unitMark("units", u), stability = Z.data.units[u].stability;
    mark.tag = Z.model.clusterOf[u] < 0 ? "" : String(Z.data.clusters[Z.model.clusterOf[u]]);
    mark.dashed = stability !== null && stability < 0.5;
    return mark;
  }

  /* A soft ground in the colour of the cluster under each unit, with the cluster's number at its busiest unit. */
  function ground(marks) {
    return function (ctx) {
      if (!Z.data.clusters.length) return;
      marks.forEach(function (mark) {
        if (mark.kind !== "unit" || Z.model.clusterOf[mark.ref] < 0 || mark.dashed) return;
        ctx.globalAlpha = mark.dim ? 0.05 : 0.3;
        ctx.beginPath();
        ctx.arc(mark.x, mark.y, mark.r + 17, 0, 2 * Math.PI);
        ctx.fillStyle = mark.tones[1];
        ctx.fill();
      });
      ctx.globalAlpha = 1;
    };
  }

  function restMarks(drawn) {
    const none = Z.data.clusters.length;
    return Z.range(none + 1).map(function (i) {
      const c = i === none ? -1 : i, count = restUnits(c, drawn).length, place = Z.place("units", "rest", i),
        sel = { kind: "rest", ref: ["units", c] };
      if (!count) return null;
      const name = Z.data.clusters.length ? Z.scene.fit(Z.clusterSign(c), 76, "12px ") + " " : "";
      const mark = Z.boxMark(place, "rest", i, [124, 24], [name + Z.t("rest_n", { n: count })], sel,
        function () { return Z.t("rest_says", { name: Z.clusterWord(c), n: count }); });
      mark.ink = Z.tones(c)[0];
      return mark;
    }).filter(Boolean);
  }

  function lines(units, about) {
    const drawn = new Set(units), chosen = about && about.units ? new Set(about.units) : null,
      behind = about ? namedBy(about.tasks) : null;
    const top = Z.lines.units.reduce(function (most, line) { return Math.max(most, line.value); }, 9);
    return Z.lines.units.map(function (line) {
      if (!drawn.has(line.a) || !drawn.has(line.b)) return null;
      const n = Z.filtered() ? Z.sharedTasks(line.a, line.b).length : line.value;
      const pair = Z.state.sel && Z.state.sel.kind === "pair";
      const hot = chosen ? (pair ? chosen.has(line.a) && chosen.has(line.b) : chosen.has(line.a) ||
        chosen.has(line.b)) : behind && behind.has(line.a) && behind.has(line.b);
      if (!n) return null;
      const same = Z.model.clusterOf[line.a] === Z.model.clusterOf[line.b] && Z.model.clusterOf[line.a] >= 0;
      return { from: line.from, to: line.to, width: line.kept ? 0.8 + 4.2 * Math.sqrt(n / top) : 0.6 + 1.6 * Math.sqrt(n / top), dim: Boolean(about) && !hot, at: 0.5,
        weight: n,
        colour: same && Z.state.colour === "cluster" ? Z.tones(Z.model.clusterOf[line.a])[0] : Z.MARKS.line_support, core: line.kept ? 2.5 : 0, kept: line.kept, must: line.kept,
          shared: hot && n,
        sel: { kind: "pair", ref: [line.a, line.b] },
        says: function () { return Z.t("pair_title", { a: Z.data.units[line.a].name,
          b: Z.data.units[line.b].name }) + " " + n; } };
    }).filter(Boolean).sort(function (a, b) { return Number(a.kept) - Number(b.kept) || a.weight - b.weight; });
  }

  function namedBy(tasks) {
    const units = new Set();
    tasks.forEach(function (t) { Z.passing(Z.model.ofTask[t]).forEach(function (i) { units.add(Z.data.links.unit[i]); }); });
    return units;
  }

  /* With a unit selected, each partner says how many tasks they share. */
  function count(marks, joined) {
    const shared = new Map();
    joined.forEach(function (line) { if (line.shared) { shared.set(line.from, line.shared); shared.set(line.to,
      line.shared); } });
    marks.forEach(function (mark) { if (mark.kind === "unit" && !mark.hot &&
      shared.has(mark.id)) mark.count = String(shared.get(mark.id)); });
  }

  function ahead() {
    const units = Z.drawnUnits(Z.data.drawn.units);
    Z.route.ahead(lines(units, null), units.map(unitMark).concat(restMarks(units)));
  }

  function draw() {
    const units = Z.drawnUnits(Z.data.drawn.units), about = Z.about(), every = lines(units, about);
    const marks = units.map(unitMark).concat(restMarks(units));
    Z.route(every, marks);
    const joined = every.filter(function (line) { return line.clear || (about && !line.dim); });
    const near = new Set(), behind = about ? namedBy(about.tasks) : new Set();
    joined.forEach(function (line) { if (!line.dim) { near.add(line.from); near.add(line.to); } });
    marks.forEach(function (mark) {
      if (!about) return;
      mark.hot = mark.chosen || (mark.kind === "unit" && Boolean(about.units) && about.units.indexOf(mark.ref) >= 0);
      mark.dim = !mark.hot && !near.has(mark.id) && !(mark.kind === "unit" && !about.units && behind.has(mark.ref));
    });
    if (about && about.units && about.units.length < 3) count(marks, joined);
    Z.stage.draw({ place: "units", marks: marks, lines: joined, before: ground(marks) });
  }

  return { draw: draw, ahead: ahead, restUnits: restUnits };
}());
