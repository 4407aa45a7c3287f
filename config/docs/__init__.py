"""The generated part of `docs/`: pages that are written from the code and compared with it by a test.

Promises the same text for the same code. Does not write: `manage.py write_docs` does.
"""
