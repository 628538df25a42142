/* Ways for lines: straight where nothing stands between, else the gentlest curve that passes under no foreign mark or name. */
Z.route = (function () {
  const STEPS = 22, EDGE = 2;
  const BENDS = [0, 0.1, -0.1, 0.2, -0.2, 0.32, -0.32], BEND_MOST = 0.32;
  const FAR = 1.3, FAR_MORE = 30; /* a way round that is longer leads the eye astray: better none, but for lines that a picture cannot do without */
  /* Pairs of bends, at the first and at the second third of the way: the gentlest and simplest first. */
  const TRIES = [].concat.apply([], BENDS.map(function (one) { return BENDS.map(function (two) { return [one, two]; }); })).sort(function (p, q) {
    return effort(p) - effort(q); });
  function effort(pair) {
    return Math.abs(pair[0]) + Math.abs(pair[1]) + Math.abs(pair[0] - pair[1]) * 0.5;
  }
  const KEPT = 6, memory = new Map(); /* pictures whose ways are remembered, the oldest forgotten first */

  function curve(a, b, one, two) {
    const dx = b.x - a.x, dy = b.y - a.y, points = [];
    const p = { x: a.x + dx / 3 - dy * one, y: a.y + dy / 3 + dx * one }, q = { x: a.x + dx * 2 / 3 - dy * two, y: a.y + dy * 2 / 3 + dx * two };
    for (let i = 0; i <= STEPS; i += 1) {
      const t = i / STEPS, s = 1 - t;
      points.push([s * s * s * a.x + 3 * s * s * t * p.x + 3 * s * t * t * q.x + t * t * t * b.x,
        s * s * s * a.y + 3 * s * s * t * p.y + 3 * s * t * t * q.y + t * t * t * b.y]);
    }
    return points;
  }

  /* The parts of a mark that nothing foreign may cross: the disc or box, and the name below. */
  function walls(mark) {
    if (mark.kind !== "unit") return [{ id: mark.id, box: grow(Z.room(mark), EDGE) }];
    const r = mark.r, room = Z.room(mark);
    return [{ id: mark.id, box: grow([mark.x - r, mark.y - r, mark.x + r, mark.y + r], EDGE) },
      { id: mark.id, box: [room[0], mark.y + r + 2, room[2], room[3]] }];
  }
  function grow(box, by) {
    return [box[0] - by, box[1] - by, box[2] + by, box[3] + by];
  }

  /* How many foreign walls the way enters; at `most` it is no better than one that is known. */
  function hits(points, boxes, line, most) {
    let n = 0;
    boxes.some(function (wall) {
      if (wall.id === line.from || wall.id === line.to) return false;
      const box = wall.box;
      for (let i = 1; i < points.length; i += 1) {
        const p = points[i - 1], q = points[i];
        if (Math.max(p[0], q[0]) < box[0] || Math.min(p[0], q[0]) > box[2] || Math.max(p[1], q[1]) < box[1] || Math.min(p[1], q[1]) > box[3]) continue;
        if (crosses(p, q, box)) { n += 1; break; }
      }
      return n >= most;
    });
    return n;
  }
  /* Whether the stretch from p to q enters the box (Liang and Barsky's clipping). */
  function crosses(p, q, box) {
    let low = 0, high = 1;
    for (let k = 0; k < 2; k += 1) {
      const d = q[k] - p[k], from = box[k] - p[k], to = box[k + 2] - p[k];
      if (Math.abs(d) < 1e-9) { if (from > 0 || to < 0) return false; continue; }
      low = Math.max(low, Math.min(from / d, to / d));
      high = Math.min(high, Math.max(from / d, to / d));
    }
    return low <= high;
  }

  /* The walls that some bend could meet. */
  function near(a, b, boxes) {
    const by = Math.hypot(b.x - a.x, b.y - a.y) * BEND_MOST, low = [Math.min(a.x, b.x) - by, Math.min(a.y, b.y) - by], high = [Math.max(a.x, b.x) + by, Math.max(a.y, b.y) + by];
    return boxes.filter(function (w) { return w.box[0] <= high[0] && w.box[2] >= low[0] && w.box[1] <= high[1] && w.box[3] >= low[1]; });
  }
  function best(line, a, b, all) {
    const boxes = near(a, b, all);
    let found = null, least = Infinity;
    TRIES.some(function (pair) {
      const points = curve(a, b, pair[0], pair[1]), n = hits(points, boxes, line, least);
      if (n < least) { least = n; found = points; }
      return n === 0;
    });
    return { points: found, clear: least === 0 };
  }

  /* What is known of a picture: its walls, its ground for ways round, the ways found so far. Ways change only with the marks, not with what is selected. */
  function remembered(marks) {
    const now = marks.map(function (m) { return m.id + ":" + Math.round(m.r || 0); }).join();
    const known = memory.get(now) || { ways: new Map(), boxes: [].concat.apply([], marks.map(walls)), by: new Map(marks.map(function (m) { return [m.id, m]; })), map: null };
    memory.delete(now);
    memory.set(now, known);
    if (memory.size > KEPT) memory.delete(memory.keys().next().value);
    return known;
  }

  function long(points) {
    return Z.sum(points.slice(1).map(function (p, i) { return Math.hypot(p[0] - points[i][0], p[1] - points[i][1]); }));
  }

  function found(known, line) {
    const a = known.by.get(line.from), b = known.by.get(line.to);
    if (!a || !b) return null;
    const curved = best(line, a, b, known.boxes);
    if (curved.clear) return curved;
    known.map = known.map || Z.maze.ground(known.boxes);
    const most = line.must ? Infinity : FAR * Math.hypot(b.x - a.x, b.y - a.y) + FAR_MORE;
    const round = Z.maze.way(known.map, line, a, b, most, function (points) { return hits(points, known.boxes, line, 1) > 0; });
    return round && long(round) <= most ? { points: round, clear: true } : curved;
  }

  function lay(known, line) {
    const key = line.from + line.to, way = known.ways.get(key) || found(known, line);
    if (!way) return;
    known.ways.set(key, way);
    line.points = way.points;
    line.clear = way.clear;
  }

  function route(lines, marks) {
    const known = remembered(marks);
    lines.forEach(function (line) { lay(known, line); });
  }

  /* The same in advance, a little at a time, while the reader looks at something else. */
  route.ahead = function (lines, marks) {
    const known = remembered(marks);
    let at = 0;
    (function slice() {
      const until = performance.now() + 8;
      while (at < lines.length && performance.now() < until) { lay(known, lines[at]); at += 1; }
      if (at < lines.length) setTimeout(slice, 8);
    }());
  };

  return route;
}());
