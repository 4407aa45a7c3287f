"""The demo: three real councils as far as papers show them, and an invented one that lives.

Data as code, laid down through the operations that pages use. Development only.
"""
