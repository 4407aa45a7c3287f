"""Every component of the Design System the product uses, by the options of its published macro.

`render("button", {"text": "Save"})` gives the markup; options and their names are those of govuk-frontend's Nunjucks
macros. Other than there, an option `html` counts as HTML only if it is marked safe: anything else is escaped.
"""

from govuk.components import choices, composed, controls, dates, structures
from govuk.components.rendering import NAMES, kept, render

__all__ = ["NAMES", "choices", "composed", "controls", "dates", "kept", "render", "structures"]
