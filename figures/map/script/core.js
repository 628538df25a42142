"use strict";
/* Small tools. Text reaches the page only as text nodes and attribute values, never as HTML. */
const Z = {};

Z.read = function (id) {
  return JSON.parse(document.getElementById(id).textContent);
};
Z.data = Z.read("page-data");
Z.MARKS = Z.data.marks;
Z.ROLES = ["lead", "support", "responsible"];

Z.byId = function (id) {
  return document.getElementById(id);
};

/* An element: attributes by name, "on" for listeners, "text" for its text; children are elements or strings. */
Z.el = function (tag, attributes, children) {
  const node = document.createElement(tag);
  Object.keys(attributes || {}).forEach(function (name) {
    const value = attributes[name];
    if (name === "text") node.textContent = value;
    else if (name === "on") Object.keys(value).forEach(function (event) { node.addEventListener(event, value[event]); });
    else if (value === true) node.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, String(value));
  });
  (children || []).forEach(function (child) {
    if (child) node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  });
  return node;
};

Z.replace = function (node, children) {
  while (node.firstChild) node.removeChild(node.firstChild);
  children.forEach(function (child) { if (child) node.appendChild(child); });
};

Z.button = function (text, act, attributes) {
  return Z.el("button", Object.assign({ type: "button", text: text, on: { click: act } }, attributes || {}));
};

/* A list that shows the first rows and offers the others. */
Z.MANY = 60;
Z.longList = function (tag, rows, make) {
  const list = Z.el(tag, { class: "list" }, rows.slice(0, Z.MANY).map(make));
  if (rows.length <= Z.MANY) return Z.el("div", {}, [list]);
  let shown = Z.MANY;
  const more = Z.button("", function () {
    rows.slice(shown, shown + Z.MANY).forEach(function (row) { list.appendChild(make(row)); });
    shown += Z.MANY;
    label();
  }, { class: "more" });
  const label = function () {
    more.textContent = Z.t("show_more", { n: Math.min(Z.MANY, rows.length - shown) });
    more.hidden = shown >= rows.length;
  };
  label();
  return Z.el("div", {}, [list, more]);
};

/* The hint beside the pointer; no text, no hint. */
Z.tip = function (text, x, y, within) {
  const tip = Z.byId("tip");
  if (tip.textContent !== text) tip.textContent = text;
  tip.hidden = !text;
  if (!text) return;
  tip.style.left = Math.max(2, Math.min(x + 14, within.clientWidth - tip.offsetWidth - 6)) + "px";
  tip.style.top = Math.max(2, y + 34 + tip.offsetHeight > within.clientHeight ? y - tip.offsetHeight - 10 : y + 18) + "px";
};

/* Says a sentence to screen readers. */
Z.say = function (text) {
  Z.byId("said").textContent = text;
};

Z.range = function (n) {
  return Array.from({ length: n }, function (_, i) { return i; });
};

Z.sum = function (numbers) {
  return numbers.reduce(function (a, b) { return a + b; }, 0);
};
