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

Z.outline = function (ctx, mark, r) {
  ctx.beginPath();
  if (mark.square) ctx.rect(mark.x - r * 0.89, mark.y - r * 0.89, r * 1.78, r * 1.78);
  else ctx.arc(mark.x, mark.y, r, 0, 2 * Math.PI);
};

/* A unit: support outside, then responsible, lead as the core; areas in proportion to tasks. */
Z.drawUnit = function (ctx, mark) {
  const all = Math.max(Z.sum(mark.counts), 1), dark = mark.tones ? mark.tones[0] : Z.MARKS.lead;
  const light = mark.tones ? mark.tones[1] : Z.MARKS.support;
  const rings = [[1, light], [(mark.counts[0] + mark.counts[2]) / all, Z.MARKS.responsible], [mark.counts[0] / all, dark]];
  rings.forEach(function (ring, i) {
    if (ring[0] <= 0 || (i === 1 && !mark.counts[2])) return;
    Z.outline(ctx, mark, mark.r * Math.sqrt(ring[0]));
    ctx.fillStyle = ring[1];
    ctx.fill();
  });
  Z.outline(ctx, mark, mark.r);
  ctx.lineWidth = 1;
  ctx.setLineDash(mark.dashed ? [3, 3] : []);
  ctx.strokeStyle = mark.tones ? mark.tones[0] : Z.MARKS.rim;
  ctx.stroke();
  ctx.setLineDash([]);
  if (mark.tag) drawTag(ctx, mark, dark);

  /* The number of the cluster, for those who cannot tell the colours apart. */
  function drawTag(context, of, colour) {
    Object.assign(context, { font: "bold 10px " + Z.FONT, textAlign: "left", textBaseline: "middle", fillStyle: colour });
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
  sign: { fill: "paper", stroke: "paper", lineWidth: 0, corner: 7, fonts: ["bold 14px ", "12px "], colours: ["ink", "soft"],
    leading: 16 },
  rest: { fill: "paper", stroke: "soft", lineWidth: 1, corner: 11, fonts: ["12px "], colours: ["soft"], leading: 14,
    dash: [3, 2] },
  task: { fill: "paper", stroke: "rim", lineWidth: 1, corner: 3, fonts: ["11px "], colours: ["ink"], leading: 13 }
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

/* A count on a mark that has room for it, else beside it. */
Z.drawCount = function (ctx, mark) {
  const inside = mark.r >= 15;
  Object.assign(ctx, { font: "bold 11px " + Z.FONT, textAlign: inside ? "center" : "left", textBaseline: "middle",
    lineJoin: "round", lineWidth: 3 });
  const x = inside ? mark.x : mark.x + mark.r + 2;
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
    ctx.moveTo(a.x, a.y);
    ctx.lineTo(b.x, b.y);
    ctx.stroke();
  });
  ctx.globalAlpha = 1;
};
