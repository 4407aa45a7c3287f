"""Only operations write, and every operation is one."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import functions, imports, module, name, product_files, tree

WRITERS = {
    "save",
    "delete",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "acreate",
    "asave",
    "adelete",
    "aupdate",
}
# What makes operations possible, and so cannot be one.
BENEATH_OPERATIONS = {
    "accounts/chain.py": "appends the running operation's events just before its commit",
    "accounts/models/guard.py": "refuses to save outside an operation, then saves",
    "accounts/sessions.py": "says when a session was used last, and sweeps away those that ran out",
    "councils/models/fact.py": "lets a fact be written once and withdrawn once, inside an operation",
    "documents/store.py": "puts the row beside the bytes, for the operation that receives a file",
}
# Takes `by` for the operations it calls one after the other, each with its own transaction.
NOT_ONE_OPERATION = {"interventions/operations/dispatch.py: dispatch_waiting"}


def _calls_that_write(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        called, only_names = node.func.attr, bool(node.keywords) and not node.args
        # A dict's or a hash's update has a positional argument, a queryset's has names; a cache's
        # delete has a key, a row's has none.
        is_update = called == "update" and only_names
        is_write = called in WRITERS and not (called == "delete" and node.args)
        if is_update or is_write:
            yield node


def test_nothing_outside_operations_writes() -> None:
    found = [
        f"{name(path)}:{call.lineno}: {ast.unparse(call)[:80]}"
        for path in product_files()
        if "operations" not in path.parts and name(path) not in BENEATH_OPERATIONS
        for call in _calls_that_write(path)
    ]

    assert found == []


def test_the_exceptions_beneath_operations_still_write() -> None:
    idle = [
        name(path)
        for path in product_files()
        if name(path) in BENEATH_OPERATIONS and not list(_calls_that_write(path))
    ]

    assert idle == []


def test_every_public_function_with_by_in_an_operations_module_is_an_operation() -> None:
    found = [
        f"{name(path)}:{function.lineno}: {function.name}"
        for path in product_files()
        if "operations" in path.parts
        for function in functions(path)
        if not function.name.startswith("_")
        and f"{name(path)}: {function.name}" not in NOT_ONE_OPERATION
        and any(argument.arg == "by" for argument in function.args.kwonlyargs)
        and "operation" not in {ast.unparse(decorator) for decorator in function.decorator_list}
    ]

    assert found == []


def test_what_writes_without_being_an_operation_is_called_by_operations_only() -> None:
    """A step that several operations share writes in their transaction, and nobody else calls it."""
    steps = {
        f"{module(path)}.{function.name}"
        for path in product_files()
        if "operations" in path.parts
        for function in tree(path).body
        if isinstance(function, ast.FunctionDef)
        and _writes(function)
        and not _is_operation(function)
    }
    found = [
        f"{name(path)}:{line}: {imported}"
        for path in product_files()
        if "operations" not in path.parts
        for imported, line in imports(path)
        if imported in steps
    ]

    assert found == []


def _writes(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITERS
        for node in ast.walk(function)
    )


def _is_operation(function: ast.FunctionDef) -> bool:
    return "operation" in {ast.unparse(decorator) for decorator in function.decorator_list}


def test_there_are_no_signals() -> None:
    found = [
        f"{name(path)}:{line}: {imported}"
        for path in product_files()
        for imported, line in imports(path)
        if imported.startswith(
            ("django.dispatch", "django.db.models.signals", "django.core.signals")
        )
    ]

    assert found == []


def test_no_room_uses_the_owners_connection() -> None:
    """The owner's role exists to migrate; a query on it would pass every right by."""
    found = [
        f"{name(path)}:{node.lineno}"
        for path in product_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"using", "db_manager", "atomic"}
        and any(isinstance(part, ast.Constant) and part.value == "owner" for part in ast.walk(node))
    ]

    assert found == []
