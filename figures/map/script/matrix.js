/* The matrix: a row per unit, a column per portfolio. Only the rows in sight are in the document, so that 500 units scroll as well as 50. */
Z.matrix = (function () {
  const ROW = 27, SPARE = 8, WIDTHS = { name: 190, total: 92, rank: 62, portfolio: 48 };
  const holder = Z.byId("table");
  let order = [], columns = [], body = null, grid = null, first = -1, at = [0, 0], drawn = null;

  function columnsShown() {
    return Z.range(Z.data.portfolios.length).filter(Z.passesPortfolio);
  }

  const SORTS = {
    tasks: function (u) { return -Z.sum(Z.ofUnit(u)); },
    lead: function (u) { return -Z.ofUnit(u)[0]; },
    type: function (u) { return Z.model.typesSeen.indexOf(Z.data.units[u].type || ""); },
    cluster: function (u) { return Z.model.clusterOf[u] < 0 ? 1e9 : Z.model.clusterOf[u]; },
    name: function () { return 0; }
  };
  function sortKey() {
    const key = Z.state.sort;
    if (SORTS[key]) return SORTS[key];
    const p = Number(key.replace(/^p/, ""));
    return Z.data.portfolios[p] && key[0] === "p" ? function (u) { return -Z.sum(Z.ofCell(u, p)); } : SORTS.tasks;
  }

  function sorted() {
    const key = sortKey(), value = new Map();
    const shown = Z.shownUnits();
    shown.forEach(function (u) { value.set(u, key(u)); });
    const spot = new Map(shown.map(function (u, i) { return [u, i]; }));
    const byName = Z.state.sort === "name";
    return shown.sort(function (a, b) { return byName ? a - b : value.get(a) - value.get(b) || spot.get(a) - spot.get(b); });
  }

  function heading(text, second, key, attributes) {
    const chosen = Z.state.sort === key;
    return Z.el("th", Object.assign({ scope: "col", role: "columnheader", "aria-sort": chosen ?
      (key === "name" ? "ascending" : "descending") : null }, attributes), [
      Z.button("", function () { Z.set({ sort: key }); }, { title: Z.t("sort_by", { name: text }), class: chosen ? "sorted" :
        null, "data-sort": key }),
      null].map(function (button) {
      if (button) { button.appendChild(Z.el("span", { text: text })); if (second) button.appendChild(Z.el("small",
        { text: second })); }
      return button;
    }));
  }

  function head(plain) {
    if (plain) return plainHead();
    const cells = [heading(Z.t("unit"), null, "name", { class: "name" }),
      heading(Z.t("total"), null, "tasks", { class: "total" })];
    if (ranked()) cells.push(Z.el("th", { scope: "col", role: "columnheader", class: "rank", title: Z.t("rank_note"),
      text: Z.t("rank_head") }));
    columns.forEach(function (p) { cells.push(heading(Z.portfolioWord(p), Z.data.portfolios[p].title, "p" + p,
      { class: "portfolio" })); });
    return Z.el("thead", {}, [Z.el("tr", { role: "row", "aria-rowindex": 1 }, cells)]);
  }

  /* For paper: browsers leave buttons out of headings that repeat on every page. */
  function plainHead() {
    const names = [Z.t("unit"), Z.t("total")].concat(ranked() ? [Z.t("rank_head")] : [], columns.map(Z.portfolioWord));
    return Z.el("thead", {}, [Z.el("tr", {}, names.map(function (name,
      i) { return Z.el("th", { class: i ? null : "name", scope: "col", text: name }); }))]);
  }

  function ranked() {
    return holder.clientWidth >= 560 && Z.data.units.some(function (u) { return u.facts.rank_low !== undefined && u.facts.rank_low !== null; });
  }

  function bar(counts) {
    const part = function (n, tone) { return Z.el("i", { class: tone, "data-width": Math.round(n / Z.most * 100) }); };
    const line = Z.el("span", { class: "bar", "aria-hidden": "true" },
      [part(counts[0], "lead"), part(counts[2], "responsible"), part(counts[1], "support")]);
    line.childNodes.forEach(function (i) { i.style.width = i.getAttribute("data-width") + "%"; });
    return line;
  }

  function cell(row, column, attributes, text) {
    const own = at[0] === row && at[1] === column;
    return Z.el("td", Object.assign({ role: "gridcell", tabindex: own ? 0 : -1, "data-row": row, "data-column": column,
      text: text, "aria-colindex": column + 1 }, attributes));
  }

  function row(i) {
    const u = order[i], unit = Z.data.units[u], counts = Z.ofUnit(u), sel = Z.state.sel;
    const own = sel && ((sel.kind === "unit" && sel.ref === u) || (sel.kind === "cell" && sel.ref[0] === u));
    const name = Z.el("th", { scope: "row", role: "rowheader", class: "name", title: unit.name, tabindex: at[0] === i &&
      at[1] === 0 ? 0 : -1, "data-row": i, "data-column": 0, text: unit.name });
    const cells = [name, cell(i, 1, { class: "total" }, "")];
    cells[1].appendChild(Z.el("b", { text: String(Z.sum(counts)) }));
    cells[1].appendChild(bar(counts));
    if (ranked()) cells.push(Z.el("td", { class: "rank", role: "gridcell", text: rankText(unit.facts) }));
    columns.forEach(function (p, k) { cells.push(portfolioCell(i, k + 2, u, p)); });
    return Z.el("tr", { role: "row", class: own ? "own" : null, "aria-rowindex": i + 2 }, cells);
  }

  function rankText(facts) {
    if (facts.rank_low === undefined || facts.rank_low === null) return "";
    return facts.rank_low === facts.rank_high ? String(facts.rank_low) : facts.rank_low + "–" + facts.rank_high;
  }

  function portfolioCell(i, column, u, p) {
    const counts = Z.ofCell(u, p), n = Z.sum(counts), chosen = Z.same(Z.state.sel, { kind: "cell", ref: [u, p] });
    return cell(i, column, { class: "n s" + Z.shade(n) + (chosen ? " chosen" : ""), "aria-label": n ? null : "0" },
      Z.cellText(counts));
  }

  /* Widths are given, so that the browser need not look at every cell; names take what is left. */
  function widths() {
    const wide = [holder.clientWidth < 560 ? 116 : WIDTHS.name, holder.clientWidth < 560 ? 82 : WIDTHS.total].concat(ranked() ? [WIDTHS.rank] : [],
      columns.map(function () { return WIDTHS.portfolio; }));
    grid.style.minWidth = Z.sum(wide) + "px";
    return Z.el("colgroup", {}, wide.map(function (w, i) {
      const col = Z.el("col", {});
      if (i < wide.length - columns.length) col.style.width = (i ? w :
        w + Math.max(0, Math.min(140, (holder.clientWidth - Z.sum(wide)) / 2))) + "px";
      return col;
    }));
  }

  function draw() {
    const about = Z.about(), key = [Z.tally, Z.state.sort, Z.state.lang, holder.clientWidth];
    if (drawn && key.every(function (value, i) { return value === drawn[i]; })) first = -1;
    else build();
    drawn = key;
    fill();
    if (about && about.units && about.units.length) show(order.indexOf(about.units[0]));
    fill();
  }

  function build() {
    columns = columnsShown();
    order = sorted();
    at = [Math.min(at[0], Math.max(order.length - 1, 0)), Math.min(at[1], columns.length + 1)];
    const kept = holder.scrollTop;
    body = Z.el("tbody", {});
    grid = Z.el("table", { role: "grid", "aria-label": Z.t("matrix_label"), "aria-rowcount": order.length + 1,
      "aria-colcount": columns.length + 2 });
    Z.replace(grid, [widths(), head(), body]);
    Z.replace(holder, [grid]);
    first = -1;
    holder.scrollTop = kept;
  }

  /* Rows in sight and some more, with empty rows above and below that keep the height. */
  function fill() {
    const top = Math.max(0, Math.floor(holder.scrollTop / ROW) - SPARE);
    if (top === first) return;
    const focus = document.activeElement && body.contains(document.activeElement);
    const end = Math.min(order.length, top + Math.ceil(holder.clientHeight / ROW) + 2 * SPARE);
    const spacer = function (rows) { return rows ? Z.el("tr",
      { "aria-hidden": "true", class: "spacer", "data-height": rows * ROW }) : null; };
    Z.replace(body, [spacer(top)].concat(Z.range(end - top).map(function (i) { return row(top + i); }),
      [spacer(order.length - end)]));
    body.querySelectorAll(".spacer").forEach(function (tr) { tr.style.height = tr.getAttribute("data-height") + "px"; });
    first = top;
    if (focus) land(false);
  }

  function show(i) {
    if (i < 0) return;
    const head = grid.tHead.offsetHeight, y = i * ROW;
    if (y < holder.scrollTop) holder.scrollTop = y;
    else if (y + ROW + head > holder.scrollTop + holder.clientHeight) holder.scrollTop = y + ROW + head - holder.clientHeight;
  }

  function land(scroll) {
    if (scroll) { show(at[0]); fill(); }
    const target = body.querySelector('[data-row="' + at[0] + '"][data-column="' + at[1] + '"]');
    const before = body.querySelector('[tabindex="0"]');
    if (before) before.tabIndex = -1;
    if (target) { target.tabIndex = 0; target.focus({ preventScroll: true }); }
  }

  function chosen(target) {
    const spot = target.closest ? target.closest("[data-row]") : null;
    return spot && [Number(spot.getAttribute("data-row")), Number(spot.getAttribute("data-column"))];
  }

  function choose(place) {
    const u = order[place[0]], p = columns[place[1] - 2];
    const sel = place[1] < 2 || !Z.sum(Z.ofCell(u, p)) ? { kind: "unit", ref: u } : { kind: "cell", ref: [u, p] };
    at = place;
    Z.select(Z.same(sel, Z.state.sel) ? null : sel);
    land(false);
  }

  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-12, 0],
    PageDown: [12, 0] };
  function key(event) {
    const here = chosen(event.target);
    if (!here) return;
    const step = STEPS[event.key];
    if (step) at = [here[0] + step[0], here[1] + step[1]];
    else if (event.key === "Home") at = [event.ctrlKey ? 0 : here[0], 0];
    else if (event.key === "End") at = [event.ctrlKey ? order.length - 1 : here[0], columns.length + 1];
    else if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(here); return; }
    else return;
    at = [Math.max(0, Math.min(order.length - 1, at[0])), Math.max(0, Math.min(columns.length + 1, at[1]))];
    event.preventDefault();
    land(true);
  }

  holder.addEventListener("scroll", function () { if (body) fill(); });
  holder.addEventListener("keydown", key);
  holder.addEventListener("click", function (event) { const place = chosen(event.target); if (place) choose(place); });

  /* For paper: every row that passes, as a table of its own. */
  function whole() {
    const kept = [at, first];
    at = [-1, -1];
    const table = Z.el("table", {}, [head(true), Z.el("tbody", {}, order.map(function (_, i) { return row(i); }))]);
    at = kept[0];
    return table;
  }

  window.addEventListener("resize", function () { if (Z.state.view === "matrix" && body) draw(); });

  return { draw: draw, whole: whole, order: function () { return order; }, columns: function () { return columns; } };
}());
