/* Pointer and keyboard in the picture: what lies under a point, what a click, a hint or an arrow key does. */
Z.hand = function (network, holder) {
  function at(point) {
    let found = null;
    Z.stage.marks().forEach(function (mark) {
      const room = Z.room(mark);
      if (point.x >= room[0] - 2 && point.x <= room[2] + 2 && point.y >= room[1] - 2 && point.y <= room[3] + 2) found = mark;
    });
    return found || lineAt(point);
  }

  function lineAt(point) {
    const near = 5 / network.getScale();
    let best = null, least = near;
    Z.stage.lines().forEach(function (line) {
      const a = Z.stage.marks().get(line.from), b = Z.stage.marks().get(line.to);
      if (!a || !b || line.dim) return;
      const way = line.points || [[a.x, a.y], [b.x, b.y]];
      const far = way.slice(1).reduce(function (n, q, i) { return Math.min(n, distance(point, { x: way[i][0], y: way[i][1] }, { x: q[0], y: q[1] })); }, Infinity);
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

  let over = null;
  function hover(event) {
    const box = holder.getBoundingClientRect();
    const spot = { x: event.clientX - box.left, y: event.clientY - box.top };
    point(at(network.DOMtoCanvas(spot)), spot);
  }

  function point(found, spot) {
    holder.style.cursor = found ? "pointer" : "";
    if (over !== found) { over = found; Z.stage.near(found); }
    Z.tip(found && found.says ? found.says() : "", spot ? spot.x : 0, spot ? spot.y : 0, holder);
  }

  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function key(event) {
    if (KEYS[event.key]) move(KEYS[event.key]);
    else if (event.key === "Enter" || event.key === " ") choose(event.shiftKey);
    else if (event.key === "+" || event.key === "=") Z.stage.zoom(1.25);
    else if (event.key === "-") Z.stage.zoom(0.8);
    else if (event.key === "0") Z.stage.fit();
    else return;
    event.preventDefault();
  }

  /* To the nearest mark in that direction; what lies aside counts double. */
  function move(way) {
    const list = Array.from(Z.stage.marks().values()), here = Z.stage.stand();
    const next = here ? nearest(list, here, way) : list[0];
    if (!next) return;
    Z.stage.stand(next);
    if (next.says) Z.say(next.says());
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
    const mark = Z.stage.stand();
    if (mark && opening && mark.open) mark.open();
    else if (mark) Z.select(Z.same(mark.sel, Z.state.sel) ? null : mark.sel);
  }

  network.on("click", function (event) { if (event.pointer) click(event.pointer.canvas); });
  network.on("doubleClick", function (event) { if (event.pointer) open(event.pointer.canvas); });
  holder.addEventListener("mousemove", hover);
  holder.addEventListener("mouseleave", function () { point(null); });
  holder.addEventListener("keydown", key);
  holder.addEventListener("blur", function () { Z.stage.stand(null); });
};
