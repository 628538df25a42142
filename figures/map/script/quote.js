/* Provenance: a task with its sentence, the units in it marked, and the line it stands in. */
Z.quote = (function () {
  const AROUND = 110; /* characters kept around a mark in a very long line, such as a row of a table */
  const NAMED = 3; /* units named above a task; more are seen where they are marked */

  function lineText(t, line) {
    const document = Z.data.tasks[t].document, lines = document === null ||
      document === undefined ? null : Z.data.lines[document];
    return lines && line !== null && lines[String(line)] !== undefined ? lines[String(line)] : null;
  }

  function stretches(text, spans) {
    const sorted = spans.filter(function (s) { return s[0] !== null && s[1] !== null && s[1] > s[0]; }).sort(function (a,
      b) { return a[0] - b[0]; });
    const start = sorted.length && text.length > 3 * AROUND ? Math.max(0, sorted[0][0] - AROUND) : 0;
    const end = text.length > 3 * AROUND ? Math.min(text.length,
      Math.max(3 * AROUND, sorted.length ? sorted[sorted.length - 1][1] + AROUND : 0)) : text.length;
    const out = start ? ["…"] : [];
    let at = start;
    sorted.forEach(function (span) {
      if (span[0] < at) return;
      out.push(text.slice(at, span[0]), Z.el("mark", { text: text.slice(span[0], span[1]) }));
      at = span[1];
    });
    return out.concat([text.slice(at, end), end < text.length ? "…" : ""]);
  }

  /* One line of the source; offsets count characters as Python does, so that rare characters shift nothing. */
  function source(t, line, spans) {
    const text = lineText(t, line);
    if (text === null) return line === null ? null : Z.el("p", { class: "source" },
      [Z.el("b", { text: Z.t("line_n", { n: line }) })]);
    const shift = unitsOf(text);
    const marked = spans.map(function (s) { return s[0] === null || s[1] === null ? s : [shift(s[0]), shift(s[1])]; });
    return Z.el("p", { class: "source" }, [Z.el("b", { text: Z.t("line_n", { n: line }) }),
      Z.el("q", {}, stretches(text, marked))]);
  }

  function unitsOf(text) {
    if (!/[\ud800-\udbff]/.test(text)) return function (n) { return n; };
    const ends = [0];
    Array.from(text).forEach(function (c) { ends.push(ends[ends.length - 1] + c.length); });
    return function (n) { return ends[Math.min(n, ends.length - 1)]; };
  }

  function badge(role) {
    return Z.el("span", { class: "badge " + Z.ROLES[role], text: Z.t(role === 2 ? "responsible_short" : Z.ROLES[role]) });
  }

  /* A task in a list: number, roles, leaders, text, and the lines that name the units. */
  function task(t, units, leader) {
    const data = Z.data, row = data.tasks[t],
      links = Z.model.ofTask[t].filter(function (i) { return units.indexOf(data.links.unit[i]) >= 0; });
    const head = [Z.button(row.number === null ? row.id : String(row.number), function () { Z.select({ kind: "task", ref: t }); },
      { class: "number", title: Z.taskWord(t) })];
    if (links.length <= NAMED) links.forEach(function (i) {
      head.push(badge(data.links.role[i]));
      if (units.length > 1) head.push(Z.el("span", { text: data.units[data.links.unit[i]].name }));
    });
    if (leader !== false) head.push(Z.el("span", { class: "leader", text: row.portfolios.map(Z.portfolioWord).join("、") }));
    const line = row.line === null ? null : Z.el("span", { class: "line", text: Z.t("line_n", { n: row.line }) });
    const text = Z.el("p", { class: "text" }, [row.text || row.id, line]);
    return Z.el("li", {}, [Z.el("p", { class: "head" }, head), text].concat(sources(t, links)));
  }

  function sources(t, links) {
    const data = Z.data, byLine = new Map();
    links.forEach(function (i) {
      const line = data.links.line[i];
      if (!byLine.has(line)) byLine.set(line, []);
      byLine.get(line).push([data.links.start[i], data.links.end[i]]);
    });
    const out = [];
    byLine.forEach(function (spans, line) { if (line !== null) out.push(source(t, line, spans)); });
    const via = links.map(function (i) { return data.links.via[i]; }).filter(Boolean);
    via.forEach(function (name) { out.push(Z.el("p", { class: "source", text: Z.t("row_via", { name: name }) })); });
    return out;
  }

  return { task: task, source: source, sources: sources, badge: badge };
}());
