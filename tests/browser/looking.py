"""What is asked of a page that is looked at: axe, no sideways scrolling, error links, title.

Promises faults as words, none where all is well. Does not choose pages.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SERVICE = "Oversee children’s services improvement"
PHONE, TABLET, DESK = 320, 768, 1280
HEIGHT = 900

# The forms of the page itself: not the sign-out button of the header, not the filter of a list.
OWN_FORMS = "main form:not(.app-filter):not(:has(.app-filter)):not([role=search])"
QUESTIONS = "input:not([type=hidden]):not([type=submit]), textarea, select"

EMPTY = """([form, answers]) => {
  form.noValidate = true;
  for (const control of form.querySelectorAll("input, textarea, select")) {
    if (["hidden", "submit", "button", "file"].includes(control.type)) continue;
    if (["radio", "checkbox"].includes(control.type)) control.checked = false;
    else if (control.tagName === "SELECT") control.selectedIndex = 0;
    else control.value = "";
  }
  for (const [name, value] of Object.entries(answers)) {
    for (const control of form.querySelectorAll(`[name="${name}"]`)) {
      if (["radio", "checkbox"].includes(control.type)) control.checked = control.value === value;
      else control.value = value;
    }
  }
}"""
WIDE = """() => {
  const limit = document.documentElement.clientWidth;
  const found = [...document.querySelectorAll("body *")].filter(
    each => each.getBoundingClientRect().right > limit + 1 && getComputedStyle(each).position !== "absolute");
  return found.slice(0, 3).map(each => each.outerHTML.slice(0, 120));
}"""


def axe_faults(page: Any) -> list[str]:
    """What axe finds, each as rule and element."""
    found = _axe(page)["violations"]
    return [f"axe {each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def axe_doubts(page: Any) -> list[str]:
    """What axe could not decide: to be looked at by a person."""
    return [f"{each['id']}: {len(each['nodes'])}" for each in _axe(page)["incomplete"]]


def _axe(page: Any) -> Any:
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE)
    return page.evaluate(
        "tags => axe.run({runOnly: tags, resultTypes: ['violations', 'incomplete']})", RULES
    )


def sideways_faults(page: Any) -> list[str]:
    """What makes the page scroll sideways at the width it has."""
    width = page.viewport_size["width"]
    if page.evaluate("document.documentElement.scrollWidth") <= width:
        return []
    return [f"scrolls sideways at {width}: {words}" for words in page.evaluate(WIDE) or ["?"]]


def title_faults(page: Any, *, error: bool = False) -> list[str]:
    """Whether the title says where one is, and the heading is one."""
    title, headings = page.title(), page.locator("h1").count()
    where = title.removesuffix(f" – {SERVICE}")
    faults = [] if where not in ("", title) else [f"title: {title}"]
    if error != where.startswith("Error: "):
        faults.append(f"title of {'an error' if error else 'no error'}: {title}")
    return faults if headings == 1 else [*faults, f"{headings} first headings"]


def error_link_faults(page: Any) -> list[str]:
    """Whether each link of the error summary moves the focus to its control."""
    links = page.locator(".govuk-error-summary a")
    faults = [] if links.count() else ["no link in the error summary"]
    for place in range(links.count()):
        target = links.nth(place).get_attribute("href") or ""
        links.nth(place).click()
        focused = page.evaluate("'#' + document.activeElement.id")
        if focused != target:
            faults.append(f"error link {target} focuses {focused}")
    return faults


def at_width(page: Any, width: int) -> None:
    """Make the window that wide."""
    if page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": HEIGHT})


def forms_with_questions(page: Any) -> list[Any]:
    """The forms in which something is asked."""
    forms = page.locator(OWN_FORMS)
    every: Iterable[Any] = (forms.nth(place) for place in range(forms.count()))
    return [form for form in every if form.locator(QUESTIONS).count()]


def send_wrongly(page: Any, form: Any, answers: dict[str, str], press: str = "") -> None:
    """Send the form with nothing answered but what is given, by the button of that name."""
    form.evaluate("(form, answers) => (" + EMPTY + ")([form, answers])", answers)
    buttons = form.locator(".govuk-button:not([type=button]):visible")
    with page.expect_navigation():
        (buttons.filter(has_text=press) if press else buttons).first.click(no_wait_after=True)
