"""Workers, beats, Redis and a mail server as real processes, and ways to hurt them.

Promises nothing of the service: `tests/prove/alerts.py` and tests of the suite say what must hold.
"""
