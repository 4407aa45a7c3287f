"""The floor F: a plain signed-in Django page of 50 rows, beside which our pages are measured.

A project of its own, with Django's own middleware, session and user; nothing of the service is in it.
"""
