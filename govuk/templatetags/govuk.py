"""`{% load govuk %}`: every tag and filter of the look, from `govuk.tags`.

`forms`: components, fields, error summary, banners. `parts`: counts, tabs, facts, lists, drawings. `words`: dates.
"""

from django import template

from govuk.tags import forms, parts, words

register = template.Library()
for library in (forms.register, parts.register, words.register):
    register.tags.update(library.tags)
    register.filters.update(library.filters)
