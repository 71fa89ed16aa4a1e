// Makes what is on the page like the markup that has come, keeping elements, focus and what is half written.

// These are the window's own: the server does not know them.
const OWN = new Set(["style", "tabindex"]);

export function morph(region, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const path = focusPath(region);
  morphChildren(region, fresh.content);
  keepFocus(path);
}

function morphChildren(old, fresh) {
  const wanted = new Set([...fresh.children].map((child) => child.id).filter(Boolean));
  const known = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
  let at = old.firstChild;
  for (const want of [...fresh.childNodes]) {
    while (at?.id && !wanted.has(at.id)) at = removed(at);
    const match = want.id ? known.get(want.id) : at && !at.id && alike(at, want) ? at : null;
    if (!match) old.insertBefore(want, at);
    else {
      if (match === at) at = at.nextSibling;
      else old.insertBefore(match, at);
      morphNode(match, want);
    }
  }
  while (at) at = removed(at);
}

function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

const alike = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName;

function morphNode(old, fresh) {
  if (!alike(old, fresh)) return old.replaceWith(fresh);
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  const before = drawnValue(old);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !isOwn(old, name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (!isOwn(old, name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.hasAttribute("data-kept")) return;
  morphChildren(old.nodeName === "TEMPLATE" ? old.content : old, fresh.nodeName === "TEMPLATE" ? fresh.content : fresh);
  if (drawnValue(old) !== before) showValue(old);
}

function isOwn(element, name) {
  if (OWN.has(name)) return true;
  if (name === "open") return element.nodeName === "DETAILS" || element.nodeName === "DIALOG";
  if (name === "aria-expanded") return element.matches(".pick-button, textarea, #menu-button");
  if (name === "aria-activedescendant" || (name === "class" && element.matches("li[role=option]"))) return true;
  return name === "hidden" && element.matches("#completions, li[role=option]");
}

// What the server last drew into a box, so that only a change of that overwrites what the person has done.
function drawnValue(element) {
  if (element.matches("input[type=checkbox], input[type=radio]")) {
    return `${element.hasAttribute("checked")}|${element.dataset.drawn}|${element.getAttribute("value")}`;
  }
  if (element.nodeName === "INPUT") return element.getAttribute("value");
  return element.nodeName === "TEXTAREA" ? element.textContent : null;
}

function showValue(element) {
  if (element.matches("input[type=checkbox], input[type=radio]")) element.checked = element.hasAttribute("checked");
  else if (element !== document.activeElement) element.value = element.defaultValue;
}

function focusPath(region) {
  const path = [];
  for (let at = document.activeElement; at && region.contains(at); at = at.parentElement) if (at.id) path.push(at.id);
  return path;
}

// Where the focused thing is gone, the nearest that is still there takes its place.
function keepFocus(path) {
  if (!path.length || document.activeElement?.id === path[0]) return;
  const nearest = path.map((id) => document.getElementById(id)).find(Boolean);
  if (!nearest || nearest.closest("[popover]:not(:popover-open)")) return;
  if (!nearest.matches("a, button, input, textarea, [tabindex]")) nearest.tabIndex = -1;
  nearest.focus({ preventScroll: true });
}
