/* How a mark is drawn. The legend draws with the same functions, so it cannot disagree with the picture. */
Z.FONT = '"Zeren Sans SC","Microsoft YaHei","PingFang SC","Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif';
Z.LARGEST = 25;
Z.SMALLEST = 5;

Z.radius = function (tasks, most) {
  return Math.max(Math.sqrt(tasks / Math.max(most, 1)) * Z.LARGEST, Z.SMALLEST);
};

Z.tones = function (cluster) {
  const list = Z.MARKS.clusters;
  return cluster < 0 ? Z.MARKS.no_cluster : list[cluster % list.length];
};

/* What units can be coloured and sized by: clusters, types, and every column of the board. */
Z.colours = function () {
  return ["none"].concat(Z.data.clusters.length ? ["cluster"] : [], Z.model.typesSeen.length > 1 ? ["type"] : [], Z.data.columns.names, Z.data.columns.numbers);
};
Z.sizes = function () {
  return ["tasks"].concat(Z.data.columns.numbers.filter(function (c) { return c !== "tasks"; }));
};
/* The steps of a column: for names a tone each, for numbers five shades between the smallest and the largest. */
Z.scale = (function () {
  const made = new Map();
  return function (column) {
    if (!made.has(column)) {
      const values = Z.data.units.map(function (u) { return u.facts[column]; }).filter(function (v) { return v !== null && v !== undefined; });
      const numbers = Z.data.columns.numbers.indexOf(column) >= 0;
      made.set(column, numbers ? { low: Math.min.apply(null, values), high: Math.max.apply(null, values) } :
        { names: Array.from(new Set(values.map(String))).sort() });
    }
    return made.get(column);
  };
}());
Z.stepOf = function (column, value) {
  const scale = Z.scale(column);
  return Math.min(4, Math.floor((value - scale.low) / ((scale.high - scale.low) / 5 || 1)));
};
Z.unitTones = function (u) {
  const key = Z.state.colour;
  if (key === "none") return [Z.MARKS.lead, Z.MARKS.shades[1]];
  if (key === "cluster") return Z.tones(Z.model.clusterOf[u]);
  if (key === "type") return Z.tones(Z.model.typesSeen.indexOf(Z.data.units[u].type || ""));
  const value = Z.data.units[u].facts[key];
  if (value === null || value === undefined) return Z.MARKS.no_cluster;
  return Z.scale(key).names ? Z.tones(Z.scale(key).names.indexOf(String(value))) : Z.MARKS.ramp[Z.stepOf(key, value)];
};
Z.unitTone = function (u) {
  return Z.unitTones(u)[0];
};
Z.unitSize = function (u, tasks) {
  if (Z.state.size === "tasks") return Z.radius(tasks, Z.scaleTop);
  const value = Z.data.units[u].facts[Z.state.size];
  return value === null || value === undefined ? Z.SMALLEST : Z.radius(Math.max(value, 0), Math.max(Z.scale(Z.state.size).high, 1e-9));
};

Z.outline = function (ctx, mark, r) {
  ctx.beginPath();
  if (mark.square) ctx.rect(mark.x - r * 0.89, mark.y - r * 0.89, r * 1.78, r * 1.78);
  else ctx.arc(mark.x, mark.y, r, 0, 2 * Math.PI);
};

/* A unit: a ring, filled as far as it leads; what nobody says who leads is filled half dark. Areas in proportion to tasks. */
Z.drawUnit = function (ctx, mark) {
  const all = Math.max(Z.sum(mark.counts), 1), dark = mark.tones ? mark.tones[0] : Z.MARKS.lead;
  const light = mark.tones ? mark.tones[1] : Z.MARKS.shades[1], kept = ctx.globalAlpha;
  const rings = [[1, light, 1], [(mark.counts[0] + mark.counts[2]) / all, dark, 0.5], [mark.counts[0] / all, dark, 1]];
  rings.forEach(function (ring, i) {
    if (ring[0] <= 0 || (i === 1 && !mark.counts[2])) return;
    Z.outline(ctx, mark, mark.r * Math.sqrt(ring[0]));
    ctx.fillStyle = ring[1];
    ctx.globalAlpha = kept * ring[2];
    ctx.fill();
  });
  ctx.globalAlpha = kept;
  Z.outline(ctx, mark, mark.r - 0.8);
  ctx.lineWidth = mark.r < 8 ? 1.3 : 1.8;
  ctx.setLineDash(mark.dashed ? (mark.r < 8 ? [2, 2] : [4, 3]) : []);
  ctx.strokeStyle = dark;
  ctx.stroke();
  ctx.setLineDash([]);
  if (mark.tag) drawTag(ctx, mark, dark);

  /* One number at a mark: of its cluster, for those who cannot tell the colours apart, or of the leaders it serves. */
  function drawTag(context, of, colour) {
    Object.assign(context, { font: "bold 11px " + Z.FONT, textAlign: "left", textBaseline: "middle", fillStyle: colour, lineWidth: 3, lineJoin: "round",
      strokeStyle: Z.MARKS.paper });
    context.strokeText(of.tag, of.x + of.r * 0.75 + 2, of.y - of.r * 0.75 - 2);
    context.fillText(of.tag, of.x + of.r * 0.75 + 2, of.y - of.r * 0.75 - 2);
  }
};

Z.roundRect = function (ctx, x, y, w, h, r) {
  ctx.beginPath();
  ctx.moveTo(x + r, y);
  ctx.arcTo(x + w, y, x + w, y + h, r);
  ctx.arcTo(x + w, y + h, x, y + h, r);
  ctx.arcTo(x, y + h, x, y, r);
  ctx.arcTo(x, y, x + w, y, r);
  ctx.closePath();
};

/* A box with text in it: leaders, counts of units not drawn, tasks. */
Z.BOXES = {
  seat: { fill: "paper", stroke: "ink", lineWidth: 1.6, corner: 7, fonts: ["bold 15px ", "12px "], colours: ["ink", "soft"],
    leading: 17 },
  rest: { fill: "paper", stroke: "soft", lineWidth: 1, corner: 11, fonts: ["12px "], colours: ["soft"], leading: 14,
    dash: [3, 2] }
};
Z.drawBox = function (ctx, mark) {
  const style = Z.BOXES[mark.kind];
  Z.roundRect(ctx, mark.x - mark.w / 2, mark.y - mark.h / 2, mark.w, mark.h, style.corner);
  ctx.fillStyle = mark.fill || Z.MARKS[style.fill];
  ctx.fill();
  ctx.lineWidth = style.lineWidth;
  ctx.strokeStyle = mark.hot ? Z.MARKS.accent : Z.MARKS[style.stroke];
  ctx.setLineDash(style.dash || []);
  if (style.lineWidth) ctx.stroke();
  ctx.setLineDash([]);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  mark.lines.forEach(function (line, i) {
    ctx.font = style.fonts[Math.min(i, style.fonts.length - 1)] + Z.FONT;
    ctx.fillStyle = mark.ink || Z.MARKS[style.colours[Math.min(i, style.colours.length - 1)]];
    ctx.fillText(line, mark.x, mark.y + (i - (mark.lines.length - 1) / 2) * style.leading, mark.w - 6);
  });
};

/* The label of a unit, below its mark, with a light edge so that lines may pass behind it. */
Z.drawLabel = function (ctx, mark) {
  ctx.font = (mark.hot ? "bold " : "") + "12px " + Z.FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  mark.lines.forEach(function (line, i) {
    const y = mark.y + mark.r + 2 + i * 14;
    ctx.lineWidth = 3;
    ctx.strokeStyle = "rgba(255,255,255,0.88)";
    ctx.strokeText(line, mark.x, y);
    ctx.fillStyle = mark.hot ? Z.MARKS.accent : Z.MARKS.ink;
    ctx.fillText(line, mark.x, y);
  });
};

/* A count beside a mark, never on its dark core. */
Z.drawCount = function (ctx, mark) {
  Object.assign(ctx, { font: "bold 12px " + Z.FONT, textAlign: "left", textBaseline: "middle", lineJoin: "round", lineWidth: 3 });
  const x = mark.x + mark.r + 3;
  ctx.strokeStyle = Z.MARKS.paper;
  ctx.strokeText(mark.count, x, mark.y);
  ctx.fillStyle = Z.MARKS.ink;
  ctx.fillText(mark.count, x, mark.y);
};

Z.drawRing = function (ctx, mark, colour, width) {
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  if (mark.kind === "unit") Z.outline(ctx, mark, mark.r + 3);
  else Z.roundRect(ctx, mark.x - mark.w / 2 - 3, mark.y - mark.h / 2 - 3, mark.w + 6, mark.h + 6, 8);
  ctx.stroke();
};

/* A faint mark still hides the lines behind it. */
Z.clear = function (ctx, mark) {
  if (mark.kind === "unit") Z.outline(ctx, mark, mark.r);
  else Z.roundRect(ctx, mark.x - mark.w / 2, mark.y - mark.h / 2, mark.w, mark.h, Z.BOXES[mark.kind].corner);
  ctx.fillStyle = Z.MARKS.paper;
  ctx.fill();
};

Z.drawMark = function (ctx, mark) {
  if (mark.dim) Z.clear(ctx, mark);
  ctx.globalAlpha = mark.dim ? 0.2 : 1;
  if (mark.kind === "unit") Z.drawUnit(ctx, mark);
  else Z.drawBox(ctx, mark);
  if (mark.chosen) Z.drawRing(ctx, mark, Z.MARKS.accent, 3);
  ctx.globalAlpha = 1;
};

/* The room a mark takes on the plane, label and all: [left, top, right, bottom]. */
Z.room = function (mark) {
  if (mark.kind !== "unit") return [mark.x - mark.w / 2, mark.y - mark.h / 2, mark.x + mark.w / 2, mark.y + mark.h / 2];
  const wide = Math.max(mark.r, mark.wide / 2);
  return [mark.x - wide, mark.y - mark.r, mark.x + wide, mark.y + mark.r + 2 + 14 * mark.lines.length];
};

/* A line: all tasks light, those led as a dark core, widths as marks have areas. */
Z.drawLine = function (ctx, line, a, b) {
  ctx.globalAlpha = line.dim ? 0.12 : 1;
  [[line.width, line.colour], [line.core || 0, Z.MARKS.line_lead]].forEach(function (stroke) {
    if (!stroke[0]) return;
    ctx.lineWidth = stroke[0];
    ctx.strokeStyle = stroke[1];
    ctx.beginPath();
    (line.points || [[a.x, a.y], [b.x, b.y]]).forEach(function (p, i) { if (i) ctx.lineTo(p[0], p[1]); else ctx.moveTo(p[0], p[1]); });
    ctx.stroke();
  });
  ctx.globalAlpha = 1;
};
