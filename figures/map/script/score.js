/* The score as drawn: bands above, units at the left, a filled dot where a unit leads, a ring where it supports, a stem through the
   units of a task. Nothing crosses. */
Z.score = (function () {
  const TIME = 400, FINER = 1.3;
  const holder = Z.byId("score"), space = Z.el("div", { class: "space" }), canvas = Z.el("canvas", { "aria-hidden": "true" });
  let scene = null, lights = { row: -1, column: -1 }, cursor = null, zoom = 1, moving = 0, shownFor = "";
  holder.appendChild(canvas);
  holder.appendChild(space);

  function toneOf(row) {
    return row.unit === null ? Z.MARKS.soft : Z.unitTone(row.unit);
  }

  /* A dot: filled where the unit leads, a ring where it supports, a ring with a point where nobody says who leads. */
  function dot(ctx, x, y, r, counts, tone) {
    const all = Z.sum(counts), part = function (n) { return r * Math.sqrt(n / all); };
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fillStyle = counts[0] === all ? tone : Z.MARKS.paper;
    ctx.fill();
    ctx.lineWidth = Math.min(1.4, r * 0.5);
    ctx.strokeStyle = tone;
    ctx.stroke();
    const core = counts[0] === all ? 0 : (counts[0] ? Math.max(part(counts[0]) - 0.4, 1) : (counts[2] ? r * 0.42 : 0));
    if (!core) return;
    ctx.beginPath();
    ctx.arc(x, y, core, 0, 2 * Math.PI);
    ctx.fillStyle = tone;
    ctx.fill();
  }

  function radius(mark, of) {
    const column = of.columns[mark.c], cell = Math.min(column.w, of.row);
    if (column.kind === "task") return Math.max(1.9, Math.min(6.5, cell / 2 - 0.5)) * (mark.counts[0] ? 1 : 0.82);
    return Math.max(2.4, Math.min(cell / 2 - 0.6, 9) * Math.sqrt(Z.sum(mark.counts) / of.most));
  }

  function dimmed(of, mark) {
    if (!of.lit) return false;
    if (of.lit.units && of.rows[mark.r].units.some(function (u) { return of.lit.units.has(u); }) && !of.lit.tasks.size) return false;
    return !mark.links.some(function (i) { return of.lit.tasks.has(Z.data.links.task[i]) &&
      (!of.lit.units || of.lit.units.has(Z.data.links.unit[i])); });
  }

  function stripes(ctx, of, x0) {
    ctx.fillStyle = Z.MARKS.light;
    if (lights.row >= 0 && of.rows[lights.row]) ctx.fillRect(0, of.rows[lights.row].y - of.row / 2, of.width, of.row);
    const column = of.columns[lights.column];
    if (column) ctx.fillRect(x0 + column.x - column.w / 2, 0, column.w, of.height);
  }

  function lines(ctx, of, x0) {
    ctx.lineWidth = 1;
    ctx.strokeStyle = Z.MARKS.guide;
    ctx.beginPath();
    of.rows.forEach(function (row) {
      if (row.last < 0) return;
      ctx.moveTo(x0 - 6, row.y);
      ctx.lineTo(x0 + of.columns[row.last].x, row.y);
    });
    ctx.stroke();
    [false, true].forEach(function (hot) {
      ctx.strokeStyle = hot ? Z.MARKS.ink : Z.MARKS.stem;
      ctx.lineWidth = hot ? 1.6 : 1;
      ctx.beginPath();
      of.columns.forEach(function (column, c) {
        if (column.kind !== "task" || column.bottom <= column.top || (c === lights.column || litTask(of, column)) !== hot) return;
        ctx.moveTo(x0 + column.x, of.rows[column.top].y);
        ctx.lineTo(x0 + column.x, of.rows[column.bottom].y);
      });
      ctx.globalAlpha = !hot && of.lit ? 0.35 : 1;
      ctx.stroke();
      ctx.globalAlpha = 1;
    });
  }
  function litTask(of, column) {
    const sel = Z.state.sel;
    return Boolean(sel) && sel.kind === "task" && column.tasks[0] === sel.ref;
  }

  function dots(ctx, of, x0) {
    of.marks.forEach(function (mark) {
      const column = of.columns[mark.c], row = of.rows[mark.r], r = radius(mark, of), x = x0 + column.x;
      const numbered = column.kind !== "task" && column.w >= 46 && of.row >= 13;
      ctx.globalAlpha = dimmed(of, mark) ? 0.22 : 1;
      dot(ctx, numbered ? x - column.w / 2 + 12 : x, row.y, r, mark.counts, toneOf(row));
      if (numbered) text(ctx, Z.cellText(mark.counts), x - column.w / 2 + 23, row.y, "11px ", Z.MARKS.ink, "left");
    });
    ctx.globalAlpha = 1;
  }

  function text(ctx, words, x, y, font, colour, align) {
    Object.assign(ctx, { font: font + Z.FONT, fillStyle: colour, textAlign: align, textBaseline: "middle" });
    ctx.fillText(words, x, y);
  }

  function header(ctx, of, x0) {
    const line = of.head - of.sub - 4;
    of.bands.forEach(function (band) {
      const sel = Z.state.sel, own = sel && ((sel.kind === "portfolio" && sel.ref === band.p) ||
        (sel.kind === "bands" && sel.ref.indexOf(band.p) >= 0)), tone = own ? Z.MARKS.accent : Z.MARKS.ink;
      ctx.fillStyle = tone;
      ctx.fillRect(x0 + band.x, line, Math.max(band.w, 2), own ? 3 : 2);
      const label = band.label;
      if (!label) return;
      const y = line - 10 - label.row * Z.scene.HEAD_ROW, x = x0 + label.x;
      if (label.row) { ctx.fillRect(x0 + band.x + band.w / 2 - 0.5, y + 8, 1, line - y - 8); }
      if (label.sign) text(ctx, label.sign, x, y, "9px ", Z.MARKS.soft, "left");
      text(ctx, label.name, x + (label.sign ? 13 : 0), y, "bold 12px ", tone, "left");
      text(ctx, label.count, x + label.w, y, "12px ", Z.MARKS.soft, "right");
    });
    of.columns.forEach(function (column) {
      if (column.kind === "section") text(ctx, String(column.tasks.length), x0 + column.x, of.head - of.sub / 2 - 1, "11px ", Z.MARKS.soft, "center");
      if (column.kind === "rest") text(ctx, "+" + column.count, x0 + column.x, of.head - of.sub / 2 - 1, "11px ", Z.MARKS.soft, "center");
    });
  }

  function names(ctx, of) {
    of.groups.forEach(function (group) {
      const tone = group.key === "shared" ? Z.MARKS.accent : (Z.rows.order() === "cluster" ? Z.tones(group.key)[0] : Z.MARKS.soft);
      ctx.fillStyle = tone;
      ctx.fillRect(3, group.y + 1, 3, group.h - 2);
      const letters = Array.from(group.name.replace(/\s/g, "")), room = Math.floor(group.h / 11.2), middle = group.y + group.h / 2;
      if (Z.state.lang === "en" && letters.length > 3) return upright(ctx, Z.scene.fit(group.name, group.h - 4, "11px "), middle, tone);
      const abreast = letters.length <= room ? 1 : 2, lines = [];  /* one below the other, or where that is too long two and two */
      if (room < 2 && letters.length > room) return;
      const shown = letters.length <= room * abreast ? letters : letters.slice(0, room * 2 - 1).concat("…");
      for (let i = 0; i < shown.length; i += abreast) lines.push(shown.slice(i, i + abreast).join(""));
      const step = Math.min(12, group.h / lines.length);
      lines.forEach(function (line, i) { text(ctx, line, abreast > 1 ? 18 : 15, middle + (i - (lines.length - 1) / 2) * step, abreast > 1 ? "10px " : "11px ", tone, "center"); });
    });
    of.rows.forEach(function (row, r) {
      const lit = r === lights.row || met(of, r);
      text(ctx, row.label, of.left - 36, row.y, (lit ? "bold " : "") + row.font.replace("bold ", ""), row.unit === null ? Z.MARKS.soft :
        toneOf(row), "right");
      text(ctx, row.count, of.left - 10, row.y, row.font, Z.MARKS.ink, "right");
    });
  }
  function upright(ctx, words, y, tone) {
    ctx.save();
    ctx.translate(15, y);
    ctx.rotate(-Math.PI / 2);
    text(ctx, words, 0, 0, "11px ", tone, "center");
    ctx.restore();
  }

  /* Whether the row meets the column under the pointer, or the selected task. */
  function met(of, r) {
    const sel = Z.state.sel, column = of.columns[lights.column];
    if (!column && !(sel && sel.kind === "task")) return false;
    const tasks = column ? column.tasks : [sel.ref];
    if (tasks.length > 1) return false;
    return Z.model.ofTask[tasks[0]].some(function (i) { return Z.tally.passes[i] && of.rows[r].units.indexOf(Z.data.links.unit[i]) >= 0; });
  }

  /* Everything, with the part at (sx, sy) in sight; head and names stay where they are. */
  function paint(ctx, of, view) {
    const part = function (x, y, w, h, dx, dy, draw) {
      ctx.save();
      ctx.beginPath();
      ctx.rect(x, y, w, h);
      ctx.clip();
      ctx.translate(dx, dy);
      draw();
      ctx.restore();
    };
    ctx.fillStyle = Z.MARKS.paper;
    ctx.fillRect(0, 0, view.w, view.h);
    part(0, of.head, view.w, view.h - of.head, 0, of.head - view.y, function () { stripes(ctx, of, of.left - view.x); });
    part(of.left - 6, of.head, view.w - of.left + 6, view.h - of.head, -view.x, of.head - view.y, function () {
      lines(ctx, of, of.left);
      dots(ctx, of, of.left);
      if (cursor) ringAt(ctx, of);
    });
    part(of.left - 6, 0, view.w - of.left + 6, of.head, -view.x, 0, function () { header(ctx, of, of.left); });
    part(0, of.head, of.left - 6, view.h - of.head, 0, of.head - view.y, function () { names(ctx, of); });
  }
  function ringAt(ctx, of) {
    const column = of.columns[cursor.c], row = of.rows[cursor.r];
    if (!column || !row) return;
    ctx.strokeStyle = Z.MARKS.ink;
    ctx.lineWidth = 2;
    ctx.strokeRect(of.left + column.x - Math.max(column.w / 2, 5), row.y - of.row / 2, Math.max(column.w, 10), of.row);
  }

  function frame(of) {
    const fine = Math.max(1, Math.min(3, window.devicePixelRatio || 1)), w = holder.clientWidth, h = holder.clientHeight;
    if (canvas.width !== Math.round(w * fine) || canvas.height !== Math.round(h * fine)) {
      canvas.width = Math.round(w * fine);
      canvas.height = Math.round(h * fine);
      canvas.style.width = w + "px";
      canvas.style.height = h + "px";
    }
    const ctx = canvas.getContext("2d");
    ctx.setTransform(fine, 0, 0, fine, 0, 0);
    paint(ctx, of, { x: holder.scrollLeft, y: holder.scrollTop, w: w, h: h });
  }

  /* Between two scenes the eye follows: what stays glides to its new place. */
  function between(from, to, share) {
    const blend = function (list, old, keys, parent) {
      const before = new Map(old.map(function (item) { return [item.key, item]; }));
      return list.map(function (item) {
        const was = before.get(item.key) || (parent && before.get(parent(item)));
        if (!was) return item;
        const now = Object.assign({}, item);
        keys.forEach(function (k) { now[k] = was[k] + (item[k] - was[k]) * share; });
        return now;
      });
    };
    return Object.assign({}, to, {
      columns: blend(to.columns, from.columns, ["x"], function (c) { return "b" + c.band; }),
      rows: blend(to.rows, from.rows, ["y"], function (r) { return "g" + r.group.key; }),
      groups: blend(to.groups, from.groups, ["y", "h"], null)
    });
  }

  function still() {
    return Z.quick || (window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches);
  }

  /* The dot of this picture that stands for the first link of one of the picture before, however rows and columns are folded now. */
  function again(mark) {
    return scene.marks.find(function (m) { return m.links.indexOf(mark.links[0]) >= 0; }) || null;
  }

  function draw() {
    const before = scene, key = [Z.state.lang, holder.clientWidth, holder.clientHeight].join();
    scene = Z.scene.make(holder.clientWidth, holder.clientHeight, { zoom: zoom, all: Z.state.whole });
    space.style.width = scene.width + "px";
    space.style.height = scene.height + "px";
    lights = { row: -1, column: -1 };
    cursor = cursor && again(cursor);
    if (before && key === shownFor && !still()) glide(before);
    else { moving += 1; frame(scene); }
    shownFor = key;
  }
  function glide(before) {
    const own = moving += 1, start = performance.now(), target = scene;
    const step = function () {
      if (own !== moving || scene !== target) return;
      const share = Math.min(1, (performance.now() - start) / TIME);
      frame(share < 1 ? between(before, target, 1 - Math.pow(1 - share, 3)) : target);
      if (share < 1) window.requestAnimationFrame(step);
    };
    step();
  }

  function light(row, column) {
    if (lights.row === row && lights.column === column) return;
    lights = { row: row, column: column };
    moving += 1;
    if (scene) frame(scene);
  }

  holder.addEventListener("scroll", function () { if (scene) { moving += 1; frame(scene); } });

  return {
    draw: draw, light: light, holder: holder, canvas: canvas, dot: dot,
    scene: function () { return scene; },
    stand: function (at) { if (at !== undefined) { cursor = at; frame(scene); } return cursor; },
    zoom: function (factor) { zoom = Math.max(1, Math.min(6, factor === 0 ? 1 : zoom * factor)); draw(); },
    /* For pictures: the scene of that size without anything lit by the pointer; a slide is read larger than a screen, so type may be finer. */
    picture: function (ctx, width, height) {
      const kept = [lights, cursor], of = Z.scene.make(width * FINER, height * FINER, { zoom: 1, all: false });
      const scale = Math.min(width / of.width, height / of.height, 1 / FINER);
      lights = { row: -1, column: -1 };
      cursor = null;
      ctx.save();
      ctx.scale(scale, scale);
      paint(ctx, of, { x: 0, y: 0, w: of.width, h: of.height });
      ctx.restore();
      lights = kept[0];
      cursor = kept[1];
      return of;
    }
  };
}());
