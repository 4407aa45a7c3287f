"""Promises: who may do what, read from the permissions, the roles and the addresses of the site.

Does not decide anything: `accounts.permissions` and each operation do.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from accounts.permissions import ROLE_PERMISSIONS, ROLE_WORDS, Permission, Role
from config.docs.markdown import code, page, table
from config.docs.rooms import ROOMS

Function = Callable[..., Any]


def permissions_page() -> str:
    """Every permission and the roles that have it."""
    head = ["Permission", *(ROLE_WORDS[role][0] for role in Role)]
    rows = [
        [
            code(permission),
            *("yes" if permission in ROLE_PERMISSIONS[role] else "" for role in Role),
        ]
        for permission in Permission
    ]
    roles = table(
        ["Role", "Code", "In a sentence"],
        [[ROLE_WORDS[r][0], code(r), ROLE_WORDS[r][1]] for r in Role],
    )
    return page(
        "Permissions and roles",
        "Code asks for a permission, never for a role. A role is a bundle of permissions that a person holds from "
        "a day on. Which rows a person sees is another question: every list starts with `visible_to(user)`.",
        roles,
        table(head, rows),
    )


def addresses_page() -> str:
    """Every address with who may come, in the order in which the site looks them up."""
    rows = [
        [
            code(f"/{_plain(address)}"),
            code(name),
            methods_of(view),
            who_comes(view),
            asked_words(view),
        ]
        for address, name, view in addresses()
    ]
    return page(
        "Addresses",
        "Every address of the site. The last column names the permissions that play a part: those that the page, or an "
        "operation it calls, may ask for. One of them may be enough, and some only decide which links are shown. "
        "Whatever stands there, a page shows only rows that are visible to whoever looks. What a person may not see is answered "
        "with 404, what they may not do with 403 and the reason.",
        table(["Address", "Name", "Methods", "Who may come", "Permissions that play a part"], rows),
    )


def addresses() -> Iterator[tuple[str, str, Function]]:
    """Address, full name and view of everything the site answers to."""
    yield from _below(get_resolver(), "", "")


def _below(resolver: URLResolver, above: str, space: str) -> Iterator[tuple[str, str, Function]]:
    for part in resolver.url_patterns:
        address = above + str(part.pattern)
        if isinstance(part, URLResolver):
            inner = f"{part.namespace}:" if part.namespace else ""
            yield from _below(part, address, space + inner)
        elif isinstance(part, URLPattern):
            yield address, space + str(part.name), part.callback


def who_comes(view: Function) -> str:
    """Whether one must be signed in, and whether the page is there in production."""
    if getattr(view, "login_required", True):
        return "anyone who is signed in"
    names = names_reached(view)
    return "anyone, in development only" if "IS_DEVELOPMENT" in names else "anyone"


def _plain(address: str) -> str:
    """An address written as an expression, as the others are written."""
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", address).replace("^", "").removesuffix("$")


def methods_of(view: Function) -> str:
    """The methods that the page answers to, where its decorator says so."""
    layer: Function | None = view
    while layer is not None:
        if isinstance(layer, FunctionType):
            allowed = inspect.getclosurevars(layer).nonlocals.get("request_method_list")
            if allowed:
                return ", ".join(method for method in allowed if method != "HEAD")
        layer = getattr(layer, "__wrapped__", None)
    return ""


def asked_words(view: Function) -> str:
    """The permissions asked for on the way, in the order of the list of permissions."""
    asked = permissions_asked(view)
    return ", ".join(code(permission) for permission in Permission if permission in asked)


def permissions_asked(view: Function) -> frozenset[Permission]:
    """The permissions named in the view or in any function of the product that it leads to."""
    found: set[Permission] = set()
    for function in _reached(view):
        names = set(_names(function.__code__))
        if "Permission" in names:
            found |= {Permission[name] for name in names & set(Permission.__members__)}
    return frozenset(found)


def names_reached(view: Function) -> set[str]:
    """Every name used by the view or by a function of the product that it leads to."""
    return {name for function in _reached(view) for name in _names(function.__code__)}


def _reached(view: Function) -> Iterator[FunctionType]:
    """The view and every function of the product that it names, that those name, and so on."""
    seen: set[Function] = set()
    waiting = [view]
    while waiting:
        function = inspect.unwrap(waiting.pop())
        if function in seen or not isinstance(function, FunctionType):
            continue
        seen.add(function)
        yield function
        waiting.extend(_called(function, set(_names(function.__code__))))


def _names(source: CodeType) -> Iterator[str]:
    yield from source.co_names
    for constant in source.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _called(function: FunctionType, names: set[str]) -> Iterator[Function]:
    for name in names:
        value = function.__globals__.get(name)
        if isinstance(value, ModuleType) and _is_ours(value.__name__):
            yield from (
                inner
                for key in names
                if callable(inner := getattr(value, key, None)) and _is_own_function(inner)
            )
        elif callable(value) and _is_own_function(value):
            yield value


def _is_own_function(value: Any) -> bool:
    return not inspect.isclass(value) and _is_ours(getattr(value, "__module__", "") or "")


def _is_ours(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in ROOMS
