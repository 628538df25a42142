/* The picture of a view: vis-network draws it, moves it and zooms it; what lies under a point is found here. */
Z.stage = (function () {
  const holder = Z.byId("canvas"), nodes = new vis.DataSet();
  let network = null, marks = new Map(), drawn = [], before = null, cursor = null, near = null, slots = [], placed = "", whole = true;

  function start() {
    const options = Z.read("page-options");
    options.nodes.ctxRenderer = function (place) { return renderer(place.ctx, slots[place.id]); };
    network = new vis.Network(holder, { nodes: nodes, edges: new vis.DataSet() }, options);
    network.on("beforeDrawing", beforeDrawing);
    network.on("afterDrawing", afterDrawing);
    network.on("zoom", function () { whole = false; });
    network.on("dragEnd", function () { whole = false; });
    Z.hand(network, holder);
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
    drawn.forEach(function (line) {
      if (near && !line.dim && (line === near || line.from === near.id || line.to === near.id)) Z.drawLine(ctx, Object.assign({}, line, { colour: Z.MARKS.accent,
        width: Math.max(line.width, 2), core: 0 }), marks.get(line.from), marks.get(line.to));
    });
  }

  /* What the pointer is over lights its lines and those at their other ends. */
  function neighbours() {
    const found = new Set();
    drawn.forEach(function (line) {
      if (line === near || line.from === near.id || line.to === near.id) { found.add(line.from); found.add(line.to); }
    });
    if (near.id) found.add(near.id);
    return found;
  }

  /* Labels come last, above all marks; then the number on each line that is highlighted, then the cursor. */
  function afterDrawing(ctx) {
    marks.forEach(function (mark) {
      if (mark.kind !== "unit" || (mark.dim && !mark.hot)) return;
      Z.drawLabel(ctx, mark);
      if (mark.count) Z.drawCount(ctx, mark);
    });
    drawn.forEach(function (line) { if (line.text) lineText(ctx, line); });
    if (near) neighbours().forEach(function (id) { if (marks.get(id) && !marks.get(id).dim) Z.drawRing(ctx, marks.get(id), Z.MARKS.accent, 2); });
    const mark = marks.get(cursor);
    if (mark) Z.drawRing(ctx, mark, Z.MARKS.ink, 2);
  }

  function lineText(ctx, line) {
    const a = marks.get(line.from), b = marks.get(line.to);
    if (!a || !b) return;
    const way = line.points, spot = way ? way[Math.round(line.at * (way.length - 1))] : [a.x + (b.x - a.x) * line.at, a.y + (b.y - a.y) * line.at];
    const x = spot[0], y = spot[1];
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
    if (!network) start();
    marks = new Map(picture.marks.map(function (mark) { return [mark.id, mark]; }));
    drawn = picture.lines;
    near = null;
    before = picture.before || null;
    renew(picture.marks);
    if (picture.place !== placed) fit(picture.place);
    else keep();
    network.redraw();
  }

  /* vis-network makes a node slowly and moves one quickly: its nodes are places that the marks of a picture take in turn. */
  function renew(list) {
    const old = slots;
    slots = list;
    const rows = Z.range(Math.max(old.length, list.length)).map(function (i) {
      const mark = list[i] || { x: 0, y: 0, r: 1 };
      return { id: i, x: mark.x, y: mark.y, size: mark.r || 10 };
    });
    const changed = rows.filter(function (row) { return !Z.same(row, nodes.get(row.id)); });
    if (changed.length) nodes.update(changed);
  }

  /* The places that the largest picture will need, made while the reader looks at the first one. */
  function prepare() {
    if (!network) start();
    const most = Z.data.drawn.units + 2 * Z.data.seats.length;
    const missing = Z.range(most).filter(function (i) { return !nodes.get(i); });
    nodes.add(missing.map(function (i) { return { id: i, x: 0, y: 0, size: 1 }; }));
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
    const scale = Math.min((holder.clientWidth - 2 * margin) / (box[2] - box[0]),
      (holder.clientHeight - 2 * margin) / (box[3] - box[1]), 2);
    whole = true;
    network.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 }, scale: Math.max(scale, 0.05),
      animation: false });
  }

  /* The camera stays, unless something selected lies outside of what is seen, or, while everything was in sight, anything. */
  function keep() {
    const corner = network.DOMtoCanvas({ x: 0, y: 0 }), other = network.DOMtoCanvas({ x: holder.clientWidth,
      y: holder.clientHeight });
    const hidden = Array.from(marks.values()).filter(function (mark) { return mark.x < corner.x || mark.x > other.x ||
      mark.y < corner.y || mark.y > other.y; });
    if (hidden.some(function (mark) { return whole || mark.chosen; })) fit();
  }

  function zoom(factor) {
    whole = false;
    network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.1), 6), animation: false });
  }

  function resize(quiet) {
    if (!network || !holder.clientWidth) return;
    network.setSize(holder.clientWidth + "px", holder.clientHeight + "px");
    if (quiet !== true) fit();
    network.redraw();
  }

  /* The whole picture, without cursor, into a space of that width and height on another canvas. */
  function paint(ctx, width, height) {
    const box = bounds(), kept = [cursor, near], scale = Math.min(width / (box[2] - box[0] + 20), height / (box[3] - box[1] + 20));
    ctx.translate(width / 2, height / 2);
    ctx.scale(scale, scale);
    ctx.translate(-(box[0] + box[2]) / 2, -(box[1] + box[3]) / 2);
    cursor = near = null;
    beforeDrawing(ctx);
    marks.forEach(function (mark) { Z.drawMark(ctx, mark); });
    afterDrawing(ctx);
    cursor = kept[0];
    near = kept[1];
  }

  /* The mark that the keyboard stands on; with an argument, another one (null for none). */
  function stand(mark) {
    if (mark !== undefined) {
      cursor = mark ? mark.id : null;
      network.redraw();
    }
    return marks.get(cursor) || null;
  }

  function light(mark) {
    near = mark;
    network.redraw();
  }

  return { near: light, prepare: prepare, stand: stand, lines: function () { return drawn; }, draw: draw, fit: fit, zoom: zoom, resize: resize,
    paint: paint,
    marks: function () { return marks; }, where: function (id) { const m = marks.get(id); return m &&
      network.canvasToDOM({ x: m.x, y: m.y }); },
    scale: function () { return network.getScale(); } };
}());
