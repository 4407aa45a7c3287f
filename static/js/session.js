// Warns before the session ends, and keeps what was typed when it does. Without it the line in the footer says when.
const line = document.querySelector("[data-session]");
const dialog = document.querySelector("[data-session-dialog]");
const words = document.querySelector("[data-session-words]");
const keep = document.querySelector("form[data-session-keep]");
const WARNING = 120; // seconds before the end
let timer;

const counted = (seconds) => {
  const minutes = Math.ceil(seconds / 60);
  return `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
};

async function ask(address, options = {}) {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, ...options });
  return answer.ok ? (await answer.json()).seconds : 0;
}

// Other tabs put the end off too, so the server is asked each time.
async function look() {
  let left;
  try {
    left = await ask(line.dataset.leftUrl);
  } catch {
    return wait(WARNING / 4); // no network: nothing can be said
  }
  if (left <= 0) return end();
  if (left > WARNING) {
    if (dialog.open) dialog.close();
    return wait(left - WARNING);
  }
  words.textContent = `You have not used the service for a while. You will be signed out in ${counted(left)}.`;
  if (!dialog.open) dialog.showModal();
  wait(Math.min(left, left % 60 || 60));
}

function wait(seconds) {
  clearTimeout(timer);
  timer = setTimeout(look, seconds * 1000 + 500);
}

async function stay() {
  dialog.close();
  const body = new FormData(keep);
  await ask(line.dataset.stayUrl, { method: "POST", body }).catch(() => 0);
  look();
}

// Whether somebody answered a question since the page was made. It is asked at the end: words may be older than this script.
function isAnswered(field) {
  if (field.type === "hidden" || field.tagName === "BUTTON") return false;
  if (field.tagName === "SELECT") return [...field.options].some((each, place) => each.selected && !each.defaultSelected && place > 0);
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

function formWithWords() {
  const forms = [...document.querySelectorAll("main form[method=post]")];
  const sentBefore = document.querySelector(".govuk-error-summary") && forms.find((form) => form.querySelector(".govuk-form-group"));
  return forms.find((form) => [...form.elements].some(isAnswered)) ?? sentBefore ?? null;
}

function whereTo(form) {
  const given = form?.getAttribute("action");
  const address = new URL(given || location.href, location.href);
  return address.pathname + address.search;
}

function end() {
  const add = (name, value) => {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    keep.append(field);
  };
  const form = formWithWords();
  add("kept_address", whereTo(form));
  add("kept_whose", line.dataset.whose);
  for (const [name, value] of form ? new FormData(form) : []) {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken") add(name, value);
  }
  keep.submit();
}

if (line && dialog && keep) {
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); stay(); });
  dialog.querySelector("[data-session-stay]").addEventListener("click", stay);
  wait(Math.max(0, line.dataset.seconds - WARNING));
}
