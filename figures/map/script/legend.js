/* The legend, drawn by the functions that draw the picture. */
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
  const bar = function (ctx) {
    ctx.fillStyle = Z.MARKS.lead;
    ctx.fillRect(3, 8, 13, 8);
    ctx.fillStyle = Z.MARKS.support;
    ctx.fillRect(16, 8, 21, 8);
  };

  function rows() {
    const view = Z.state.view, plain = Z.model.rolesSeen.indexOf(0) < 0, counts = plain ? [0, 0, 9] : [4, 8, 0];
    const common = [[unit({ counts: counts }), plain ? "legend_plain" : "legend_unit"]], out = [];
    if (Z.data.units.some(function (u) { return u.kind === "collective"; })) common.push([unit({ square: true, counts: counts }),
      "legend_collective"]);
    if (!plain && Z.model.rolesSeen.indexOf(2) >= 0) common.push([unit({ counts: [3, 4, 5] }), "legend_responsible"]);
    const rest = [box("rest", "+n", 36, 18), "legend_rest"], tie = [line(Z.MARKS.line_support, 5, 2.5), "legend_line"];
    if (view === "matrix") return [[shades, "legend_cell"], [bar, "legend_bar"]];
    if (view === "web") {
      if (Z.data.clusters.length) out.push([unit({ tones: Z.tones(0), dashed: true }), "legend_cluster"]);
      if (Z.data.tested) out.push([line(Z.MARKS.line_support, 5, 2.5), "legend_line_kept"]);
      return common.concat(out, [[line(Z.MARKS.line_support, 3), "legend_line_pair"], rest]);
    }
    if (view === "tasks") return common.concat([[box("task", "28", 20, 15), "legend_task"],
      [line(Z.MARKS.line_support, 2, 2), "legend_line_lead"], [line(Z.MARKS.line_support, 2), "legend_line_support"]]);
    const least = Z.least() > 1 ? [[line(Z.MARKS.line_support, 1), "legend_line_least"]] : [];
    return common.concat([[box("seat", "", 34, 18), "legend_leader"], tie], least, [rest]);
  }

  function paint(canvas, draw) {
    const fine = 2, ctx = canvas.getContext("2d");
    canvas.width = 40 * fine;
    canvas.height = 24 * fine;
    ctx.scale(fine, fine);
    draw(ctx);
    return canvas;
  }

  function text(row) {
    return Z.t(row[1], { n: Z.least() });
  }

  function draw() {
    return Z.el("section", { class: "legend" }, [Z.el("h3", { text: Z.t("legend") }), Z.el("ul", {}, rows().map(function (row) {
      return Z.el("li", {}, [paint(Z.el("canvas", { "aria-hidden": "true" }), row[0]), Z.el("span", { text: text(row) })]);
    }))]);
  }

  return { draw: draw, rows: rows, text: text };
}());
