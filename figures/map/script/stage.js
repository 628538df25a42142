/* The picture of a view: vis-network draws it, moves it and zooms it; what lies under a point is found here. */
Z.stage = (function () {
  const holder = Z.byId("canvas"), nodes = new vis.DataSet();
  let network = null, marks = new Map(), drawn = [], before = null, cursor = null, over = null, placed = "";

  function start() {
    const options = Z.read("page-options");
    options.nodes.ctxRenderer = function (place) { return renderer(place.ctx, marks.get(place.id)); };
    network = new vis.Network(holder, { nodes: nodes, edges: new vis.DataSet() }, options);
    network.on("beforeDrawing", beforeDrawing);
    network.on("afterDrawing", afterDrawing);
    network.on("click", function (event) { if (event.pointer) click(event.pointer.canvas); });
    network.on("doubleClick", function (event) { if (event.pointer) open(event.pointer.canvas); });
    holder.addEventListener("mousemove", hover);
    holder.addEventListener("mouseleave", function () { point(null); });
    holder.addEventListener("keydown", key);
    holder.addEventListener("focus", function () { if (holder.matches(":focus")) network.redraw(); });
    holder.addEventListener("blur", function () { cursor = null; network.redraw(); });
    window.addEventListener("resize", resize);
  }

  function renderer(ctx, mark) {
    if (!mark) return { drawNode: function () { return null; }, nodeDimensions: { width: 1, height: 1 } };
    return {
      drawNode: function () { Z.drawMark(ctx, mark); },
      drawExternalLabel: function () { return null; },
      nodeDimensions: { width: mark.w || mark.r * 2, height: mark.h || mark.r * 2 }
    };
  }

  /* Ground and lines come first. Lines are drawn here and not kept in vis-network, which needs a fifth of a second to change two hundred. */
  function beforeDrawing(ctx) {
    if (before) before(ctx);
    drawn.forEach(function (line) {
      const a = marks.get(line.from), b = marks.get(line.to);
      if (a && b) Z.drawLine(ctx, line, a, b);
    });
  }

  /* Labels come last, above all marks; then the number on each line that is highlighted, then the cursor. */
  function afterDrawing(ctx) {
    marks.forEach(function (mark) {
      if (mark.kind !== "unit" || (mark.dim && !mark.hot)) return;
      Z.drawLabel(ctx, mark);
      if (mark.count) Z.drawCount(ctx, mark);
    });
    drawn.forEach(function (line) { if (line.text) lineText(ctx, line); });
    const mark = cursor && marks.get(cursor);
    if (mark) Z.drawRing(ctx, mark, Z.MARKS.ink, 2);
  }

  function lineText(ctx, line) {
    const a = marks.get(line.from), b = marks.get(line.to);
    if (!a || !b) return;
    const x = a.x + (b.x - a.x) * line.at, y = a.y + (b.y - a.y) * line.at;
    ctx.font = "bold 12px " + Z.FONT;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 4;
    ctx.strokeStyle = Z.MARKS.paper;
    ctx.strokeText(line.text, x, y);
    ctx.fillStyle = Z.MARKS.ink;
    ctx.fillText(line.text, x, y);
  }

  /* Show these marks and lines; of the marks only what differs from the last picture is touched. */
  function draw(picture) {
    marks = new Map(picture.marks.map(function (mark) { return [mark.id, mark]; }));
    drawn = picture.lines;
    before = picture.before || null;
    renew(nodes, picture.marks.map(function (mark) { return { id: mark.id, x: mark.x, y: mark.y, size: mark.r || 10 }; }));
    if (picture.place !== placed) fit(picture.place);
    else if (!picture.still) keep();
    network.redraw();
  }

  function renew(set, rows) {
    const wanted = new Set(rows.map(function (row) { return row.id; }));
    const gone = set.getIds().filter(function (id) { return !wanted.has(id); });
    const changed = rows.filter(function (row) { return !Z.same(row, set.get(row.id)); });
    if (gone.length) set.remove(gone);
    if (changed.length) set.update(changed);
  }

  function bounds() {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    marks.forEach(function (mark) {
      const room = Z.room(mark);
      box[0] = Math.min(box[0], room[0]);
      box[1] = Math.min(box[1], room[1]);
      box[2] = Math.max(box[2], room[2]);
      box[3] = Math.max(box[3], room[3]);
    });
    return marks.size ? box : [-100, -100, 100, 100];
  }

  function fit(place) {
    if (place) placed = place;
    resize(true);
    const box = bounds(), margin = 14;
    const scale = Math.min((holder.clientWidth - 2 * margin) / (box[2] - box[0]), (holder.clientHeight - 2 * margin) / (box[3] - box[1]), 2);
    network.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 }, scale: Math.max(scale, 0.05), animation: false });
  }

  /* Move only where something selected lies outside of what is seen. */
  function keep() {
    const chosen = Array.from(marks.values()).filter(function (mark) { return mark.chosen; });
    const corner = network.DOMtoCanvas({ x: 0, y: 0 }), other = network.DOMtoCanvas({ x: holder.clientWidth, y: holder.clientHeight });
    const hidden = chosen.filter(function (mark) { return mark.x < corner.x || mark.x > other.x || mark.y < corner.y || mark.y > other.y; });
    if (hidden.length) fit();
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.1), 6), animation: false });
  }

  function resize(quiet) {
    if (!holder.clientWidth || !network) return;
    network.setSize(holder.clientWidth + "px", holder.clientHeight + "px");
    if (quiet !== true) fit();
    network.redraw();
  }

  function at(point) {
    let found = null;
    marks.forEach(function (mark) {
      const room = Z.room(mark);
      if (point.x >= room[0] - 2 && point.x <= room[2] + 2 && point.y >= room[1] - 2 && point.y <= room[3] + 2) found = mark;
    });
    return found || lineAt(point);
  }

  function lineAt(point) {
    const near = 5 / network.getScale();
    let best = null, least = near;
    drawn.forEach(function (line) {
      const a = marks.get(line.from), b = marks.get(line.to);
      if (!a || !b || line.dim) return;
      const far = distance(point, a, b);
      if (far < least) { least = far; best = line; }
    });
    return best;
  }

  function distance(p, a, b) {
    const dx = b.x - a.x, dy = b.y - a.y;
    const along = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
  }

  function click(point) {
    const found = at(point);
    if (!found) return Z.state.sel && Z.select(null);
    return Z.select(Z.same(found.sel, Z.state.sel) ? null : found.sel);
  }

  function open(point) {
    const found = at(point);
    if (found && found.open) found.open();
  }

  function hover(event) {
    const box = holder.getBoundingClientRect();
    const spot = { x: event.clientX - box.left, y: event.clientY - box.top };
    point(at(network.DOMtoCanvas(spot)), spot);
  }

  function point(found, spot) {
    const tip = Z.byId("tip");
    holder.style.cursor = found ? "pointer" : "";
    if (!found || !found.says) { over = null; tip.hidden = true; return; }
    if (over !== found) { over = found; tip.textContent = found.says(); tip.hidden = false; }
    tip.style.left = Math.min(spot.x + 14, holder.clientWidth - tip.offsetWidth - 6) + "px";
    tip.style.top = (spot.y + 34 + tip.offsetHeight > holder.clientHeight ? spot.y - tip.offsetHeight - 10 : spot.y + 18) + "px";
  }

  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function key(event) {
    if (KEYS[event.key]) move(KEYS[event.key]);
    else if (event.key === "Enter" || event.key === " ") choose(event.shiftKey);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  }

  /* To the nearest mark in that direction; what lies aside counts double. */
  function move(way) {
    const list = Array.from(marks.values()), here = marks.get(cursor);
    const next = here ? nearest(list, here, way) : list[0];
    if (!next) return;
    cursor = next.id;
    if (next.says) Z.say(next.says());
    network.redraw();
  }

  function nearest(list, here, way) {
    let best = null, least = Infinity;
    list.forEach(function (mark) {
      const dx = mark.x - here.x, dy = mark.y - here.y;
      const ahead = dx * way[0] + dy * way[1], aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if (mark === here || ahead <= 0 || ahead + 2 * aside >= least) return;
      least = ahead + 2 * aside;
      best = mark;
    });
    return best;
  }

  function choose(opening) {
    const mark = marks.get(cursor);
    if (mark && opening && mark.open) mark.open();
    else if (mark) Z.select(Z.same(mark.sel, Z.state.sel) ? null : mark.sel);
  }

  /* The whole picture, without cursor, into a space of that width and height on another canvas. */
  function paint(ctx, width, height) {
    const box = bounds(), kept = cursor, scale = Math.min(width / (box[2] - box[0] + 20), height / (box[3] - box[1] + 20));
    ctx.translate(width / 2, height / 2);
    ctx.scale(scale, scale);
    ctx.translate(-(box[0] + box[2]) / 2, -(box[1] + box[3]) / 2);
    cursor = null;
    beforeDrawing(ctx);
    marks.forEach(function (mark) { Z.drawMark(ctx, mark); });
    afterDrawing(ctx);
    cursor = kept;
  }

  return { start: start, draw: draw, fit: fit, zoom: zoom, resize: resize, paint: paint,
    marks: function () { return marks; }, where: function (id) { const m = marks.get(id); return m && network.canvasToDOM({ x: m.x, y: m.y }); },
    scale: function () { return network.getScale(); } };
}());
