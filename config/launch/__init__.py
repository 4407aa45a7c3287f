"""What `bin/run`, `bin/test`, `bin/check` and `bin/prove` do, from a bare clone on.

Promises to need nothing but the standard library: it runs before anything is installed. Does not
configure the service: it only says through the environment where things are.
"""
