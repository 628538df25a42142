/* A pen that writes SVG: as much of a canvas' context as the pictures use, so that what draws the screen also draws the file. */
Z.Vector = (function () {
  const NAME = "http://www.w3.org/2000/svg";

  function Vector(width, height) {
    this.root = document.implementation.createDocument(NAME, "svg", null).documentElement;
    this.root.setAttribute("width", width);
    this.root.setAttribute("height", height);
    this.root.setAttribute("viewBox", "0 0 " + width + " " + height);
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "12px sans-serif", textAlign: "left",
      textBaseline: "alphabetic", lineJoin: "miter", dash: [], path: "", group: this.root, kept: [], turn: 0, clips: 0 });
    this.pen = document.createElement("canvas").getContext("2d");
  }
  const round = function (n) { return Math.round(n * 100) / 100; };

  Vector.prototype = {
    save: function () {
      this.kept.push(["fillStyle", "strokeStyle", "lineWidth", "globalAlpha", "font", "textAlign", "textBaseline", "dash", "group"].map(function (k) { return [k, this[k]]; }, this));
    },
    restore: function () {
      const kept = this.kept.pop();
      if (kept) kept.forEach(function (pair) { this[pair[0]] = pair[1]; }, this);
    },
    under: function (name, value) {
      const g = this.element("g", {});
      g.setAttribute(name, value);
      this.group = g;
    },
    translate: function (x, y) { this.under("transform", "translate(" + round(x) + " " + round(y) + ")"); },
    scale: function (x, y) { this.under("transform", "scale(" + Math.round(x * 1e4) / 1e4 + " " + Math.round(y * 1e4) / 1e4 + ")"); },
    rotate: function (angle) { this.under("transform", "rotate(" + round(angle * 180 / Math.PI) + ")"); },
    clip: function () {
      const id = "c" + (this.clips += 1), clip = this.element("clipPath", { id: id });
      const shape = this.root.ownerDocument.createElementNS(NAME, "path");
      shape.setAttribute("d", this.path);
      clip.appendChild(shape);
      this.under("clip-path", "url(#" + id + ")");
    },
    setLineDash: function (dash) { this.dash = dash; },
    beginPath: function () { this.path = ""; },
    closePath: function () { this.path += "Z"; },
    moveTo: function (x, y) { this.path += "M" + round(x) + " " + round(y); this.at = [x, y]; },
    lineTo: function (x, y) { this.path += (this.path ? "L" : "M") + round(x) + " " + round(y); this.at = [x, y]; },
    rect: function (x, y, w, h) { this.path += "M" + round(x) + " " + round(y) + "h" + round(w) + "v" + round(h) + "h" + round(-w) + "Z"; },
    /* Whole circles only: nothing here draws a part of one. */
    arc: function (x, y, r) {
      this.path += "M" + round(x - r) + " " + round(y) + "a" + round(r) + " " + round(r) + " 0 1 0 " + round(2 * r) + " 0a" + round(r) + " " + round(r) + " 0 1 0 " +
        round(-2 * r) + " 0";
    },
    /* Round corners of right angles: a line to where the corner begins, then the corner. */
    arcTo: function (x1, y1, x2, y2, r) {
      const from = this.at, inX = Math.sign(x1 - from[0]), inY = Math.sign(y1 - from[1]), outX = Math.sign(x2 - x1), outY = Math.sign(y2 - y1);
      this.lineTo(x1 - inX * r, y1 - inY * r);
      this.path += "Q" + round(x1) + " " + round(y1) + " " + round(x1 + outX * r) + " " + round(y1 + outY * r);
      this.at = [x1 + outX * r, y1 + outY * r];
    },
    element: function (name, attributes) {
      const node = this.root.ownerDocument.createElementNS(NAME, name);
      Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
      if (this.globalAlpha < 1 && name !== "g" && name !== "clipPath") node.setAttribute("opacity", round(this.globalAlpha));
      this.group.appendChild(node);
      return node;
    },
    fill: function () { this.element("path", { d: this.path, fill: this.fillStyle }); },
    stroke: function () {
      const line = this.element("path", { d: this.path, fill: "none", stroke: this.strokeStyle, "stroke-width": round(this.lineWidth) });
      if (this.dash.length) line.setAttribute("stroke-dasharray", this.dash.join(" "));
    },
    fillRect: function (x, y, w, h) { this.element("rect", { x: round(x), y: round(y), width: Math.max(0, round(w)), height: Math.max(0, round(h)), fill: this.fillStyle }); },
    strokeRect: function (x, y, w, h) {
      this.element("rect", { x: round(x), y: round(y), width: round(w), height: round(h), fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth });
    },
    measureText: function (text) { this.pen.font = this.font; return this.pen.measureText(text); },
    letters: function (text, x, y, look) {
      const size = Number((/(\d+(?:\.\d+)?)px/.exec(this.font) || [0, 12])[1]);
      const down = { middle: size * 0.36, top: size * 0.88, alphabetic: 0 }[this.textBaseline];
      const node = this.element("text", Object.assign({ x: round(x), y: round(y + down), "font-size": size, "font-family": this.font.replace(/^.*?px\s*/, ""),
        "text-anchor": { left: "start", center: "middle", right: "end" }[this.textAlign] || "start" }, look));
      if (this.font.indexOf("bold") === 0) node.setAttribute("font-weight", "bold");
      node.textContent = text;
    },
    fillText: function (text, x, y) { if (text) this.letters(text, x, y, { fill: this.fillStyle }); },
    strokeText: function (text, x, y) {
      if (text) this.letters(text, x, y, { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" });
    },
    text: function () { return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(this.root); }
  };
  return Vector;
}());
