/* Filters: role, portfolio, type of unit, cluster, what stands beside the text. Nothing ticked means everything. */
Z.filters = (function () {
  const holder = Z.byId("filters");

  function box(key, value, text, tone) {
    const input = Z.el("input", { type: "checkbox", "data-filter": key, "data-value": String(value),
      on: { change: function () { toggle(key, value, input.checked); } } });
    input.checked = Z.state[key].has(value);
    const swatch = tone ? Z.el("i", { class: "swatch" }) : null;
    if (swatch) { swatch.style.background = tone[1]; swatch.style.borderColor = tone[0]; }
    return Z.el("label", {}, [input, swatch, Z.el("span", { text: text })]);
  }

  function toggle(key, value, on) {
    const chosen = new Set(Z.state[key]);
    if (on) chosen.add(value);
    else chosen.delete(value);
    const patch = {};
    patch[key] = chosen;
    Z.set(patch);
    const again = holder.querySelector('[data-filter="' + key + '"][data-value="' + String(value).replace(/["\\]/g,
      "\\$&") + '"]');
    if (again) again.focus();
  }

  const opened = { roles: true, portfolios: true, clusters: false, types: false, fields: false };
  function group(key, values, word, tone, fewest) {
    if (values.length < (fewest || 2)) return null;
    const chosen = Z.state[key].size, words = values.map(word), short = words.every(function (w) { return Z.textWidth(w) <= 4; });
    const summary = Z.el("summary", {}, [Z.t(key), Z.el("b", { text: chosen ? " " + chosen : "" })]);
    const body = Z.el("div", { class: short ? "choices short" : "choices", role: "group", "aria-label": Z.t(key) },
      values.map(function (v, i) { return box(key, v, words[i], tone && tone(v)); }));
    const details = Z.el("details", { open: opened[key] || chosen > 0,
      on: { toggle: function () { opened[key] = details.open; } } }, [summary, body]);
    return details;
  }

  /* What units are coloured or sized by. */
  const NAMED = { none: "by_none", cluster: "by_cluster", type: "by_type", tasks: "by_tasks", lead: "by_lead" };
  function looks(key, choices) {
    if (choices.length < 2) return null;
    const select = Z.el("select", { id: key, on: { change: function () { const patch = {}; patch[key] = select.value; Z.set(patch); Z.byId(key).focus(); } } },
      choices.map(function (c) { return Z.el("option", { value: c, text: NAMED[c] ? Z.t(NAMED[c]) : c, selected: Z.state[key] === c }); }));
    return Z.el("label", { class: "least" }, [Z.el("span", { text: Z.t(key) }), select]);
  }

  function least() {
    const select = Z.el("select",
      { id: "least", on: { change: function () { Z.set({ least: Number(select.value) }); Z.byId("least").focus(); } } },
      Z.LEAST.filter(function (n) { return n <= Z.strongest; }).map(function (n) { return Z.el("option",
        { value: n, text: String(n), selected: Z.least() === n }); }));
    return Z.el("label", { class: "least" }, [Z.el("span", { text: Z.t("least") }), select]);
  }

  function draw() {
    const data = Z.data, clusters = Z.range(data.clusters.length);
    if (Z.model.clusterOf.indexOf(-1) >= 0 && clusters.length) clusters.push(-1);
    const open = holder.scrollTop;
    Z.replace(holder, [
      Z.el("div", { class: "title" }, [Z.el("h2", { text: Z.t("filters") }), Z.filtered() ?
        Z.button(Z.t("clear"), clear, { class: "link", id: "clear" }) : Z.el("small", { text: Z.t("filter_hint") })]),
      group("roles", Z.model.rolesSeen.map(function (r) { return Z.ROLES[r]; }), Z.t),
      group("portfolios", Z.range(data.portfolios.length), Z.portfolioWord),
      group("clusters", clusters, Z.clusterSign, Z.tones),
      group("types", Z.model.typesSeen, Z.typeWord),
      group("fields", Z.range(Z.beside.choices.length), Z.beside.word, null, 1),
      looks("colour", Z.colours()), ["overview", "units"].indexOf(Z.state.view) >= 0 ? looks("size", Z.sizes()) : null,
      Z.state.view === "overview" ? least() : null]);
    holder.scrollTop = open;
  }

  function clear() {
    const none = {};
    Z.FILTERS.forEach(function (key) { none[key] = new Set(); });
    Z.set(none);
    Z.byId("search").focus();
  }

  return { draw: draw, clear: clear };
}());

/* What is filtered, in words, for the note under a picture. */
Z.filterWords = function () {
  const words = { roles: Z.t, portfolios: Z.portfolioWord, types: Z.typeWord, clusters: Z.clusterWord, fields: Z.beside.word };
  return Z.FILTERS.map(function (key) { return Array.from(Z.state[key]).map(words[key]).join("、"); }).filter(Boolean).join("；");
};
