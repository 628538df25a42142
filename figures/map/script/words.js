/* Words: Z.t(key, values) in the language of the page; static labels are set from data-word, data-label, data-place. */
Z.t = function (key, values) {
  const pair = Z.data.words[key];
  const text = pair ? pair[Z.state.lang === "en" ? 1 : 0] : key;
  return text.replace(/\{(\w+)\}/g, function (whole, name) {
    return values && name in values ? String(values[name]) : whole;
  });
};

Z.typeWord = function (type) {
  const pair = Z.data.types[type];
  return type ? (pair ? pair[Z.state.lang === "en" ? 1 : 0] : type) : Z.t("no_type");
};

Z.clusterWord = function (place) {
  return place < 0 ? Z.t("no_cluster") : Z.data.named[place] || Z.t("cluster_n", { n: Z.data.clusters[place] });
};

/* With its number, where the marks of the picture bear it. */
Z.clusterSign = function (place) {
  return place < 0 || !Z.data.named[place] ? Z.clusterWord(place) : Z.data.clusters[place] + " " + Z.data.named[place];
};

Z.portfolioWord = function (p) {
  const name = Z.data.portfolios[p].name;
  if (name !== null) return name;
  return Z.t(Z.data.portfolios.length === 1 ? "all_tasks" : "no_portfolio");
};

Z.seatWord = function (s) {
  const members = Z.data.seats[s];
  return members.length === 1 ? Z.portfolioWord(members[0]) : Z.t("others_seat", { n: members.length });
};

Z.taskWord = function (t) {
  const task = Z.data.tasks[t];
  return Z.t("task_n", { n: task.number === null ? task.id : task.number });
};

Z.titleWord = function () {
  const documents = Z.data.documents.length;
  return Z.data.title || (documents > 1 ? Z.t("several", { n: documents }) : Z.t("untitled"));
};

Z.relabel = function () {
  document.documentElement.lang = Z.state.lang === "en" ? "en" : "zh-CN";
  document.title = Z.t("brand") + " · " + Z.titleWord();
  Z.byId("title").textContent = Z.titleWord();
  Z.byId("title").title = Z.data.documents.map(function (d) { return d.title || d.id; }).slice(0, 5).join("\n");
  document.querySelectorAll("[data-word]").forEach(function (n) { n.textContent = Z.t(n.getAttribute("data-word")); });
  document.querySelectorAll("[data-label]").forEach(function (n) { n.setAttribute("aria-label",
    Z.t(n.getAttribute("data-label"))); });
  document.querySelectorAll("[data-place]").forEach(function (n) { n.setAttribute("placeholder",
    Z.t(n.getAttribute("data-place"))); });
  Z.byId("language").lang = Z.state.lang === "en" ? "zh-CN" : "en";
};
