// The box one writes in: Enter sends, "/" and "@" and "#" offer what there is.

import { attachedTo, detach } from "./attach.js";

const MOST = 8;
let offered = [];
let at = 0;

const list = () => document.getElementById("completions");

export function listenToWriting(send) {
  document.addEventListener("input", (event) => {
    if (!event.target.matches(".write textarea")) return;
    grow(event.target);
    if (event.target.id === "write-text") offer(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.(".write textarea") || event.isComposing) return;
    if (!list()?.hidden && offered.length && choosing(event)) return event.preventDefault();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".write")) return;
    event.preventDefault();
    const box = event.target.querySelector("textarea");
    const text = box.value.trim();
    const file = attachedTo(event.target);
    if (!text && !file) return;
    write(box, "");
    detach(event.target);
    send({ text, file, place: event.target.dataset.place, thread: event.target.dataset.thread });
  });
  document.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("#completions [role=option]");
    if (!option) return;
    event.preventDefault();
    take(document.getElementById("write-text"), offered[Number(option.dataset.at)]);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.id === "write-text") hide(event.target);
  });
}

export function write(box, text) {
  box.value = text;
  grow(box);
  if (box.id === "write-text") offer(box);
}

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
}

function offer(box) {
  const before = box.value.slice(0, box.selectionStart);
  const commands = JSON.parse(box.dataset.commands);
  const named = commands.find((one) => before.startsWith(one.insert));
  const word = /(?:^|\s)([@#][\p{L}\w.-]*)$/u.exec(before)?.[1].toLocaleLowerCase();
  at = 0;
  if (/^\/\S*$/.test(before)) offered = commands.filter((one) => one.label.startsWith(before));
  else if (word) offered = JSON.parse(box.dataset.names).filter((one) => one.label.toLocaleLowerCase().startsWith(word)).slice(0, MOST);
  else offered = [];
  draw(box, named && !offered.length ? named : null);
}

function draw(box, hinted) {
  const rows = offered.map((one, place) => {
    const row = document.createElement("li");
    row.setAttribute("role", "option");
    row.id = `completion-${place}`;
    row.dataset.at = place;
    row.setAttribute("aria-selected", String(place === at));
    row.classList.toggle("at", place === at);
    row.append(words("strong", one.label), " ", words("small", [one.hint, one.about].filter(Boolean).join(" · ")));
    return row;
  });
  if (hinted) {
    const row = document.createElement("li");
    row.setAttribute("role", "option");
    row.setAttribute("aria-disabled", "true");
    row.className = "usage";
    row.append(words("strong", hinted.label), " ", words("small", hinted.hint));
    rows.push(row);
  }
  list().replaceChildren(...rows);
  list().hidden = !rows.length;
  box.setAttribute("aria-expanded", String(Boolean(rows.length)));
  box.setAttribute("aria-activedescendant", offered.length ? `completion-${at}` : "");
}

function words(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function choosing(event) {
  const box = event.target;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    at = (at + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length;
    draw(box, null);
  } else if (event.key === "Enter" || event.key === "Tab") take(box, offered[at]);
  else if (event.key === "Escape") hide(box);
  else return false;
  return true;
}

function take(box, one) {
  const before = box.value.slice(0, box.selectionStart).replace(/\S*$/, "");
  const after = box.value.slice(box.selectionStart);
  write(box, before + one.insert + after);
  box.selectionStart = box.selectionEnd = before.length + one.insert.length;
  offer(box);
}

function hide(box) {
  offered = [];
  list().hidden = true;
  box.setAttribute("aria-expanded", "false");
}
