/* The note: where the numbers come from, and under which treatment and seed. */
Z.noteWords = function () {
  const data = Z.data, treatment = data.treatment.collectives, parts = [];
  const source = data.documents.slice(0, 3).map(function (d) { return [d.issuer, d.title ? "《" + d.title + "》" : d.id,
    d.issued].filter(Boolean).join(" "); }).join("；");
  if (source) parts.push(Z.t("note_source", { source: source }));
  parts.push(Z.t("note_census"));
  parts.push(Z.t("note_treatment", { collectives: Z.t(Z.data.words[treatment] ? treatment : "as_given") }));
  const left = data.treatment.not_expanded;
  if (left && left.length) parts.push(Z.t("note_expanded", { names: left.join("、") }));
  parts.push(Z.t("note_seed", { seed: data.seed }));
  if (Z.filtered()) parts.push(Z.t("note_filter", { text: Z.filterWords() }));
  return parts.join(" · ");
};

Z.statusWords = function () {
  const tasks = Z.tally.tasks.reduce(function (a, b) { return a + b; }, 0);
  const text = Z.t("status", { units: Z.shownUnits().length, tasks: tasks, links: Z.tally.links });
  return Z.filtered() ? text + " · " + Z.t("status_filtered") : text;
};

/* Shade of a cell, 0 to 4; in a large document the steps grow with the largest cell. */
Z.shade = function (n) {
  const step = Math.max(1, Z.strongest / 14), parts = n / step;
  return n === 0 ? 0 : (parts < 3 ? 1 : (parts < 6 ? 2 : (parts < 10 ? 3 : 4)));
};
