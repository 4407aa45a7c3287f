"""A page by keyboard: the way past the header, and a focus that can be seen at every stop.

Promises faults in words. Presses nothing but Tab and Enter on the skip link.
"""

from typing import Any

STOPS = 80  # of one page; the longest lists repeat themselves

# The element itself, or for a radio or checkbox the box drawn beside it, shows that it has the focus.
SHOWS = """() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const places = [getComputedStyle(focused)];
  const label = focused.labels && focused.labels[0];
  if (label) places.push(getComputedStyle(label, "::before"));
  const shown = places.some(style =>
    style.boxShadow !== "none" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2));
  const box = focused.getBoundingClientRect();
  return {
    shown, html: focused.outerHTML.slice(0, 150),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def keyboard_faults(page: Any) -> list[str]:
    """Whether the first stop leads to the content, and each stop after it shows where one is."""
    page.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }")
    page.evaluate("document.body.setAttribute('tabindex', '-1')")
    page.evaluate("document.body.focus()")
    page.evaluate("document.body.removeAttribute('tabindex')")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    faults = [] if "govuk-skip-link" in first else [f"the first stop is not the skip link: {first}"]
    for _ in range(STOPS):
        stop = page.evaluate(SHOWS)
        if stop is None:
            return faults
        if not stop["shown"]:
            faults.append(f"the focus cannot be seen on {stop['html']}")
        if not stop["inside"]:
            faults.append(f"the focus is out of sight on {stop['html']}")
        page.keyboard.press("Tab")
    return faults
