/* A way round foreign marks where no gentle curve finds one: the shortest over a grid (A*), pulled taut, its corners rounded. */
Z.maze = (function () {
  const CELL = 9, KEEP = 6, ROUND = 11, ROOM = 70;
  const STEPS = [[1, 0, 1], [-1, 0, 1], [0, 1, 1], [0, -1, 1], [1, 1, 1.42], [1, -1, 1.42], [-1, 1, 1.42], [-1, -1, 1.42]];

  /* The ground of a picture: how many walls lie on each cell, and which cells each mark covers. */
  function ground(walls) {
    const box = [Infinity, Infinity, -Infinity, -Infinity], own = new Map();
    walls.forEach(function (w) {
      for (let k = 0; k < 2; k += 1) {
        box[k] = Math.min(box[k], w.box[k]);
        box[k + 2] = Math.max(box[k + 2], w.box[k + 2]);
      }
    });
    const x0 = box[0] - ROOM, y0 = box[1] - ROOM, wide = Math.ceil((box[2] + ROOM - x0) / CELL), high = Math.ceil((box[3] + ROOM - y0) / CELL);
    const count = new Uint8Array(wide * high);
    walls.forEach(function (w) {
      const cells = own.get(w.id) || [];
      for (let j = Math.max(0, Math.ceil((w.box[1] - KEEP - y0) / CELL)); j <= Math.min(high - 1, Math.floor((w.box[3] + KEEP - y0) / CELL)); j += 1) {
        for (let i = Math.max(0, Math.ceil((w.box[0] - KEEP - x0) / CELL)); i <= Math.min(wide - 1, Math.floor((w.box[2] + KEEP - x0) / CELL)); i += 1) {
          count[j * wide + i] += 1;
          cells.push(j * wide + i);
        }
      }
      own.set(w.id, cells);
    });
    return { count: count, own: own, wide: wide, high: high,
      cellAt: function (p) { return Math.round((p.y - y0) / CELL) * wide + Math.round((p.x - x0) / CELL); },
      point: function (c) { return [x0 + c % wide * CELL, y0 + Math.floor(c / wide) * CELL]; } };
  }

  function free(map, line, by) {
    [line.from, line.to].forEach(function (id) { (map.own.get(id) || []).forEach(function (c) { map.count[c] += by; }); });
  }

  /* Cells from start to goal; a heap of [estimate, cell] keeps the nearest on top. */
  function search(map, start, goal) {
    const cost = new Float32Array(map.count.length).fill(Infinity), from = new Int32Array(map.count.length).fill(-1), heap = [];
    const gx = goal % map.wide, gy = Math.floor(goal / map.wide);
    const far = function (c) { return Math.hypot(c % map.wide - gx, Math.floor(c / map.wide) - gy); };
    cost[start] = 0;
    push(heap, [far(start), start]);
    while (heap.length) {
      const c = pop(heap)[1], x = c % map.wide, y = Math.floor(c / map.wide);
      if (c === goal) break;
      STEPS.forEach(function (step) {
        const nx = x + step[0], ny = y + step[1], n = ny * map.wide + nx;
        if (nx < 0 || ny < 0 || nx >= map.wide || ny >= map.high || map.count[n] > 0 || cost[c] + step[2] >= cost[n]) return;
        cost[n] = cost[c] + step[2];
        from[n] = c;
        push(heap, [cost[n] + far(n), n]);
      });
    }
    if (from[goal] < 0) return null;
    const cells = [goal];
    while (cells[cells.length - 1] !== start) cells.push(from[cells[cells.length - 1]]);
    return cells.reverse();
  }
  function push(heap, item) {
    let i = heap.push(item) - 1;
    while (i > 0 && heap[(i - 1) >> 1][0] > item[0]) { heap[i] = heap[(i - 1) >> 1]; i = (i - 1) >> 1; }
    heap[i] = item;
  }
  function pop(heap) {
    const top = heap[0], last = heap.pop();
    if (!heap.length) return top;
    let i = 0;
    for (let k = 1; k < heap.length; k = 2 * i + 1) {
      if (k + 1 < heap.length && heap[k + 1][0] < heap[k][0]) k += 1;
      if (heap[k][0] >= last[0]) break;
      heap[i] = heap[k];
      i = k;
    }
    heap[i] = last;
    return top;
  }

  /* As few corners as can be: from each point straight to the last one in sight. */
  function taut(points, blocked) {
    const out = [points[0]];
    let i = 0;
    while (i < points.length - 1) {
      let k = points.length - 1;
      while (k > i + 1 && blocked([points[i], points[k]])) k -= 1;
      out.push(points[k]);
      i = k;
    }
    return out;
  }
  function rounded(points) {
    const out = [points[0]];
    for (let i = 1; i < points.length - 1; i += 1) {
      const p = points[i], near = function (q) {
        const d = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1, share = Math.min(ROUND, d / 2) / d;
        return [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
      };
      const a = near(points[i - 1]), b = near(points[i + 1]);
      [0, 0.25, 0.5, 0.75, 1].forEach(function (t) {
        const s = 1 - t;
        out.push([s * s * a[0] + 2 * s * t * p[0] + t * t * b[0], s * s * a[1] + 2 * s * t * p[1] + t * t * b[1]]);
      });
    }
    out.push(points[points.length - 1]);
    return out;
  }

  /* A clear way for the line, or null. `blocked` says whether a row of points enters a foreign wall. */
  function way(map, line, a, b, blocked) {
    free(map, line, -1);
    const cells = search(map, map.cellAt(a), map.cellAt(b));
    free(map, line, 1);
    if (!cells) return null;
    const points = cells.map(map.point);
    points[0] = [a.x, a.y];
    points[points.length - 1] = [b.x, b.y];
    const short = taut(points, blocked), round = rounded(short);
    return [round, short, points].find(function (p) { return !blocked(p); }) || null;
  }

  return { ground: ground, way: way };
}());
