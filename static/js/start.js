// Tells the stylesheet that script runs. It stands first in the body, so that nothing jumps when the page appears.
document.body.className +=
  " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
