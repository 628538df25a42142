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
