// Starts the GOV.UK components. The address of their module carries its hash, so the page hands it over.
const { initAll } = await import(document.querySelector("meta[name=govuk-frontend]").content);
initAll();

// The components mark a radio that reveals a question with aria-expanded, which ARIA does not allow on a radio.
const allowOnlyKnownStates = () => {
  for (const radio of document.querySelectorAll("input[type=radio][aria-expanded]")) radio.removeAttribute("aria-expanded");
};
for (const event of ["click", "pageshow"]) window.addEventListener(event, allowOnlyKnownStates);
allowOnlyKnownStates();
