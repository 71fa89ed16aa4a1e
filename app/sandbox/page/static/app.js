// Draws what the server sends and sends what the person does. What is shown stands in the address, nowhere else.

import { morph } from "./morph.js";
import { listenToFiles } from "./attach.js";
import { listenToPicks, placeBeside } from "./pick.js";
import { listenToWriting, write } from "./compose.js";

const byId = (id) => document.getElementById(id);
const looked = () => Object.fromEntries(new URLSearchParams(location.search));
let socket;
let pauses = 0;
let lastPlace = "";
let afterwards = null;

// --- what comes

function connect() {
  const base = location.pathname;
  socket = new WebSocket(`ws://${location.host}${base}live${location.search}`);
  socket.onmessage = (event) => show(JSON.parse(event.data));
  socket.onopen = () => { pauses = 0; byId("away").hidden = true; };
  socket.onclose = () => {
    pauses += 1;
    if (pauses > 1) byId("away").hidden = false;
    setTimeout(connect, Math.min(4000, 300 * pauses));
  };
}

function show({ regions, title, address, told }) {
  const messages = byId("messages");
  const moved = address !== lastPlace && placeIn(address) !== placeIn(lastPlace);
  const atEnd = messages.scrollHeight - messages.scrollTop - messages.clientHeight < 48;
  const before = new Set([...messages.querySelectorAll("li.message")].map((line) => line.id));
  for (const [name, html] of Object.entries(regions)) morph(byId(name), html);
  document.title = title;
  arrange(address);
  history.replaceState(null, "", address);
  lastPlace = address;
  showForm();
  const fresh = [...messages.querySelectorAll("li.message")].filter((line) => !before.has(line.id));
  if (moved || atEnd) messages.scrollTop = messages.scrollHeight;
  byId("newest").hidden = moved || atEnd || (!fresh.length && byId("newest").hidden);
  if (!moved) announce(fresh);
  told.forEach(tell);
  afterwards?.();
}

const placeIn = (address) => ["as", "in"].map((part) => new URLSearchParams(address).get(part)).join("/");

function arrange(address) {
  const look = new URLSearchParams(address);
  byId("page").classList.toggle("has-thread", Boolean(look.get("thread")));
  byId("page").classList.toggle("has-glass", Boolean(look.get("glass")));
  byId("page").classList.toggle("has-pager", Boolean(look.get("pager")));
}

function announce(lines) {
  const said = lines.map((line) => {
    const item = document.createElement("p");
    item.textContent = `${line.querySelector("article").ariaLabel}: ${line.querySelector(".body").textContent.trim().slice(0, 140)}`;
    return item;
  });
  if (said.length) byId("heard").replaceChildren(...said);
}

function tell(text) {
  const note = document.createElement("p");
  note.textContent = text;
  const away = document.createElement("button");
  away.className = "btn icon";
  away.textContent = "×";
  away.setAttribute("aria-label", "OK");
  away.onclick = () => note.remove();
  note.append(away);
  byId("told").append(note);
  while (byId("told").children.length > 3) byId("told").firstChild.remove();
  setTimeout(() => note.remove(), 12000);
}

function showForm() {
  const dialog = byId("view");
  const form = byId("view-form");
  if (form && !dialog.open) {
    dialog.showModal();
    byId("view-body").scrollTop = 0;
    form.querySelector(".dialog-body :is(button, input, textarea)")?.focus();
  }
  if (!form && dialog.open) dialog.close();
  const wrong = form?.querySelector(".b-input.wrong :is(button, input, textarea)");
  if (wrong && wrong.id !== dialog.dataset.wrong) wrong.focus();
  dialog.dataset.wrong = wrong?.id ?? "";
}

// --- what is sent

async function act(name, asked, look = location.search) {
  const answer = await fetch(`do/${name}${look}`, {
    method: "POST",
    ...(asked instanceof FormData ? { body: asked } : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked) }),
  }).catch(() => null);
  if (answer && !answer.ok) tell(answer.status === 409 ? (await answer.json()).said : await answer.text());
  return Boolean(answer?.ok);
}

function formOf(parts) {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  return form;
}

function go(address) {
  history.pushState(null, "", address);
  byId("page").classList.remove("side-open");
  byId("menu-button").setAttribute("aria-expanded", "false");
  arrange(address);
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ look: looked() }));
  arrive(address);
}

// Slack tells the app of its Home being opened however one comes there: by a press, a link, or the way back.
function arrive(address) {
  if (new URLSearchParams(address).get("in") === "home") act("opens_home", {});
}

const touched = (element) => ({ target: element.dataset.on, block: element.dataset.block, action: element.dataset.action });

function valueOf(control) {
  if (control.dataset.gesture === "pick") return control.dataset.value;
  if (control.dataset.gesture !== "tick") return control.value;
  const ticked = [...control.querySelectorAll("input:checked")].map((box) => box.value);
  return control.querySelector("input[type=radio]") ? (ticked[0] ?? null) : ticked;
}

async function press(control, value) {
  const sure = control.querySelector("template.confirm") ?? control.parentElement.querySelector(":scope > template.confirm");
  if (sure && !(await asked(sure))) return;
  act("acts", { ...touched(control), value });
}

function asked(template) {
  const dialog = byId("sure");
  const form = document.createElement("form");
  form.method = "dialog";
  form.append(template.content.cloneNode(true));
  form.querySelector("h2").id = "sure-title";
  const foot = document.createElement("div");
  foot.className = "dialog-foot";
  const [yes, no] = form.querySelectorAll("button");
  yes.className = `btn ${template.dataset.style}`;
  no.className = "btn";
  foot.append(no, yes);
  form.append(foot);
  dialog.replaceChildren(form);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true }));
}

function submitForm(form) {
  const controls = [...form.querySelectorAll("[data-block]:is([data-gesture=tick], [data-gesture=pick], [data-gesture=fill])")];
  const values = controls.map((control) => ({ ...touched(control), value: valueOf(control) }));
  act("submits", { target: form.dataset.view, values });
}

function rewrite(button) {
  const { text, ...where } = JSON.parse(button.dataset.rewrite);
  const dialog = byId("rewrite");
  byId("rewrite-text").value = text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  dialog.showModal();
  dialog.querySelector("form").onsubmit = () => act("edits", { ...where, text: byId("rewrite-text").value });
}

// --- what is touched

const TOUCH = [
  ["[data-gesture=press]", (button) => press(button)],
  ["[data-rewrite]", rewrite],
  ["[data-close]", (button) => button.closest("dialog").close()],
  ["#newest", () => { byId("messages").scrollTop = byId("messages").scrollHeight; byId("newest").hidden = true; }],
  ["#menu-button", (button) => button.setAttribute("aria-expanded", String(byId("page").classList.toggle("side-open")))],
  ["[data-jump]", (link) => document.querySelector(link.hash)?.scrollIntoView({ block: "start" })],
  ["[data-do], [data-go]", follow],
];

function follow(element) {
  if ("go" in element.dataset) go(element.getAttribute("href"));
  if (element.dataset.do) act(element.dataset.do, JSON.parse(element.dataset.with));
  if (element.dataset.writes) afterwards = () => {
    const box = byId("write-text");
    if (!box) return;
    afterwards = null;
    write(box, element.dataset.writes);
    box.focus();
  };
  if (!element.closest("#trouble")) element.closest(".card:popover-open")?.hidePopover();
}

document.addEventListener("click", (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  for (const [wanted, done] of TOUCH) {
    const element = event.target.closest(wanted);
    if (!element) continue;
    if (element.matches("a")) event.preventDefault();
    done(element);
    return;
  }
  if (event.target.id === "main" || event.target.closest("#main")) byId("page").classList.remove("side-open");
});

document.addEventListener("change", (event) => {
  const ticks = event.target.closest("[data-gesture=tick]");
  if (ticks) press(ticks, valueOf(ticks));
  else if (event.target.matches("[data-gesture=fill]")) press(event.target, event.target.value);
});

document.addEventListener("submit", (event) => {
  if (event.target.id !== "view-form") return;
  event.preventDefault();
  submitForm(event.target);
});

byId("view").addEventListener("cancel", (event) => { event.preventDefault(); act("closes", {}); });

document.addEventListener("beforetoggle", (event) => {
  if (event.newState !== "open" || !event.target.matches(".card")) return;
  const anchor = document.querySelector(`[popovertarget="${CSS.escape(event.target.id)}"]`);
  requestAnimationFrame(() => placeBeside(event.target, anchor));
}, true);

document.addEventListener("toggle", async (event) => {
  const details = event.target;
  if (!details.matches?.("details[data-inside]") || !details.open) return;
  const answer = await fetch(`glass/${details.dataset.inside}`);
  details.querySelector("pre").textContent = await answer.text();
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && byId("page").classList.contains("side-open")) byId("menu-button").click();
});

window.addEventListener("popstate", () => {
  arrange(location.search);
  socket.send(JSON.stringify({ look: looked() }));
  arrive(location.search);
});

listenToPicks((pick, value, label) => {
  if (pick.querySelector(".pick-button") && pick.closest("dialog")) {
    pick.dataset.value = value;
    pick.querySelector(".pick-button span").textContent = label;
  }
  press(pick, value);
});
listenToFiles(tell);
listenToWriting(({ file, ...said }) => (file ? act("shares", formOf({ ...said, file })) : act("says", said)));
lastPlace = location.search;
byId("messages").scrollTop = byId("messages").scrollHeight;
showForm();
connect();
arrive(location.search);
