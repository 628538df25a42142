/* A way round foreign marks where no gentle curve finds one: the shortest over a grid (A*), pulled taut, its corners rounded. */
Z.maze = (function () {
  const CELL = 9, KEEP = 6, ROUND = 11, ROOM = 70;
  const SLACK = 2; /* so much shorter may a way become that is pulled taut: between marks that stand close it may pass nearer */
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
    return { count: count, own: own, wide: wide, high: high, cost: new Float32Array(wide * high), from: new Int32Array(wide * high),
      cellAt: function (p) { return Math.round((p.y - y0) / CELL) * wide + Math.round((p.x - x0) / CELL); },
      point: function (c) { return [x0 + c % wide * CELL, y0 + Math.floor(c / wide) * CELL]; } };
  }

  function free(map, line, by) {
    [line.from, line.to].forEach(function (id) { (map.own.get(id) || []).forEach(function (c) { map.count[c] += by; }); });
  }

  /* Cells from start to goal, by no more than `most` steps; a heap of estimates and cells keeps the nearest on top. */
  function search(map, start, goal, most) {
    const wide = map.wide, cost = map.cost.fill(Infinity), from = map.from.fill(-1), heap = { keys: [], cells: [] };
    const gx = goal % wide, gy = Math.floor(goal / wide);
    const far = function (x, y) { return Math.sqrt((x - gx) * (x - gx) + (y - gy) * (y - gy)); };
    cost[start] = 0;
    push(heap, far(start % wide, Math.floor(start / wide)), start);
    while (heap.cells.length) {
      const c = pop(heap), x = c % wide, y = (c - x) / wide;
      if (c === goal) break;
      for (let k = 0; k < STEPS.length; k += 1) {
        const nx = x + STEPS[k][0], ny = y + STEPS[k][1], n = ny * wide + nx, now = cost[c] + STEPS[k][2];
        if (nx < 0 || ny < 0 || nx >= wide || ny >= map.high || map.count[n] > 0 || now >= cost[n]) continue;
        const key = now + far(nx, ny);
        if (key > most) continue;
        cost[n] = now;
        from[n] = c;
        push(heap, key, n);
      }
    }
    if (from[goal] < 0) return null;
    const cells = [goal];
    while (cells[cells.length - 1] !== start) cells.push(from[cells[cells.length - 1]]);
    return cells.reverse();
  }
  function push(heap, key, cell) {
    let i = heap.keys.length;
    for (let up = (i - 1) >> 1; i > 0 && heap.keys[up] > key; i = up, up = (i - 1) >> 1) put(heap, i, heap.keys[up], heap.cells[up]);
    put(heap, i, key, cell);
  }
  function pop(heap) {
    const top = heap.cells[0], key = heap.keys.pop(), cell = heap.cells.pop(), n = heap.keys.length;
    if (!n) return top;
    let i = 0;
    for (let k = 1; k < n; k = 2 * i + 1) {
      if (k + 1 < n && heap.keys[k + 1] < heap.keys[k]) k += 1;
      if (heap.keys[k] >= key) break;
      put(heap, i, heap.keys[k], heap.cells[k]);
      i = k;
    }
    put(heap, i, key, cell);
    return top;
  }
  function put(heap, i, key, cell) {
    heap.keys[i] = key;
    heap.cells[i] = cell;
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

  /* A clear way for the line, or null where there is none of about that length. `blocked` says whether a row of points enters a foreign wall. */
  function way(map, line, a, b, most, blocked) {
    free(map, line, -1);
    const cells = search(map, map.cellAt(a), map.cellAt(b), most / CELL * SLACK + 2);
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
