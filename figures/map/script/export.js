/* The picture for slides and paper, 16:9: title, question, picture, legend, source and treatment; as PNG, SVG or a slide. */
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

  /* At most so many lines of text from y down; the height they take. */
  function write(ctx, text, x, y, font, colour, room, most) {
    Object.assign(ctx, { font: font + Z.FONT, fillStyle: colour, textAlign: "left", textBaseline: "alphabetic" });
    const all = wrap(ctx, text, room), lines = all.slice(0, most), high = parseInt(font.replace(/[^0-9]*/, ""), 10) * 1.4;
    if (all.length > lines.length) lines[lines.length - 1] = lines[lines.length - 1].slice(0, -1) + "…";
    lines.forEach(function (line, i) { ctx.fillText(line, x, y + i * high); });
    return lines.length * high;
  }

  function body(ctx, width, height) {
    if (Z.state.view === "matrix") table(ctx, width, height);
    else if (Z.state.view === "overlap") Z.overlap.paint(ctx, width, height);
    else if (Z.state.view === "score") Z.score.picture(ctx, width, height);
    else Z.stage.paint(ctx, width, height);
  }

  /* The matrix: as many of its first rows as the page holds. */
  function table(ctx, width, height) {
    const row = 20, name = 250, most = Math.floor(height / row) - 2, all = Z.matrix.order(), order = all.slice(0, most);
    const columns = Z.matrix.columns().slice(0, 14), step = Math.min(96, (width - name - 80) / Math.max(columns.length, 1));
    const put = function (text, x, y, align, look) {
      const style = Object.assign({ bold: false, colour: Z.MARKS.ink, room: name - 10 }, look), font = (style.bold ? "bold " : "") + "12px ";
      Object.assign(ctx, { font: font + Z.FONT, textAlign: align, textBaseline: "middle", fillStyle: style.colour });
      ctx.fillText(Z.scene.fit(text, style.room, font), x, y);
    };
    put(Z.t("total"), name + 60, row / 2, "right", { bold: true });
    columns.forEach(function (p, k) { put(Z.portfolioWord(p), name + 80 + (k + 0.5) * step, row / 2, "center", { bold: true, room: step - 6 }); });
    order.forEach(function (u, i) {
      const y = (i + 1.5) * row;
      put(Z.data.units[u].name, 0, y, "left");
      put(String(Z.sum(Z.ofUnit(u))), name + 60, y, "right", { bold: true });
      columns.forEach(function (p, k) {
        const counts = Z.ofCell(u, p), shade = Z.shade(Z.sum(counts));
        ctx.fillStyle = Z.MARKS.shades[shade];
        ctx.fillRect(name + 81 + k * step, y - row / 2 + 1, step - 2, row - 2);
        put(Z.cellText(counts), name + 80 + (k + 0.5) * step, y, "center", { colour: shade > 2 ? Z.MARKS.paper : Z.MARKS.ink, room: step - 6 });
      });
    });
    if (all.length > order.length || Z.matrix.columns().length > columns.length) put(Z.t("shown_of_units", { n: order.length, all: all.length,
      columns: columns.length }), 0, (order.length + 1.5) * row, "left", { colour: Z.MARKS.soft, room: width });
  }

  /* Rows of the legend as lines of at most the page's width. */
  function legendLines(ctx) {
    const lines = [[]];
    let x = 0;
    Z.legend.rows().forEach(function (row) {
      ctx.font = "12px " + Z.FONT;
      const text = Z.legend.text(row), sign = (row[0].wide || 40) + 6, wide = sign + ctx.measureText(text).width + 22;
      if (x + wide > WIDE - 2 * EDGE && x) { x = 0; lines.push([]); }
      lines[lines.length - 1].push([row, text, x, x + sign]);
      x += wide;
    });
    return lines;
  }
  function legend(ctx, lines, top) {
    lines.forEach(function (line, i) {
      line.forEach(function (item) {
        ctx.save();
        ctx.translate(EDGE + item[2], top + i * 26);
        item[0][0](ctx);
        ctx.restore();
        Object.assign(ctx, { font: "12px " + Z.FONT, fillStyle: Z.MARKS.soft, textAlign: "left", textBaseline: "middle" });
        ctx.fillText(item[1], EDGE + item[3], top + i * 26 + 12);
      });
    });
  }

  /* The page on any pen. A slide has its title and source as text of its own: `bare` leaves them out. */
  function page(ctx, bare) {
    const room = WIDE - 2 * EDGE, high = bare ? 598 : HIGH, lines = legendLines(ctx);
    ctx.fillStyle = Z.MARKS.paper;
    ctx.fillRect(0, 0, WIDE, high);
    let top = bare ? 6 : 40, end = high - 8;
    if (!bare) {
      top += write(ctx, heading(), EDGE, top, "bold 23px ", Z.MARKS.ink, room, 2);
      top += write(ctx, caption(), EDGE, top - 6, "14px ", Z.MARKS.soft, room, 1) - 6;
      ctx.font = "11px " + Z.FONT;
      const note = wrap(ctx, Z.noteWords(), room).slice(0, 2);
      end -= note.length * 15.4 + 4;
      write(ctx, Z.noteWords(), EDGE, end + 14, "11px ", Z.MARKS.soft, room, 2);
    }
    end -= lines.length * 26 + 4;
    legend(ctx, lines, end);
    ctx.save();
    ctx.translate(EDGE, top);
    body(ctx, room, end - top - 6);
    ctx.restore();
  }

  function draw(bare) {
    const sheet = document.createElement("canvas"), ctx = sheet.getContext("2d");
    sheet.width = WIDE * FINE;
    sheet.height = (bare ? 598 : HIGH) * FINE;
    ctx.scale(FINE, FINE);
    page(ctx, bare === true);
    return sheet;
  }
  function vector() {
    const pen = new Z.Vector(WIDE, HIGH);
    page(pen, false);
    return pen.text();
  }

  /* A picture is headed by what it shows: the claim of a finding, else the document. */
  function heading() {
    if (Z.state.step) return Z.story.title();
    return Z.state.sel && Z.state.sel.kind === "finding" ? Z.selectionWord(Z.state.sel) : Z.titleWord();
  }
  function caption() {
    const sel = Z.state.sel, what = sel && sel.kind !== "finding" ? Z.t("selected", { name: Z.selectionWord(sel) }) : Z.t("question_" + Z.state.view);
    return (heading() === Z.titleWord() ? "" : Z.titleWord() + " · ") + Z.t(Z.state.view) + " · " + what;
  }

  function hand(blob, ending) {
    const address = URL.createObjectURL(blob), link = Z.el("a", { href: address, download: name() + ending });
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(address); }, 2000);
    Z.say(Z.t("exported"));
  }
  function name() {
    return (Z.titleWord() + "-" + (Z.state.step ? Z.t("story_short", { n: Z.state.step }) : Z.t(Z.state.view))).replace(
      /[\u0000-\u001f\u007f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, "").slice(0, 80).trim() || "map";
  }

  /* At once, and not by toBlob: that waits until the page has nothing else to do, on a busy machine for seven seconds. */
  function bytesOf(sheet) {
    return Uint8Array.from(atob(sheet.toDataURL().split(",")[1]), function (c) { return c.charCodeAt(0); });
  }
  function slideOf() {
    const sheet = draw(true), title = heading() === Z.titleWord() ? Z.t(Z.state.view) + "：" + Z.t("question_" + Z.state.view) : heading();
    return { title: title, note: Z.noteWords(), width: sheet.width, height: sheet.height, bytes: bytesOf(sheet) };
  }

  const SAVE = {
    png: function () { hand(new Blob([bytesOf(draw())], { type: "image/png" }), ".png"); },
    svg: function () { hand(new Blob([vector()], { type: "image/svg+xml" }), ".svg"); },
    pptx: function () { hand(Z.pack.pptx([slideOf()]), ".pptx"); }
  };

  /* For paper: the picture (or the whole matrix), then what the panel says. */
  function paper() {
    const top = [Z.el("h1", { text: Z.titleWord() }), Z.el("p", { text: caption() })];
    const figure = Z.state.view === "matrix" ? Z.matrix.whole() : draw();
    if (figure.tagName === "CANVAS") figure.className = "figure";
    const panel = Z.byId("panel").cloneNode(true);
    panel.removeAttribute("id");
    panel.className = "panel";
    Array.from(panel.querySelectorAll("canvas")).forEach(function (canvas) { canvas.parentNode.removeChild(canvas); });
    const note = Z.el("p", { class: "note", text: Z.noteWords() });
    Z.replace(Z.byId("print-sheet"), (Z.state.view === "matrix" ? top.concat([figure, note]) : [figure]).concat([panel]));
  }

  window.addEventListener("beforeprint", paper);
  window.addEventListener("afterprint", function () { Z.replace(Z.byId("print-sheet"), []); });

  return { draw: draw, vector: vector, save: function (kind) { SAVE[kind](); }, slideOf: slideOf, hand: hand, paper: paper };
}());
