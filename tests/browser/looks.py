"""One whole look at a page: as it opens, and as it comes back when its forms are sent wrongly.

Promises every fault in words, and, where pictures are wanted, one for each width and state. Changes
nothing in the world.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser.keyboard import keyboard_faults
from tests.browser.looking import (
    DESK,
    PHONE,
    at_width,
    axe_doubts,
    axe_faults,
    error_link_faults,
    forms_with_questions,
    send_wrongly,
    sideways_faults,
    title_faults,
)
from tests.browser.site import Stage
from tests.browser.visits import Visit


@dataclass
class Looks:
    """How to look, and what was counted. `axe_at`: the widths at which axe runs.

    With `pictures` each state is kept as a picture at each of the `widths`, and the keyboard is tried.
    """

    stage: Stage
    axe_at: Sequence[int] = (DESK,)
    widths: Sequence[int] = (PHONE,)
    pictures: Path | None = None
    states: int = 0
    forms: int = 0
    doubts: list[str] = field(default_factory=list)

    def faults(self, visit: Visit) -> list[str]:
        """Everything wrong with the page and its forms."""
        page = self.stage.page(visit.who)
        at_width(page, DESK)
        answer = page.goto(self.stage.world.address(visit))
        if answer.status != visit.status:
            return [f"status {answer.status}"]
        faults = self._state(page, visit.name)
        if not visit.cannot_be_wrong:
            faults += self._forms(page, visit)
        faults += self.stage.faults
        self.stage.faults.clear()
        return faults

    def _forms(self, page: Any, visit: Visit) -> list[str]:
        faults = []
        for place in range(len(forms_with_questions(page))):
            if place:
                page.goto(self.stage.world.address(visit))
            send_wrongly(page, forms_with_questions(page)[place], visit.wrong, visit.press)
            self.forms += 1
            name = f"{visit.name}-wrong{place + 1 if place else ''}"
            faults += [f"form {place}: {fault}" for fault in self._state(page, name, error=True)]
        return faults

    def _state(self, page: Any, name: str, *, error: bool = False) -> list[str]:
        """What is wrong with the page that stands there."""
        self.states += 1
        faults = title_faults(page, error=error)
        if error:
            faults += error_link_faults(page)
        for width in sorted({*self.axe_at, *self.widths}, reverse=True):
            at_width(page, width)
            if width in self.axe_at:
                faults += axe_faults(page)
            if width in self.widths:
                faults += sideways_faults(page)
                self._keep(page, name, width)
        at_width(page, DESK)
        if self.pictures:
            self.doubts += [f"{name}: {doubt}" for doubt in axe_doubts(page)]
            faults += keyboard_faults(page)
        return faults

    def _keep(self, page: Any, name: str, width: int) -> None:
        if self.pictures:
            page.evaluate("window.scrollTo(0, 0)")
            page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)
