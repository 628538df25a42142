/* The picture for slides and paper: title, question, picture, legend, source and treatment, on one canvas. */
Z.picture = (function () {
  const FINE = 2, WIDE = 1280, EDGE = 28;

  function wrap(ctx, text, room) {
    const lines = [""];
    Array.from(text).forEach(function (c) {
      if (ctx.measureText(lines[lines.length - 1] + c).width > room) lines.push("");
      lines[lines.length - 1] += c;
    });
    return lines;
  }

  function write(ctx, text, x, y, font, colour, room) {
    const lines = wrap(Object.assign(ctx, { font: font + Z.FONT, fillStyle: colour, textAlign: "left", textBaseline: "alphabetic" }), text, room);
    const high = parseInt(font.replace(/[^0-9]*/, ""), 10) * 1.4;
    lines.forEach(function (line, i) { ctx.fillText(line, x, y + i * high); });
    return lines.length * high;
  }

  function middle() {
    if (Z.state.view === "matrix") return table();
    return Z.stage.copy(WIDE - 2 * EDGE, 700, FINE);
  }

  /* The matrix on a canvas: as many of its first rows as a page holds. */
  function table() {
    const order = Z.matrix.order().slice(0, 45), columns = Z.matrix.columns().slice(0, 14), row = 24, name = 300;
    const step = Math.min(96, (WIDE - 2 * EDGE - name - 80) / Math.max(columns.length, 1));
    const sheet = document.createElement("canvas"), ctx = sheet.getContext("2d");
    sheet.width = (WIDE - 2 * EDGE) * FINE;
    sheet.height = (order.length + 2) * row * FINE;
    ctx.scale(FINE, FINE);
    const put = function (text, x, y, align, bold, colour, room) {
      Object.assign(ctx, { font: (bold ? "bold " : "") + "13px " + Z.FONT, textAlign: align, textBaseline: "middle", fillStyle: colour || Z.MARKS.ink });
      ctx.fillText(text, x, y, room);
    };
    put(Z.t("total"), name + 60, row / 2, "right", true);
    columns.forEach(function (p, k) { put(Z.portfolioWord(p), name + 80 + (k + 0.5) * step, row / 2, "center", true, null, step - 6); });
    order.forEach(function (u, i) {
      const y = (i + 1.5) * row;
      put(Z.data.units[u].name, 0, y, "left", false, null, name - 10);
      put(String(Z.sum(Z.ofUnit(u))), name + 60, y, "right", true);
      columns.forEach(function (p, k) {
        const counts = Z.ofCell(u, p), shade = Z.shade(Z.sum(counts));
        ctx.fillStyle = Z.SHADES[shade];
        ctx.fillRect(name + 81 + k * step, y - row / 2 + 1, step - 2, row - 2);
        put(Z.cellText(counts), name + 80 + (k + 0.5) * step, y, "center", false, shade > 2 ? Z.MARKS.paper : Z.MARKS.ink, step - 6);
      });
    });
    const all = Z.matrix.order().length;
    if (all > order.length) put(Z.t("shown_of", { n: order.length, all: all }), 0, (order.length + 1.5) * row, "left", false, Z.MARKS.soft);
    return sheet;
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

  function draw() {
    const body = middle(), high = body.height / FINE, sheet = document.createElement("canvas"), ctx = sheet.getContext("2d");
    sheet.width = WIDE * FINE;
    sheet.height = (high + 320) * FINE;
    ctx.scale(FINE, FINE);
    ctx.fillStyle = Z.MARKS.paper;
    ctx.fillRect(0, 0, WIDE, high + 320);
    const room = WIDE - 2 * EDGE;
    let y = 44;
    y += write(ctx, Z.titleWord(), EDGE, y, "bold 24px ", Z.MARKS.ink, room);
    y += write(ctx, caption(), EDGE, y, "15px ", Z.MARKS.soft, room);
    ctx.drawImage(body, EDGE, y, body.width / FINE, high);
    y = legend(ctx, y + high + 12) + 16;
    y += write(ctx, Z.noteWords(), EDGE, y, "12px ", Z.MARKS.soft, room);
    return trimmed(sheet, Math.ceil(y + 6));
  }

  function trimmed(sheet, high) {
    const out = document.createElement("canvas");
    out.width = sheet.width;
    out.height = Math.min(sheet.height, high * FINE);
    out.getContext("2d").drawImage(sheet, 0, 0);
    return out;
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
