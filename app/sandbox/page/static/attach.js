// One file to go with what is written: chosen, shown with its size, taken away, or sent along.

const part = (form, name) => form.querySelector(`[data-attach=${name}]`);

export function listenToFiles(tell) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-attach=choose], [data-attach=remove]");
    if (!button) return;
    const form = button.closest("form");
    if (button.dataset.attach === "choose") return part(form, "file").click();
    detach(form);
    part(form, "choose").focus();
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-attach=file]")) return;
    const input = event.target;
    if (attachedTo(input.form)?.size > Number(input.dataset.most)) {
      input.value = "";
      tell(input.dataset.refusal);
    }
    draw(input.form);
    if (attachedTo(input.form)) input.form.querySelector("textarea").focus();
  });
}

export const attachedTo = (form) => part(form, "file").files[0];

export function detach(form) {
  part(form, "file").value = "";
  draw(form);
}

function draw(form) {
  const file = attachedTo(form);
  const chosen = part(form, "chosen");
  chosen.replaceChildren();
  if (!file) return;
  const name = document.createElement("span");
  name.className = "file-name";
  name.textContent = `${file.name}, ${sizeInWords(file.size)}`;
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "btn icon";
  remove.dataset.attach = "remove";
  remove.textContent = "×";
  remove.setAttribute("aria-label", chosen.dataset.remove);
  chosen.append(name, remove);
}

// As in attachments.py.
function sizeInWords(size) {
  if (size < 1000) return `${size} B`;
  return size < 999500 ? `${(size / 1000).toFixed(0)} kB` : `${(size / 1e6).toFixed(1)} MB`;
}
