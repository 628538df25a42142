/* The legend, under every picture, drawn by the functions that draw the picture. */
Z.legend = (function () {
  const unit = function (extra) {
    return function (ctx) { Z.drawUnit(ctx, Object.assign({ kind: "unit", x: 20, y: 12, r: 10, counts: [4, 8, 0], lines: [] },
      extra)); };
  };
  const line = function (colour, width, core) {
    return function (ctx) { Z.drawLine(ctx, { colour: colour, width: width, core: core }, { x: 3, y: 12 }, { x: 37, y: 12 }); };
  };
  const box = function (kind, text, w, h) {
    return function (ctx) { Z.drawBox(ctx, { kind: kind, x: 20, y: 12, w: w, h: h, lines: [text] }); };
  };
  const shades = function (ctx) {
    Z.MARKS.shades.forEach(function (tone, i) { ctx.fillStyle = tone; ctx.fillRect(2 + i * 7, 5, 7, 14); });
  };
  const bar = function (role) {
    return function (ctx) { ctx.fillStyle = Z.MARKS[role]; ctx.fillRect(3, 8, 34, 8); };
  };

  const dot = function (counts) {
    return function (ctx) { Z.score.dot(ctx, 20, 12, 5, counts, Z.MARKS.ink); };
  };
  const stem = function (ctx) {
    Z.drawLine(ctx, { colour: Z.MARKS.stem, width: 1 }, { x: 20, y: 4 }, { x: 20, y: 20 });
    Z.score.dot(ctx, 20, 5, 3.4, [1, 0, 0], Z.MARKS.ink);
    Z.score.dot(ctx, 20, 19, 3.2, [0, 1, 0], Z.MARKS.ink);
  };
  const ramp = function (ctx) {
    Z.MARKS.ramp.forEach(function (tone, i) { ctx.fillStyle = tone[0]; ctx.fillRect(2 + i * 7, 6, 7, 12); });
  };
  const expected = function (ctx) {
    ctx.fillStyle = Z.MARKS.line_lead;
    ctx.fillRect(3, 7, 24, 10);
    ctx.fillStyle = Z.MARKS.ink;
    ctx.fillRect(32, 3, 2, 18);
  };
  const swatch = function (tone) {
    return Object.assign(function (ctx) { ctx.fillStyle = tone; ctx.fillRect(3, 6, 14, 12); }, { wide: 20 });
  };
  const ring = function (kind) {
    return function (ctx) {
      ctx.beginPath();
      ctx.arc(20, 12, 8, 0, 2 * Math.PI);
      Object.assign(ctx, { lineWidth: 2, strokeStyle: Z.MARKS[kind] });
      ctx.setLineDash(kind === "less" ? [3, 2] : []);
      ctx.stroke();
      ctx.setLineDash([]);
    };
  };

  /* What the colours of units mean. */
  function colourRows() {
    const key = Z.state.colour;
    if (key === "none") return [];
    if (key === "cluster") return (Z.data.ranked || Z.state.view !== "score") && named().length ? named() : [[swatch(Z.tones(0)[0]), "legend_colour_cluster"]];
    if (key === "type") return Z.model.typesSeen.slice(0, 6).map(function (type, i) { return [swatch(Z.tones(i)[0]), Z.typeWord(type), true]; });
    const scale = Z.scale(key);
    if (scale.names) return scale.names.slice(0, 6).map(function (name, i) { return [swatch(Z.tones(i)[0]), name, true]; });
    return [[ramp, key + " " + short(scale.low) + " – " + short(scale.high), true]];
  }
  /* What the clusters are called, where they have names and are few enough to tell apart. */
  function named() {
    if (Z.data.clusters.length > Z.MARKS.clusters.length + 2) return [];
    return Z.range(Z.data.clusters.length).filter(function (c) { return Z.data.ranked || Z.data.named[c]; })
      .map(function (c) { return [swatch(Z.tones(c)[0]), Z.clusterSign(c), true]; });
  }
  function short(n) {
    return String(Math.round(n * 100) / 100);
  }

  function rows() {
    const view = Z.state.view, seen = function (r) { return Z.model.rolesSeen.indexOf(r) >= 0; }, plain = !seen(0), counts = plain ? [0, 0, 9] : [4, 8, 0];
    if (view === "matrix") return [[shades, "legend_cell"]].concat(Z.model.rolesSeen.map(function (r) { return [bar(Z.ROLES[r]), Z.ROLES[r]]; }));
    if (view === "overlap") return [[shades, "legend_likeness"]].concat(Z.overlap.pairs().some(function (p) { return p.expected !== null; }) ? [[expected, "legend_shared"]] : [], Z.overlap.pairs().some(function (p) { return p.verdict; }) ?
      [[ring("more"), "more"], [ring("less"), "less"]] : []);
    if (view === "score") return [].concat(seen(0) ? [[dot([1, 0, 0]), "lead"]] : [], seen(1) ? [[dot([0, 1, 0]), "support"]] : [],
      seen(2) ? [[dot([0, 0, 1]), "responsible"]] : [], Z.lists.narrow() ? [] : [[stem, "legend_stem"]], colourRows());
    const common = [[unit({ counts: counts }), plain ? "legend_plain" : "legend_unit"]], out = [];
    if (Z.data.units.some(function (u) { return u.kind === "collective"; })) common.push([unit({ square: true, counts: counts }), "legend_collective"]);
    if (!plain && seen(2)) common.push([unit({ counts: [3, 4, 5] }), "legend_responsible"]);
    const rest = Z.drawnUnits(Z.data.drawn[view]).length < Z.shownUnits().length ? [[box("rest", "+n", 36, 18), "legend_rest"]] : [], tie = [line(Z.MARKS.line_support, 5, 2.5), "legend_line"];
    if (view === "units") {
      if (Z.data.clusters.length) out.push([unit({ tones: Z.tones(0), dashed: true, tag: "1" }), "legend_cluster"]);
      if (Z.lines.units.some(function (l) { return l.kept; })) out.push([line(Z.MARKS.line_support, 5, 2.5), "legend_line_kept"]);
      return common.concat(out, [[line(Z.MARKS.line_support, 3), "legend_line_pair"]], rest, Z.state.colour === "cluster" ? named() : colourRows());
    }
    const least = Z.least() > 1 ? [[line(Z.MARKS.line_support, 1), "legend_line_least"]] : [];
    return common.concat(Z.data.portfolios.length > 1 ? [[unit({ tag: "×3" }), "legend_serves"]] : [], [[box("seat", "", 34, 18), "legend_leader"], tie], least, rest, colourRows());
  }

  function paint(canvas, draw) {
    const fine = 2, ctx = canvas.getContext("2d");
    canvas.width = (draw.wide || 40) * fine;
    canvas.height = 24 * fine;
    if (draw.wide) canvas.style.width = draw.wide + "px";
    ctx.scale(fine, fine);
    draw(ctx);
    return canvas;
  }

  function text(row) {
    return row[2] ? row[1] : Z.t(row[1], { n: Z.least() });
  }

  function draw() {
    Z.replace(Z.byId("legend"), [Z.el("h3", { text: Z.t("legend") }), Z.el("ul", {}, rows().map(function (row) {
      return Z.el("li", {}, [paint(Z.el("canvas", { "aria-hidden": "true" }), row[0]), Z.el("span", { text: text(row) })]);
    }))]);
  }

  return { draw: draw, rows: rows, text: text };
}());
