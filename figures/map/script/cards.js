/* The answers as cards: the claim, a small picture, how sure it is and in how many treatments it holds; the sentence on a click. */
Z.titleOf = function (finding) {
  return finding.title[Z.state.lang === "en" ? 1 : 0];
};
Z.cards = (function () {
  const words = function (pair) { return pair[Z.state.lang === "en" ? 1 : 0]; };

  /* How sure, as a glyph beside its words: counted ●, tested ◐, described ○: as the report does. */
  function sure(finding) {
    const glyph = { census: "●", tested: "◐", descriptive: "○" }[finding.evidence];
    return Z.el("span", { class: "sure " + finding.evidence, title: Z.t(finding.evidence) }, [Z.el("b", { "aria-hidden": "true", text: glyph }), words(finding.how_sure)]);
  }
  function holds(finding) {
    if (!finding.holds) return null;
    const share = finding.holds[0] / Math.max(finding.holds[1], 1), bar = Z.el("i", {});
    bar.style.width = Math.round(share * 100) + "%";
    return Z.el("span", { class: "holds", title: words(finding.robust) }, [Z.el("u", { "aria-hidden": "true" }, [bar]),
      Z.t(2 * finding.holds[0] < finding.holds[1] ? "holds_few" : "holds_n", { n: finding.holds[0], all: finding.holds[1] })]);
  }

  /* Five bars of the busiest units, lead dark. */
  function bars(ctx) {
    const units = Z.whole.units.filter(function (u) { return Z.data.units[u].kind !== "collective"; }).slice(0, 5); /* collectives are in no rank */
    const counts = units.map(function (u) { return Z.whole.of(u); }), most = Math.max.apply(null, counts.map(Z.sum).concat([1]));
    counts.forEach(function (n, i) {
      const y = 2 + i * 15;
      let x = 112;
      write(ctx, Z.scene.fit(Z.data.units[units[i]].name, 104, "11px "), 106, y + 6, "right", Z.MARKS.ink);
      [0, 2, 1].forEach(function (role) {
        ctx.fillStyle = Z.MARKS[Z.ROLES[role]];
        ctx.fillRect(x, y, 150 * n[role] / most, 11);
        x += 150 * n[role] / most;
      });
      write(ctx, String(Z.sum(n)), x + 5, y + 6, "left", Z.MARKS.ink);
    });
  }
  /* The triangle of leaders, small: a dark cell for a like pair, the pairs of the finding in red. */
  function triangle(ctx, finding) {
    const n = Math.min(Z.data.portfolios.length, 14), side = Math.min(12, 76 / Math.max(n - 1, 1));
    const own = new Set(finding.pairs.map(function (p) { return Math.min(p[0], p[1]) + "-" + Math.max(p[0], p[1]); }));
    const by = new Map(Z.data.pairs.map(function (p) { return [Math.min(p.a, p.b) + "-" + Math.max(p.a, p.b), p]; }));
    const alike = function (pair) { return pair ? pair.morisita_horn || 0 : 0; };
    for (let b = 1; n > 2 && b < n; b += 1) {
      for (let a = 0; a < b; a += 1) {
        const share = alike(by.get(a + "-" + b));
        ctx.fillStyle = own.has(a + "-" + b) ? Z.MARKS.accent : Z.MARKS.shades[Z.overlap.shade(share)];
        ctx.fillRect(8 + a * side, 1 + (b - 1) * side, side - 1, side - 1);
        if (!own.has(a + "-" + b)) continue;
        ctx.fillStyle = Z.MARKS.paper; /* a light core, for eyes and printers that do not tell red from blue */
        ctx.fillRect(8 + (a + 0.32) * side, 1 + (b - 0.68) * side, side * 0.28, side * 0.28);
      }
    }
    const named = finding.pairs.length ? finding.pairs : Z.data.pairs.slice().sort(function (p, q) { return alike(q) - alike(p); }).slice(0, 3)
      .map(function (p) { return [p.a, p.b]; });
    named.slice(0, 4).forEach(function (p, i) {
      const pair = by.get(Math.min(p[0], p[1]) + "-" + Math.max(p[0], p[1]));
      write(ctx, Z.scene.fit(Z.portfolioWord(p[0]) + " – " + Z.portfolioWord(p[1]), 140, "11px ") + (pair ? "  " + Z.t("shared_n", { n: pair.shared_units }) : ""),
        n > 2 ? 110 : 2, 9 + i * 18, "left", Z.MARKS.ink);
    });
  }
  /* A row per cluster: its number, its name and its busiest units. */
  function chips(ctx, finding) {
    told(finding).slice(0, 5).forEach(function (c, row) {
      const tone = Z.tones(c)[0], units = Z.whole.units.filter(function (u) { return Z.model.clusterOf[u] === c; });
      ctx.fillStyle = tone;
      ctx.fillRect(2, 2 + row * 15, 20, 12);
      write(ctx, String(Z.data.clusters[c]), 12, 8 + row * 15, "center", Z.MARKS.paper);
      const name = Z.data.named[c] ? Z.data.named[c] + (Z.state.lang === "en" ? ": " : "：") : "";
      write(ctx, asMany(name, units.slice(0, 4).map(function (u) { return Z.data.units[u].name; }), 268), 27, 8 + row * 15, "left", tone);
    });
  }
  /* The clusters that the finding names; all of them where it names none. */
  function told(finding) {
    const own = finding.units.map(function (u) { return Z.model.clusterOf[u]; }), named = own.length ? own : Z.range(Z.data.clusters.length);
    return named.filter(function (c, i) { return c >= 0 && named.indexOf(c) === i; });
  }
  /* The name, and as many of the units behind it as fit whole. */
  function asMany(name, units, room) {
    for (let n = units.length; n > 1; n -= 1) {
      const text = name + units.slice(0, n).join("、");
      if (Z.scene.measure(text, "11px ") <= room) return text;
    }
    return Z.scene.fit(name + units.slice(0, 1).join(""), room, "11px ");
  }
  function write(ctx, text, x, y, align, colour) {
    Object.assign(ctx, { font: "11px " + Z.FONT, textAlign: align, textBaseline: "middle", fillStyle: colour });
    ctx.fillText(text, x, y);
  }

  const PICTURES = { load: bars, overlap: triangle, clusters: chips };
  function picture(finding) {
    const draw = PICTURES[finding.question];
    if (!draw || (finding.question === "overlap" && !Z.data.pairs.length) || (finding.question === "clusters" && !Z.data.clusters.length) || (/\.none$/.test(finding.key) && finding.question !== "load")) return null;
    const canvas = Z.el("canvas", { class: "small", "aria-hidden": "true" }), ctx = canvas.getContext("2d");
    canvas.width = 600;
    canvas.height = 160;
    ctx.scale(2, 2);
    draw(ctx, finding);
    return canvas;
  }

  /* A card of one of the three answers. */
  function card(f) {
    const finding = Z.data.findings[f];
    const open = Z.el("button", { type: "button", class: "claim", on: { click: function () { Z.select({ kind: "finding", ref: f }); } } },
      [Z.el("small", { text: Z.t("q_" + finding.question) }), Z.el("strong", { class: Z.textWidth(Z.titleOf(finding)) > 40 ? "long" : null, text: Z.titleOf(finding) })]);
    const more = Z.el("details", {}, [Z.el("summary", { text: Z.t("sentence") }), Z.el("p", { text: finding[Z.state.lang] }),
      words(finding.denominator) ? Z.el("p", { class: "note", text: words(finding.denominator) }) : null]);
    return Z.el("li", { class: "card" }, [open, picture(finding), Z.el("p", { class: "grades" }, [sure(finding), holds(finding)]),
      words(finding.title) + "。" === finding.zh || words(finding.title) + "." === finding.en ? null : more]);
  }

  /* A line for each of the others. */
  function line(f) {
    const finding = Z.data.findings[f];
    return Z.el("li", {}, [Z.button(Z.titleOf(finding), function () { Z.select({ kind: "finding", ref: f }); }, { class: "link" }),
      Z.el("p", { class: "grades" }, [sure(finding), holds(finding)])]);
  }

  return { card: card, line: line, sure: sure, holds: holds, words: words };
}());

/* The whole document, whatever the filters: units by tasks, and their counts by role. Answers are about it. */
Z.whole = (function () {
  const counts = Z.data.units.map(function (_, u) {
    const n = [0, 0, 0];
    Z.model.ofUnit[u].forEach(function (i) { n[Z.data.links.role[i]] += 1; });
    return n;
  });
  return { of: function (u) { return counts[u]; },
    units: Z.range(Z.data.units.length).sort(function (a, b) { return Z.sum(counts[b]) - Z.sum(counts[a]) || a - b; }) };
}());
