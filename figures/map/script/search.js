/* Search by name, short name, other spellings, pinyin initials and pinyin; arrows, Enter, Esc. */
Z.search = (function () {
  const MOST = 12;
  const input = Z.byId("search"), list = Z.byId("found");
  let hits = [], at = -1;

  const entries = [].concat(
    Z.data.units.map(function (u, i) { return { sel: { kind: "unit", ref: i }, name: u.name, also: u.also.concat(u.finds), keys: u.keys,
      weight: Z.model.ofUnit[i].length }; }),
    Z.data.portfolios.map(function (p, i) { return p.name === null ? null :
      { sel: { kind: "portfolio", ref: i }, name: p.name, also: [p.title].concat(p.finds), keys: p.keys, weight: 1000 }; }),
    Z.data.tasks.map(function (t, i) { return { sel: { kind: "task", ref: i }, name: t.text, number: t.number === null ? t.id :
      String(t.number), also: (t.fields || []).map(function (f) { return f[0] + "：" + f[1]; }), keys: [], weight: 0 }; })
  ).filter(Boolean);

  /* Lower is better; Infinity is no match. Letters of a short name may be apart: 卫健委 finds 卫生健康委员会. */
  function rank(entry, text) {
    const name = entry.name.toLowerCase();
    if (entry.number !== undefined) return entry.number === text ? 0 : (text.length < 2 ? Infinity :
      name.indexOf(text) >= 0 ? 8 : holding(entry, text) ? 9 : Infinity);
    if (name === text) return 0;
    if (entry.keys[0] === text) return 1;
    if (name.indexOf(text) === 0) return 2;
    if (entry.keys.some(function (k) { return k.indexOf(text) === 0; })) return 3;
    if (name.indexOf(text) >= 0 || entry.also.some(function (a) { return a.toLowerCase().indexOf(text) >= 0; })) return 4;
    if (entry.keys.some(function (k) { return k.indexOf(text) >= 0; })) return 5;
    return text.length > 1 && apart(name, text) ? 6 : Infinity;
  }

  /* What stands beside a task's text and holds the words looked for. */
  function holding(entry, text) {
    return entry.also.find(function (a) { return a.toLowerCase().indexOf(text) >= 0; });
  }

  function apart(name, text) {
    let i = 0;
    for (let k = 0; k < name.length && i < text.length; k += 1) if (name[k] === text[i]) i += 1;
    return i === text.length;
  }

  function wanted() {
    return input.value.trim().toLowerCase().replace(/\s+/g, " ");
  }
  function find() {
    const text = wanted();
    if (!text) return [];
    return entries.map(function (entry) { return [rank(entry, text),
      entry]; }).filter(function (pair) { return pair[0] < Infinity; })
      .sort(function (a, b) { return a[0] - b[0] || b[1].weight - a[1].weight; }).slice(0,
        MOST).map(function (pair) { return pair[1]; });
  }

  function option(entry, i) {
    const kind = entry.sel.kind, beside = kind === "task" && entry.name.toLowerCase().indexOf(wanted()) < 0 && holding(entry, wanted());
    const name = kind === "task" ? Z.taskWord(entry.sel.ref) + " " + (beside || entry.name) : entry.name;
    return Z.el("li", { role: "option", id: "hit" + i, "aria-selected": i === at ? "true" : "false", on: {
      mousedown: function (event) { event.preventDefault(); take(i); } } },
        [Z.el("span", { text: name }), Z.el("small", { text: Z.t(kind) })]);
  }

  function draw() {
    const asked = input.value.trim() !== "";
    Z.replace(list, hits.length || !asked ? hits.map(option) : [Z.el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "none", text: Z.t("search_none") })]);
    list.hidden = !asked;
    input.setAttribute("aria-expanded", asked ? "true" : "false");
    if (at >= 0) input.setAttribute("aria-activedescendant", "hit" + at);
    else input.removeAttribute("aria-activedescendant");
    const own = at >= 0 && list.children[at];
    if (own) own.scrollIntoView({ block: "nearest" });
  }

  function update() {
    hits = find();
    at = hits.length ? 0 : -1;
    draw();
    Z.say(input.value.trim() ? Z.t(hits.length ? "search_count" : "search_none", { n: hits.length }) : "");
  }

  function close() {
    hits = [];
    at = -1;
    input.value = "";
    draw();
  }

  function take(i) {
    const entry = hits[i];
    if (!entry) return;
    close();
    Z.select(entry.sel);
  }

  input.addEventListener("input", update);
  input.addEventListener("blur", function () { list.hidden = true; input.setAttribute("aria-expanded", "false"); });
  input.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = hits.length ? (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length : -1;
      draw();
    } else if (event.key === "Enter") take(at);
    else if (event.key === "Escape" && input.value) { close(); event.stopPropagation(); } else return;
    event.preventDefault();
  });

  return { focus: function () { input.focus(); input.select(); }, draw: draw };
}());
