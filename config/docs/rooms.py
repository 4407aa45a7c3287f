"""Promises: the rooms of the product, from the lowest to the highest. Imports none of them."""

ROOMS = ("govuk", "accounts", "documents", "councils", "interventions", "reviews", "portfolio")
