// Menus with a list: open, find by typing, choose by keyboard or pointer. And where a card goes when it opens.

export function placeBeside(card, anchor) {
  const gap = 6;
  const box = anchor.getBoundingClientRect();
  card.style.inset = "auto";
  card.style.margin = "0";
  card.style.minWidth = card.matches(".pick-list") ? `${box.width}px` : "";
  const { offsetWidth: width, offsetHeight: height } = card;
  const below = box.bottom + gap + height <= innerHeight || box.top < height + gap;
  const top = below ? Math.min(box.bottom + gap, innerHeight - height - gap) : box.top - height - gap;
  const left = box.left + width + gap > innerWidth ? box.right - width : box.left;
  card.style.top = `${Math.max(gap, top)}px`;
  card.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`;
}

const listOf = (pick) => pick.querySelector(".pick-list");
const shownOptions = (pick) => [...pick.querySelectorAll("[role=option]")].filter((option) => !option.hidden);
const keysOf = (pick) => pick.querySelector(".pick-filter") ?? pick.querySelector("[role=listbox]");

export function openPick(pick) {
  document.querySelectorAll(".pick-list:popover-open").forEach((list) => closePick(list.closest(".pick")));
  const button = pick.querySelector("button");
  listOf(pick).showPopover();
  placeBeside(listOf(pick), button);
  button.setAttribute("aria-expanded", "true");
  const keys = keysOf(pick);
  if (keys.matches("input")) keys.value = "";
  filter(pick, "");
  mark(pick, pick.querySelector("[aria-selected=true]") ?? shownOptions(pick)[0]);
  keys.focus();
}

export function closePick(pick, { refocus = false } = {}) {
  const button = pick.querySelector("button");
  listOf(pick).hidePopover();
  button.setAttribute("aria-expanded", "false");
  if (refocus) button.focus();
}

function filter(pick, typed) {
  const wanted = typed.trim().toLocaleLowerCase();
  for (const option of pick.querySelectorAll("[role=option]")) {
    option.hidden = !option.textContent.toLocaleLowerCase().includes(wanted);
  }
  mark(pick, shownOptions(pick)[0]);
}

function mark(pick, option) {
  pick.querySelectorAll(".at").forEach((one) => one.classList.remove("at"));
  option?.classList.add("at");
  option?.scrollIntoView({ block: "nearest" });
  keysOf(pick).setAttribute("aria-activedescendant", option?.id ?? "");
}

function step(pick, by) {
  const options = shownOptions(pick);
  const at = options.findIndex((option) => option.classList.contains("at"));
  mark(pick, options[Math.max(0, Math.min(options.length - 1, at + by))]);
}

const KEYS = {
  ArrowDown: (pick) => step(pick, 1),
  ArrowUp: (pick) => step(pick, -1),
  Home: (pick) => step(pick, -1e6),
  End: (pick) => step(pick, 1e6),
};

export function listenToPicks(chosen) {
  document.addEventListener("click", (event) => {
    const option = event.target.closest(".pick-list [role=option]");
    if (option) return choose(option);
    const button = event.target.closest(".pick > button");
    const open = document.querySelector(".pick-list:popover-open");
    if (button && listOf(button.parentElement) !== open) openPick(button.parentElement);
    else if (open && !open.contains(event.target)) closePick(open.closest(".pick"));
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches(".pick-filter")) filter(event.target.closest(".pick"), event.target.value);
  });
  document.addEventListener("keydown", (event) => {
    const pick = event.target.closest?.(".pick");
    if (!pick || event.isComposing) return;
    if (!listOf(pick).matches(":popover-open")) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); openPick(pick); }
      return;
    }
    if (event.key in KEYS) { event.preventDefault(); KEYS[event.key](pick); }
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); closePick(pick, { refocus: true }); }
    if (event.key === "Tab") closePick(pick, { refocus: true });
    if (event.key === "Enter") { event.preventDefault(); choose(pick.querySelector(".at")); }
  }, true);

  function choose(option) {
    if (!option) return;
    const pick = option.closest(".pick");
    closePick(pick, { refocus: true });
    chosen(pick, option.dataset.value, option.firstChild.textContent.trim());
  }
}
