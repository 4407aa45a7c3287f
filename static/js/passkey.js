// Makes or uses a passkey when the form's button is pressed. Without it a security code does.
const form = document.querySelector("form[data-passkey]");
const problem = form?.querySelector("[data-passkey-error]");

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function readable(options) {
  const listed = (keys) => keys?.map((key) => ({ ...key, id: toBytes(key.id) }));
  return {
    ...options,
    challenge: toBytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: toBytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: listed(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: listed(options.allowCredentials) }),
  };
}

function sendable(made) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[part]) response[part] = toText(made.response[part]);
  }
  if (made.response.getTransports) response.transports = made.response.getTransports();
  return { id: made.id, rawId: toText(made.rawId), type: made.type, response, clientExtensionResults: made.getClientExtensionResults() };
}

form?.addEventListener("submit", async (event) => {
  const { name, credential } = form.elements;
  if (credential.value || (name && !name.value.trim())) return; // ready, or for the server to refuse in words
  event.preventDefault();
  const publicKey = readable(JSON.parse(form.dataset.passkeyOptions));
  try {
    const made = form.dataset.passkey === "make" ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
    credential.value = JSON.stringify(sendable(made));
    form.submit();
  } catch {
    problem.hidden = false;
    problem.scrollIntoView({ block: "nearest" });
  }
});
