/* Pointer and keyboard in the score: hover lights row and column, a click keeps, a stroke over two bands brings their shared units
   to the top. */
Z.scoreHand = (function () {
  const holder = Z.score.holder, canvas = Z.score.canvas;
  let from = null;

  /* What lies under a point of the canvas: a band's sign or name, a row's name, a dot, or a row and a column. */
  function at(x, y) {
    const scene = Z.score.scene();
    if (!scene) return null;
    const inX = x - scene.left + holder.scrollLeft, inY = y - scene.head + holder.scrollTop;
    if (y < scene.head) return x < scene.left - 6 ? null : bandAt(scene, inX, y);
    const r = scene.rows.findIndex(function (row) { return Math.abs(row.y - inY) <= row.h / 2; });
    if (x < scene.left - 6) return r < 0 ? null : { row: r };
    const mark = nearest(scene, inX, inY);
    if (mark) return { row: mark.r, column: mark.c, mark: mark };
    return { row: r, column: scene.columns.findIndex(function (c) { return Math.abs(c.x - inX) <= c.w / 2; }), bare: true };
  }
  function bandAt(scene, x, y) {
    const line = scene.head - scene.sub - 4;
    const named = scene.bands.filter(function (band) {
      const l = band.label, top = l && line - 19 - l.row * Z.scene.HEAD_ROW;
      return l && x >= l.x - 3 && x <= l.x + l.w + 3 && y >= top && y <= top + 18;
    })[0];
    const band = named || scene.bands.filter(function (b) { return x >= b.x - 3 && x <= b.x + b.w + 3; })[0];
    return band ? { band: band, sign: Boolean(named && named.label.sign && x < named.label.x + 13) } : null;
  }
  function nearest(scene, x, y) {
    let best = null, least = 49;
    scene.marks.forEach(function (mark) {
      const dx = scene.columns[mark.c].x - x, dy = scene.rows[mark.r].y - y, far = dx * dx + dy * dy;
      const own = scene.columns[mark.c].kind !== "task" && Math.abs(dx) <= scene.columns[mark.c].w / 2 && Math.abs(dy) <= scene.row / 2;
      if (far < least || (own && !best)) { least = Math.min(far, least); best = mark; }
    });
    return best;
  }

  function unitsBy(role, t) {
    return Z.passing(Z.model.ofTask[t]).filter(function (i) { return Z.data.links.role[i] === role; })
      .map(function (i) { return Z.data.units[Z.data.links.unit[i]].name; });
  }
  /* A task in words: number, text, who leads, who supports. */
  function taskSays(t) {
    const task = Z.data.tasks[t], lines = [Z.taskWord(t) + " · " + task.portfolios.map(Z.portfolioWord).join("、"),
      task.text.length > 90 ? task.text.slice(0, 90) + "…" : task.text];
    Z.ROLES.forEach(function (role, i) {
      const units = unitsBy(i, t);
      if (units.length) lines.push(Z.t(role) + "：" + units.slice(0, 6).join("、") + (units.length > 6 ? " … +" + (units.length - 6) : ""));
    });
    return lines.filter(Boolean).join("\n");
  }
  function columnSays(column) {
    if (column.kind === "task") return taskSays(column.tasks[0]);
    const name = Z.portfolioWord(column.band) + (column.name ? " · " + column.name : "");
    if (column.kind === "rest") return name + "\n" + Z.t("score_folded", { n: column.count });
    return name + "\n" + Z.t("tasks_n", { n: column.tasks.length });
  }
  function rowSays(row) {
    if (row.unit === null) return row.text + "\n" + row.units.slice(0, 12).map(function (u) { return Z.data.units[u].name; }).join("、") +
      (row.units.length > 12 ? "…" : "");
    const counts = Z.ofUnit(row.unit);
    return Z.t("unit_says", { name: row.text, tasks: Z.sum(counts), lead: counts[0] });
  }
  function says(scene, found) {
    if (!found) return "";
    if (found.band) return Z.t("seat_says", { name: Z.portfolioWord(found.band.p), tasks: found.band.all }) + "\n" +
      (found.sign ? Z.t("score_turn") : Z.t("score_brush"));
    const column = found.column >= 0 ? scene.columns[found.column] : null, row = scene.rows[found.row];
    if (found.mark && column.kind !== "task") return columnSays(column) + "\n" + row.text + "：" + Z.cellText(found.mark.counts);
    if (column && column.kind === "task" && (found.mark || !row)) return columnSays(column);
    if (found.mark || (column && !row)) return columnSays(column);
    return column ? columnSays(column) : (row ? rowSays(row) : "");
  }

  function selectionOf(scene, found) {
    if (found.band) return { kind: "portfolio", ref: found.band.p };
    const row = scene.rows[found.row], column = scene.columns[found.column];
    if (found.mark) {
      if (column.kind === "task") return { kind: "task", ref: column.tasks[0] };
      if (column.kind === "band" && row.unit !== null) return { kind: "cell", ref: [row.unit, column.band] };
      return { kind: "tasks", ref: uniqueTasks(found.mark) };
    }
    if (found.bare) return column && column.kind === "task" && !row ? { kind: "task", ref: column.tasks[0] } : null;
    return row.unit === null ? { kind: "rest", ref: ["score", row.units] } : { kind: "unit", ref: row.unit };
  }
  function uniqueTasks(mark) {
    return Array.from(new Set(mark.links.map(function (i) { return Z.data.links.task[i]; })));
  }

  function spot(event) {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
  function hover(event) {
    const place = spot(event), found = at(place[0], place[1]), scene = Z.score.scene();
    if (!scene) return;
    holder.style.cursor = found && (found.band || found.mark || (found.row >= 0 && !found.bare)) ? "pointer" : "default";
    if (from) return;
    Z.score.light(found && found.row !== undefined ? found.row : -1, found && found.column !== undefined ? found.column : -1);
    Z.tip(found ? says(scene, found) : "", place[0], place[1], holder);
  }
  function down(event) {
    const place = spot(event), found = at(place[0], place[1]);
    from = found && found.band ? found.band : null;
    if (Z.score.stand()) Z.score.stand(null);
  }
  function up(event) {
    const place = spot(event), scene = Z.score.scene(), found = scene && at(place[0], place[1]), start = from;
    from = null;
    if (!found) { if (Z.state.sel && scene) Z.select(null); return; }
    if (found.band && found.sign) { Z.bands.turn(found.band.p, found.band.level); return; }
    const second = start && found.band && found.band.p !== start.p ? start.p : (found.band && event.shiftKey && Z.state.sel &&
      Z.state.sel.kind === "portfolio" && Z.state.sel.ref !== found.band.p ? Z.state.sel.ref : null);
    const sel = second !== null && second !== undefined ? { kind: "bands", ref: [Math.min(second, found.band.p), Math.max(second, found.band.p)] } :
      selectionOf(scene, found);
    Z.select(Z.same(sel, Z.state.sel) ? null : sel);
  }

  /* The keyboard goes from dot to dot along rows and columns; the line of leaders lies above the first row. */
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function key(event) {
    const scene = Z.score.scene(), here = Z.score.stand();
    if (!scene || !scene.marks.length) return;
    if (STEPS[event.key]) go(scene, here ? next(scene, here, STEPS[event.key]) : first(scene));
    else if (event.key === "Enter" && here) choose(scene, here, event);
    else if (event.key === "+" || event.key === "=") Z.score.zoom(1.3);
    else if (event.key === "-") Z.score.zoom(1 / 1.3);
    else if (event.key === "0") Z.score.zoom(0);
    else return;
    event.preventDefault();
  }
  function first(scene) {
    return scene.marks.filter(function (m) { return m.r === 0; }).sort(function (a, b) { return a.c - b.c; })[0] || scene.marks[0];
  }
  function next(scene, here, step) {
    const along = step[0] ? "c" : "r", across = step[0] ? "r" : "c", way = step[0] || step[1];
    const ahead = scene.marks.filter(function (m) { return (m[along] - here[along]) * way > 0; });
    const line = ahead.filter(function (m) { return m[across] === here[across]; });
    const far = function (m) { return (m[along] - here[along]) * way + 1000 * Math.abs(m[across] - here[across]); };
    return (line.length ? line : ahead).sort(function (a, b) { return far(a) - far(b); })[0] || here;
  }
  function go(scene, mark) {
    const column = scene.columns[mark.c], row = scene.rows[mark.r];
    const x = scene.left + column.x, y = scene.head + row.y;
    if (x < holder.scrollLeft + scene.left + 10 || x > holder.scrollLeft + holder.clientWidth - 10) holder.scrollLeft = x - holder.clientWidth / 2;
    if (y < holder.scrollTop + scene.head + 10 || y > holder.scrollTop + holder.clientHeight - 10) holder.scrollTop = y - holder.clientHeight / 2;
    Z.score.light(mark.r, mark.c);
    Z.score.stand(mark);
    Z.say(row.text + "，" + Z.cellRoles(mark.counts) + "，" + columnSays(column));
  }
  function choose(scene, mark, event) {
    const row = scene.rows[mark.r], found = event.shiftKey ? { row: mark.r } : { row: mark.r, column: mark.c, mark: mark };
    if (event.ctrlKey || event.altKey) { Z.bands.turn(scene.columns[mark.c].band, scene.bands.filter(function (b) { return b.p === scene.columns[mark.c].band; })[0].level); return; }
    Z.select(row ? selectionOf(scene, found) : null);
  }

  holder.addEventListener("mousemove", hover);
  holder.addEventListener("mouseleave", function () { from = null; Z.score.light(-1, -1); Z.tip("", 0, 0, holder); });
  holder.addEventListener("mousedown", down);
  canvas.addEventListener("mouseup", up);
  holder.addEventListener("keydown", key);

  return { at: at, taskSays: taskSays };
}());
