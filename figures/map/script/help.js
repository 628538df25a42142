/* What is this? A page of help that keeps the keyboard inside until it is closed. */
Z.help = (function () {
  const veil = Z.byId("veil"), dialog = Z.byId("dialog");
  let back = null;

  function open() {
    back = document.activeElement;
    const line = function (key) { return Z.el("p", { text: Z.t(key) }); };
    Z.replace(dialog, [
      Z.el("h2", { id: "dialog-title", text: Z.t("help_title") }), line("help_1"), line("help_2"),
      Z.el("ul", {}, ["help_score", "help_overview", "help_overlap", "help_units", "help_matrix"].map(function (key) { return Z.el("li", { text: Z.t(key) }); })),
      Z.el("h3", { text: Z.t("help_terms") }), line("help_roles"), line("help_cluster"), line("help_careful"), line("help_keys"),
        line("help_link"),
      Z.button(Z.t("close"), close, { class: "do", id: "help-close" })]);
    veil.hidden = false;
    dialog.focus();
  }

  function close() {
    veil.hidden = true;
    if (back && back.focus) back.focus();
  }

  veil.addEventListener("mousedown", function (event) { if (event.target === veil) close(); });
  veil.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
    else if (event.key === "Tab") Z.byId("help-close").focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return { open: open, close: close, isOpen: function () { return !veil.hidden; } };
}());
