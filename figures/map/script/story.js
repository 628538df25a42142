/* Presentation: five steps (four where nobody overlaps) from the whole to one sentence, each a view with its claim above it. Arrows lead on and back, Esc out. */
Z.story = (function () {
  const bar = Z.byId("story");

  function headline(question) {
    return Z.data.findings.findIndex(function (f) { return f.question === question; });
  }
  function claim(question, other) {
    const f = headline(question);
    return f >= 0 ? Z.titleOf(Z.data.findings[f]) : other;
  }
  /* The pair of leaders that the overlap is told with: that of the finding, else the likest. */
  function pair() {
    const f = Z.data.findings[headline("overlap")];
    if (f && f.pairs.length) return { kind: "bands", ref: [Math.min(f.pairs[0][0], f.pairs[0][1]), Math.max(f.pairs[0][0], f.pairs[0][1])] };
    const best = Z.overlap.pairs()[0];
    return best ? { kind: "bands", ref: [best.a, best.b] } : null;
  }
  function widest() {
    let best = 0;
    Z.data.tasks.forEach(function (_, t) { if (Z.model.ofTask[t].length > Z.model.ofTask[best].length) best = t; });
    return best;
  }

  /* Each step: what the page shows, and what is said of it. */
  const STEPS = [
    [function () { return { view: "score", sel: null, rows: "" }; },
      function () { return Z.t("story_whole", { units: Z.data.units.length, tasks: Z.data.tasks.length, links: Z.model.count }); }],
    [function () { return { view: "score", rows: "load", sel: Z.data.units.length ? { kind: "unit", ref: Z.whole.units[0] } : null }; },
      function () { return claim("load", Z.t("busiest")); }],
    [function () { return { view: "overlap", sel: pair() }; }, function () { return claim("overlap", Z.t("question_overlap")); }],
    [function () { return { view: "units", sel: null }; }, function () { return claim("clusters", Z.t("question_units")); }],
    [function () { return { view: "score", rows: "", sel: Z.data.tasks.length ? { kind: "task", ref: widest() } : null }; },
      function () { return Z.t("story_task", { n: Z.model.ofTask.length ? Z.model.ofTask[widest()].length : 0 }); }]
  ].filter(function (_, i) { return i !== 2 || Z.VIEWS.indexOf("overlap") >= 0; });
  function title() {
    return STEPS[Z.state.step - 1][1]();
  }

  function go(step) {
    if (step < 1 || step > STEPS.length) return;
    const clean = { step: step, roles: new Set(), portfolios: new Set(), types: new Set(), clusters: new Set(), fields: new Set(), levels: {} };
    Z.state = Object.assign({}, Z.state, clean, { step: Z.state.step });
    Z.count();
    Z.set(Object.assign(clean, STEPS[step - 1][0]()));
    Z.say(step + "/" + STEPS.length + " " + title());
  }
  function stop() {
    Z.set({ step: null, sel: null });
    Z.byId("present").focus();
  }

  function draw() {
    const on = Boolean(Z.state.step);
    document.body.classList.toggle("telling", on);
    document.body.classList.toggle("telling-panel", on && Z.state.step === STEPS.length);
    bar.hidden = !on;
    if (!on) return;
    const at = Z.state.step, button = function (word, act, id, off) { return Z.button(Z.t(word), act, { id: id, disabled: off }); };
    Z.replace(bar, [Z.el("span", { class: "step", text: at + " / " + STEPS.length }), Z.el("strong", { text: title() }),
      Z.el("span", { class: "go" }, [button("story_back", function () { go(at - 1); }, "story-back", at === 1),
        button("story_on", function () { go(at + 1); }, "story-on", at === STEPS.length), button("story_all", all, "story-all"), button("story_stop", stop, "story-stop")])]);
  }

  /* Every step as a slide. */
  function all() {
    const back = Z.state.step;
    Z.quick = true;
    const slides = STEPS.map(function (_, i) { go(i + 1); return Z.picture.slideOf(); });
    Z.picture.hand(Z.pack.pptx(slides), ".pptx");
    go(back);
    Z.quick = false;
  }

  function key(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[event.key];
    if (event.key === "Escape") stop();
    else if (step && event.target.tagName !== "BUTTON") go(Z.state.step + step);
    else if (step && event.key !== " ") go(Z.state.step + step);
    else return false;
    event.preventDefault();
    return true;
  }

  return { draw: draw, go: go, key: key, title: title, steps: STEPS.length };
}());
