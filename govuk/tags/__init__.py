"""Template tags by subject; `govuk.templatetags.govuk` gathers them under one name."""
