// Starts the GOV.UK components. The address of their module carries its hash, so the page hands it over.
const { initAll } = await import(document.querySelector("meta[name=govuk-frontend]").content);
initAll();
