/* The picture for slides and paper: title, question, picture, legend, source and treatment, on one canvas. */
Z.picture = (function () {
  const FINE = 2, WIDE = 1280, HIGH = 720, EDGE = 28;

  function wrap(ctx, text, room) {
    const lines = [""];
    Array.from(text).forEach(function (c) {
      if (ctx.measureText(lines[lines.length - 1] + c).width > room) lines.push("");
      lines[lines.length - 1] += c;
    });
    return lines;
  }

  function write(ctx, text, x, y, font, colour, room) {
    const lines = wrap(Object.assign(ctx, { font: font + Z.FONT, fillStyle: colour, textAlign: "left",
      textBaseline: "alphabetic" }), text, room);
    const high = parseInt(font.replace(/[^0-9]*/, ""), 10) * 1.4;
    lines.forEach(function (line, i) { ctx.fillText(line, x, y + i * high); });
    return lines.length * high;
  }

  /* The middle of the picture: how high it is, and what draws it from the point (0, 0) on. */
  function middle() {
    const room = WIDE - 2 * EDGE;
    if (Z.state.view === "matrix") return table(room);
    return { high: HIGH, draw: function (ctx) { Z.stage.paint(ctx, room, HIGH); } };
  }

  /* The matrix: as many of its first rows as a page holds. */
  function table(room) {
    const order = Z.matrix.order().slice(0, 45), columns = Z.matrix.columns().slice(0, 14), row = 24, name = 300,
      all = Z.matrix.order().length;
    const step = Math.min(96, (room - name - 80) / Math.max(columns.length, 1));
    const cut = all > order.length || Z.matrix.columns().length > columns.length;
    return { high: (order.length + (cut ? 2 : 1)) * row, draw: draw };

    function put(ctx, text, x, y, align, look) {
      const style = Object.assign({ bold: false, colour: Z.MARKS.ink, room: name - 10 }, look);
      Object.assign(ctx, { font: (style.bold ? "bold " : "") + "13px " + Z.FONT, textAlign: align, textBaseline: "middle",
        fillStyle: style.colour });
      ctx.fillText(text, x, y, style.room);
    }
    function draw(ctx) {
      put(ctx, Z.t("total"), name + 60, row / 2, "right", { bold: true });
      columns.forEach(function (p, k) { put(ctx, Z.portfolioWord(p), name + 80 + (k + 0.5) * step, row / 2, "center",
        { bold: true, room: step - 6 }); });
      order.forEach(function (u, i) { line(ctx, u, (i + 1.5) * row); });
      if (cut) put(ctx, Z.t("shown_of_units", { n: order.length, all: all, columns: columns.length }), 0,
        (order.length + 1.5) * row, "left", { colour: Z.MARKS.soft, room: room });
    }
    function line(ctx, u, y) {
      put(ctx, Z.data.units[u].name, 0, y, "left");
      put(ctx, String(Z.sum(Z.ofUnit(u))), name + 60, y, "right", { bold: true });
      columns.forEach(function (p, k) {
        const counts = Z.ofCell(u, p), shade = Z.shade(Z.sum(counts));
        ctx.fillStyle = Z.MARKS.shades[shade];
        ctx.fillRect(name + 81 + k * step, y - row / 2 + 1, step - 2, row - 2);
        put(ctx, Z.cellText(counts), name + 80 + (k + 0.5) * step, y, "center",
          { colour: shade > 2 ? Z.MARKS.paper : Z.MARKS.ink, room: step - 6 });
      });
    }
  }

  function legend(ctx, top) {
    let x = EDGE, y = top;
    Z.legend.rows().forEach(function (row) {
      ctx.font = "13px " + Z.FONT;
      const text = Z.legend.text(row), wide = 50 + ctx.measureText(text).width + 24;
      if (x + wide > WIDE - EDGE && x > EDGE) { x = EDGE; y += 28; }
      ctx.save();
      ctx.translate(x, y);
      row[0](ctx);
      ctx.restore();
      Object.assign(ctx, { font: "13px " + Z.FONT, fillStyle: Z.MARKS.soft, textAlign: "left", textBaseline: "middle" });
      ctx.fillText(text, x + 46, y + 12);
      x += wide;
    });
    return y + 28;
  }

  /* Drawn twice: once on a speck of canvas, to learn how high it is, then on one of that height. */
  function draw() {
    const body = middle(), sheet = document.createElement("canvas"), ctx = sheet.getContext("2d");
    sheet.width = sheet.height = 1;
    const high = Math.ceil(page(ctx, { high: body.high, draw: function () { return null; } }));
    sheet.width = WIDE * FINE;
    sheet.height = high * FINE;
    ctx.scale(FINE, FINE);
    ctx.fillStyle = Z.MARKS.paper;
    ctx.fillRect(0, 0, WIDE, high);
    page(ctx, body);
    return sheet;
  }

  function page(ctx, body) {
    const room = WIDE - 2 * EDGE;
    let y = 44;
    y += write(ctx, Z.titleWord(), EDGE, y, "bold 24px ", Z.MARKS.ink, room);
    y += write(ctx, caption(), EDGE, y, "15px ", Z.MARKS.soft, room);
    ctx.save();
    ctx.translate(EDGE, y);
    body.draw(ctx);
    ctx.restore();
    y = legend(ctx, y + body.high + 12) + 16;
    return y + write(ctx, Z.noteWords(), EDGE, y, "12px ", Z.MARKS.soft, room) + 6;
  }

  function caption() {
    const sel = Z.state.sel;
    return Z.t(Z.state.view) + " · " + (sel ? Z.t("selected", { name: Z.selectionWord(sel) }) : Z.t("question_" + Z.state.view));
  }

  function save() {
    draw().toBlob(function (blob) {
      const address = URL.createObjectURL(blob);
      const link = Z.el("a", { href: address, download: name() + ".png" });
      document.body.appendChild(link);
      link.click();
      document.body.removeChild(link);
      setTimeout(function () { URL.revokeObjectURL(address); }, 2000);
      Z.say(Z.t("exported"));
    });
  }

  function name() {
    return (Z.titleWord() + "-" + Z.t(Z.state.view)).replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, "").slice(0, 80).trim() || "map";
  }

  /* For paper: the picture (or the whole matrix), then what the panel says. */
  function paper() {
    const heading = [Z.el("h1", { text: Z.titleWord() }), Z.el("p", { text: caption() })];
    const figure = Z.state.view === "matrix" ? Z.matrix.whole() : draw();
    if (figure.tagName === "CANVAS") figure.className = "figure";
    const panel = Z.byId("panel").cloneNode(true);
    panel.removeAttribute("id");
    panel.className = "panel";
    const note = Z.el("p", { class: "note", text: Z.noteWords() });
    Z.replace(Z.byId("print-sheet"), (Z.state.view === "matrix" ? heading.concat([figure, note]) : [figure]).concat([panel]));
  }

  window.addEventListener("beforeprint", paper);
  window.addEventListener("afterprint", function () { Z.replace(Z.byId("print-sheet"), []); });

  return { draw: draw, save: save, paper: paper };
}());
