"""`{% load cases %}`: links of a case that keep the day looked at, and where a requirement stands.

Promises addresses only; what may be done there is asked by the page itself.
"""

from typing import Any

from django import template
from django.template.context import Context

from interventions.models import Obligation
from interventions.queries.adapter import Look
from portfolio.look import case_address

register = template.Library()


@register.simple_tag(takes_context=True)
def case_url(context: Context, name: str, *args: Any, **query: Any) -> str:
    """The address of a page of the case, at the day looked at: `{% case_url "portfolio:plan" case.pk %}`.

    Keywords become parameters of the address.
    """
    look: Look = context["look"]
    return case_address(look, name, *args, **{key: str(value) for key, value in query.items()})


@register.filter
def source(obligation: Obligation) -> str:
    """Where a requirement stands, inside its own case: "paragraph 7b", or its letter or statute."""
    if obligation.clause is not None:
        return f"paragraph {obligation.clause.number}"
    return obligation.source_words
