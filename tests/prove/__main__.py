"""Promises: one proof run, its figures printed, the last line the verdict, the status 0, 1 or 2.

Does not start services: `bin/prove` does.
"""

import sys
from importlib import import_module

import django
from django.core.management import call_command

from tests.prove import Missing


def main(name: str) -> int:
    django.setup()
    proof = import_module(f"tests.prove.{name}")
    try:
        if getattr(proof, "NEEDS_DATABASE", False):
            call_command("prepare_database", verbosity=0)
        holds, figure = proof.prove()
    except Missing as missing:
        print(f"{name}: not measured: {missing}", file=sys.stderr)
        return 2
    print(f"{name}: {'holds' if holds else 'falls short'}: {figure}")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
