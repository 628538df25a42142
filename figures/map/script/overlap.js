/* Leaders by leaders: how alike their units are, with a ring where chance is beaten; beside it the pairs by name, the likest first,
   what they share and in which direction. What chance gives is known of the whole document only, and not said of a part. */
Z.overlap = (function () {
  const MOST = 18, DOT = 14;
  const holder = Z.byId("pairs");
  let chosen = null;

  /* Every pair that passes, the likest first: shared units and likeness as counted here, and what the tables say of it. */
  function pairs() {
    if (!Z.tally.pairs) Z.tally.pairs = counted();
    return Z.tally.pairs.slice();
  }
  function counted() {
    const known = new Map(Z.data.pairs.map(function (p) { return [Math.min(p.a, p.b) + "-" + Math.max(p.a, p.b), p]; }));
    const shown = leaders(), out = [];
    shown.forEach(function (a, i) {
      shown.slice(i + 1).forEach(function (b) {
        const said = Z.filtered() ? {} : known.get(Math.min(a, b) + "-" + Math.max(a, b)) || {}, e = said.expected_morisita_horn;
        out.push({ a: a, b: b, shared: Z.sharedUnits(a, b).length, likeness: likeness(a, b), verdict: said.direction || null, expected: typeof e === "number" ? e : null });
      });
    });
    return out.sort(function (p, q) { return q.likeness - p.likeness || q.shared - p.shared || p.a - q.a || p.b - q.b; });
  }
  function sharing(list) {
    return list.filter(function (p) { return p.shared; });
  }
  function leaders() {
    return Z.range(Z.data.portfolios.length).filter(function (p) { return Z.passesPortfolio(p) && Z.tasksOfPortfolio(p).length; });
  }
  /* How alike two leaders' mixes of units are, by their tasks (Morisita–Horn, as the answers count it): 1 for the same mix, 0 for no unit in common. */
  function likeness(a, b) {
    const mix = function (p) {
      const tasks = Z.unitsOf(p).map(function (u) { return Z.inCell(u, p); }), n = Math.max(Z.sum(tasks), 1);
      return { n: n, even: Z.sum(tasks.map(function (k) { return k * k; })) / (n * n) };
    };
    const x = mix(a), y = mix(b), both = Z.sum(Z.sharedUnits(a, b).map(function (u) { return Z.inCell(u, a) * Z.inCell(u, b); }));
    return both ? 2 * both / ((x.even + y.even) * x.n * y.n) : 0;
  }
  function shade(share) {
    return share <= 0 ? 0 : (share < 0.15 ? 1 : (share < 0.3 ? 2 : (share < 0.5 ? 3 : 4)));
  }

  /* The columns and rows of the triangle: the leaders with most tasks where they are very many, in the order of the document. */
  function axis() {
    const all = leaders(), n = function (p) { return Z.tasksOfPortfolio(p).length; };
    return all.length <= MOST ? all : all.slice().sort(function (a, b) { return n(b) - n(a); }).slice(0, MOST).sort(function (a, b) { return a - b; });
  }

  function says(pair) {
    return Z.t("pair_says", { a: Z.portfolioWord(pair.a), b: Z.portfolioWord(pair.b), n: pair.shared,
      like: pair.likeness.toFixed(2) }) + (pair.verdict ? "，" + Z.t(pair.verdict) : "");
  }
  function pick(pair) {
    const sel = { kind: "bands", ref: [pair.a, pair.b] };
    return function () { Z.select(Z.same(sel, Z.state.sel) ? null : sel); };
  }
  function own(pair) {
    return Z.same(Z.state.sel, { kind: "bands", ref: [pair.a, pair.b] });
  }

  function cell(pair, i, j) {
    const td = Z.el("td", { role: "gridcell", tabindex: i === 1 && j === 0 ? 0 : -1, "data-row": i, "data-column": j, "aria-label": says(pair),
      title: says(pair), class: "s" + shade(pair.likeness) + (own(pair) ? " chosen" : ""), on: { click: pick(pair) } },
    [Z.el("span", { class: pair.verdict === "more" ? "ring ring-more" : (pair.verdict === "less" ? "ring ring-less" : null), text: pair.shared ? String(pair.shared) : "·" })]);
    return td;
  }

  function triangle(list) {
    const shown = axis(), by = new Map(list.map(function (p) { return [p.a + "-" + p.b, p]; }));
    const head = Z.el("tr", { role: "row" }, [Z.el("td", { class: "corner" })].concat(shown.slice(0, -1).map(function (p) {
      return Z.el("th", { scope: "col", role: "columnheader", title: Z.portfolioWord(p), text: Z.portfolioWord(p) }); })));
    const rows = shown.slice(1).map(function (b, k) {
      const i = k + 1;
      const cells = shown.slice(0, i).map(function (a, j) { return cell(by.get(a + "-" + b), i, j); });
      return Z.el("tr", { role: "row" }, [Z.el("th", { scope: "row", role: "rowheader", title: Z.portfolioWord(b), text: Z.portfolioWord(b) })].concat(cells));
    });
    const table = Z.el("table", { role: "grid", class: "triangle", "aria-label": Z.t("triangle_label") }, [Z.el("thead", {}, [head]), Z.el("tbody", {}, rows)]);
    table.addEventListener("keydown", key);
    const cut = leaders().length > shown.length ? Z.el("p", { class: "note", text: Z.t("triangle_cut", { n: shown.length, all: leaders().length }) }) : null;
    return Z.el("div", { class: "left" }, [table, cut]);
  }

  function key(event) {
    const here = event.target.closest ? event.target.closest("td[data-row]") : null;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!here) return;
    if (event.key === "Enter" || event.key === " ") { here.click(); event.preventDefault(); return; }
    if (!step) return;
    event.preventDefault();
    const to = holder.querySelector('td[data-row="' + (Number(here.getAttribute("data-row")) + step[0]) + '"][data-column="' +
      (Number(here.getAttribute("data-column")) + step[1]) + '"]');
    if (!to) return;
    here.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  /* Which way help flows in the whole document, the stronger first: how often the units that lead for one support tasks of the other. */
  function flow(a, b) {
    const found = Z.data.flows.filter(function (f) { return f.a === a && f.b === b; })[0];
    return { a: Z.portfolioWord(a), b: Z.portfolioWord(b), n: found ? found.links : 0 };
  }
  function flowWords(pair) {
    if (Z.filtered()) return "";
    const both = [flow(pair.a, pair.b), flow(pair.b, pair.a)].sort(function (f, g) { return g.n - f.n; });
    return both[0].n ? Z.t("flow", Object.assign(both[0], { m: both[1].n })) : "";
  }

  /* The units that both name, the busiest under the two first. */
  function names(pair) {
    const units = Z.sharedUnits(pair.a, pair.b);
    return units.slice(0, 4).map(function (u) { return Z.data.units[u].name; }).join("、") + (units.length > 4 ? "…" : "");
  }

  function row(pair) {
    const bar = Z.el("i", { class: "bar" }), mark = pair.expected === null ? null : Z.el("i", { class: "expected" });
    bar.style.width = pair.likeness * 100 + "%";
    if (mark) mark.style.left = "calc(" + pair.expected * 100 + "% - 1px)";
    const verdict = pair.verdict && pair.verdict !== "none" ? Z.el("em", { class: "is-" + pair.verdict, text: Z.t(pair.verdict) }) : Z.el("em", { class: "is-none" });
    const button = Z.el("button", { type: "button", class: own(pair) ? "own" : null, "aria-label": says(pair), on: { click: pick(pair) } }, [
      Z.el("span", { class: "who" }, [Z.el("b", { text: Z.portfolioWord(pair.a) }), Z.el("i", { class: "tie" }), Z.el("b", { text: Z.portfolioWord(pair.b) })]),
      Z.el("span", { class: "measure" }, [bar, mark]), Z.el("span", { class: "n", text: pair.likeness.toFixed(2) }),
      Z.el("span", { class: "n", text: Z.t("shared_n", { n: pair.shared }) }), verdict,
      Z.el("small", { text: names(pair) }), Z.el("small", { class: "flow", text: flowWords(pair) })]);
    return Z.el("li", {}, [button]);
  }

  function draw() {
    const list = pairs(), key = [Z.tally, Z.state.lang];
    if (chosen && key.every(function (v, i) { return v === chosen[i]; }) && holder.firstChild) mark(list);
    else if (list.length) build(list);
    else Z.replace(holder, [Z.el("p", { class: "note", text: Z.t("pairs_none") })]);
    chosen = key;
  }
  function build(list) {
    const some = sharing(list);
    const named = Z.el("div", { class: "right" }, [Z.el("h3", { text: Z.t("pairs_title", { n: some.length }) }), Z.longList("ol", some, row)]);
    Z.replace(holder, [triangle(list), named]);
    mark(list);
  }
  /* Only the marks of what is chosen change with a click. */
  function mark() {
    const sel = Z.state.sel && Z.state.sel.kind === "bands" ? Z.state.sel.ref : null, name = sel && says(pairs().filter(function (p) {
      return p.a === sel[0] && p.b === sel[1]; })[0] || { a: sel[0], b: sel[1], shared: 0, likeness: 0 });
    holder.querySelectorAll("[aria-label]").forEach(function (n) {
      const is = Boolean(name) && n.getAttribute("aria-label") === name;
      n.classList.toggle(n.tagName === "TD" ? "chosen" : "own", is);
    });
  }

  /* For pictures: the triangle at the left, the first pairs at the right. */
  function paint(ctx, width, height) {
    const shown = axis(), list = pairs(), by = new Map(list.map(function (p) { return [p.a + "-" + p.b, p]; })), n = shown.length;
    const side = Math.min((width * 0.52 - 110) / Math.max(n - 1, 1), (height - 30) / Math.max(n, 1), 54);
    const put = function (words, x, y, font, colour, align, room) {
      Object.assign(ctx, { font: font + Z.FONT, fillStyle: colour, textAlign: align, textBaseline: "middle" });
      ctx.fillText(Z.scene.fit(words, room, font) || "", x, y);
    };
    shown.slice(1).forEach(function (b, i) {
      put(Z.portfolioWord(b), 100, 30 + (i + 0.5) * side, "13px ", Z.MARKS.ink, "right", 98);
      shown.slice(0, i + 1).forEach(function (a, j) {
        const pair = by.get(a + "-" + b), s = shade(pair.likeness), x = 110 + j * side, y = 30 + i * side;
        ctx.fillStyle = Z.MARKS.shades[s];
        ctx.fillRect(x, y, side - 1, side - 1);
        put(pair.shared ? String(pair.shared) : "·", x + side / 2, y + side / 2, "12px ", s > 2 ? Z.MARKS.paper : Z.MARKS.ink, "center", side);
        if (pair.verdict !== "more" && pair.verdict !== "less") return;
        ctx.beginPath();
        ctx.arc(x + side / 2 - 0.5, y + side / 2, Math.min(side / 2 - 3, DOT), 0, 2 * Math.PI);
        ctx.lineWidth = 2;
        ctx.strokeStyle = s > 2 ? Z.MARKS.paper : Z.MARKS[pair.verdict];
        ctx.setLineDash(pair.verdict === "less" ? [3, 2] : []);
        ctx.stroke();
        ctx.setLineDash([]);
      });
    });
    shown.slice(0, -1).forEach(function (a, j) { put(Z.portfolioWord(a), 110 + (j + 0.5) * side, 18, "12px ", Z.MARKS.ink, "center", side + 12); });
    sharing(list).slice(0, Math.floor(height / 24)).forEach(function (pair, i) {
      const x = width * 0.56, y = 14 + i * 24, room = width - x;
      put(Z.portfolioWord(pair.a) + " — " + Z.portfolioWord(pair.b), x, y, "13px ", Z.MARKS.ink, "left", 190);
      ctx.fillStyle = Z.MARKS.line_lead;
      ctx.fillRect(x + 200, y - 6, (room - 380) * pair.likeness, 12);
      if (pair.expected !== null) {
        ctx.fillStyle = Z.MARKS.ink;
        ctx.fillRect(x + 199 + (room - 380) * pair.expected, y - 9, 2, 18);
      }
      put(pair.likeness.toFixed(2) + " · " + Z.t("shared_n", { n: pair.shared }) + (pair.verdict && pair.verdict !== "none" ? " · " + Z.t(pair.verdict) : ""), width, y, "12px ", Z.MARKS.soft, "right", 165);
    });
  }

  return { draw: draw, paint: paint, pairs: pairs, shade: shade, flowWords: flowWords };
}());
