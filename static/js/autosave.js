// Saves a draft while one types, to the address the form is sent to. Without it the buttons save.
const form = document.querySelector("form[data-autosave]");
const words = document.querySelector("[data-saved-words]");
const PAUSE = 2000;
let timer, running = null;

const say = (text) => { words.textContent = text; };

async function send() {
  const body = new FormData(form);
  body.delete("report");
  body.set("act", "autosave");
  try {
    const response = await fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" } });
    const answer = await response.json();
    if (response.ok) {
      form.elements.saved.value = answer.saved;
      document.querySelector("[data-answered]").textContent = answer.answered;
    }
    say(response.ok ? answer.words : answer.error);
  } catch {
    say("Not saved just now. Save by the button below");
  }
}

// One after the other: each carries the mark that the one before brought back.
const save = () => {
  const mine = (running ?? Promise.resolve()).then(send).then(() => { if (running === mine) running = null; });
  running = mine;
};

form?.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, PAUSE); });
form?.addEventListener("submit", (event) => {
  clearTimeout(timer);
  if (!running) return;
  event.preventDefault();
  // A form cannot be sent while its own submit event still runs, so the browser gets a turn between.
  running.then(() => setTimeout(() => form.requestSubmit(event.submitter)));
});
