"""Everything that is no form control: buttons, banners, lists, tables, navigation.

Promises the published markup; only what a plain template cannot work out is prepared here.
"""

from typing import Any

from django.utils.safestring import SafeString

from govuk.components.rendering import Params, fill, prepares, render
from govuk.markup import FLAG, as_text, attributes, content, joined, mapping, optional, present


@prepares("button")
def prepare_button(params: Params) -> dict[str, Any]:
    start = "govuk-button--start" if params.get("isStartButton") else None
    common = {
        "class": joined("govuk-button", params.get("classes"), start),
        "data-module": "govuk-button",
        "id": optional(params.get("id") or None),
    }
    if params.get("href"):
        kind: dict[str, Any] = {"href": params["href"], "role": "button", "draggable": "false"}
    else:
        kind = {
            "type": params.get("type") or "submit",
            "value": optional(params.get("value") or None),
            "name": optional(params.get("name") or None),
        }
        if params.get("disabled"):
            kind |= {"disabled": FLAG, "aria-disabled": "true"}
        if "preventDoubleClick" in params:
            kind["data-prevent-double-click"] = params["preventDoubleClick"]
    return {
        "all_attributes": attributes(kind)
        + attributes(common)
        + attributes(params.get("attributes"))
    }


@prepares("error-message")
def prepare_error_message(params: Params) -> dict[str, Any]:
    return {
        "hidden": as_text(params.get("visuallyHiddenText", "Error"))
        if params.get("visuallyHiddenText", True)
        else ""
    }


@prepares("error-summary")
def prepare_error_summary(params: Params) -> dict[str, Any]:
    focus = (
        {"data-disable-auto-focus": params["disableAutoFocus"]}
        if "disableAutoFocus" in params
        else None
    )
    return {
        "title": content(params, "titleHtml", "titleText"),
        "description": content(params, "descriptionHtml", "descriptionText"),
        "focus": attributes(focus),
        "errors": params.get("errorList") or [],
    }


@prepares("notification-banner")
def prepare_notification_banner(params: Params) -> dict[str, Any]:
    success = params.get("type") == "success"
    focus = (
        {"data-disable-auto-focus": params["disableAutoFocus"]}
        if "disableAutoFocus" in params
        else None
    )
    return {
        "banner_class": joined(
            "govuk-notification-banner",
            "govuk-notification-banner--success" if success else None,
            params.get("classes"),
        ),
        "role": params.get("role") or ("alert" if success else "region"),
        "title": content(params, "titleHtml", "titleText")
        or ("Success" if success else "Important"),
        "title_id": params.get("titleId") or "govuk-notification-banner-title",
        "level": params.get("titleHeadingLevel") or 2,
        "focus": attributes(focus),
    }


@prepares("panel")
def prepare_panel(params: Params) -> dict[str, Any]:
    classes = params.get("classes") or ""
    interruption = "govuk-panel--interruption" in classes
    context: dict[str, Any] = {
        "panel_class": joined(
            "govuk-panel", None if interruption else "govuk-panel--confirmation", classes
        ),
        "title": content(params, "titleHtml", "titleText"),
        "level": params.get("headingLevel") or 1,
        "body": content(params),
    }
    if interruption and params.get("actions"):
        actions = params["actions"]
        context["actions"] = attributes(
            {"class": joined("govuk-panel__actions", actions.get("classes"))}
        ) + attributes(actions.get("attributes"))
        context["buttons"] = [_panel_action(action) for action in actions.get("items") or []]
    return context


def _panel_action(action: Params) -> SafeString:
    if action.get("href") and action.get("type") != "button":
        return fill("_panel_link", {"action": action})
    options = {name: action[name] for name in ("text", "href", "attributes") if name in action}
    classes = joined("govuk-button--inverse", action.get("classes"))
    return render("button", {**options, "type": action.get("type") or "button", "classes": classes})


@prepares("pagination")
def prepare_pagination(params: Params) -> dict[str, Any]:
    previous, following = mapping(params.get("previous")), mapping(params.get("next"))
    block = not params.get("items") and bool(previous or following)
    return {
        "block": block,
        "previous": previous if previous.get("href") else None,
        "following": following if following.get("href") else None,
        "pages": [_page(item) for item in present(params.get("items"))],
    }


def _page(item: Params) -> dict[str, Any]:
    options = {
        "href": item.get("href"),
        "aria-label": item.get("visuallyHiddenText", f"Page {as_text(item.get('number'))}"),
        "aria-current": optional("page" if item.get("current") else None),
    }
    return {
        "ellipsis": item.get("ellipsis"),
        "current": item.get("current"),
        "number": item.get("number"),
        "attributes": attributes(options) + attributes(item.get("attributes")),
    }


@prepares("summary-list")
def prepare_summary_list(params: Params) -> dict[str, Any]:
    rows = [row for row in params.get("rows") or [] if row]
    card = mapping(params.get("card"))
    title = mapping(card.get("title"))
    any_actions = any(_actions(row) for row in rows)
    return {
        "rows": [_summary_row(row, title, any_actions=any_actions) for row in rows],
        "card": card or None,
        "card_title": title or None,
        "card_title_text": content(title),
        "card_actions": [_action(action, title) for action in _actions(card)],
        "card_actions_class": mapping(card.get("actions")).get("classes"),
    }


def _actions(row: Params) -> list[Params]:
    return list(mapping(row.get("actions")).get("items") or [])


def _action(action: Params, title: Params) -> dict[str, Any]:
    hidden = as_text(action.get("visuallyHiddenText"))
    return {"action": action, "hidden": hidden, "card": content(title)}


def _summary_row(row: Params, title: Params, *, any_actions: bool) -> dict[str, Any]:
    has_items = (
        bool(mapping(row.get("actions")).get("items"))
        or mapping(row.get("actions")).get("items") == []
    )
    bare = "govuk-summary-list__row--no-actions" if any_actions and not has_items else None
    return {
        "row_class": joined("govuk-summary-list__row", bare, row.get("classes")),
        "term": mapping(row.get("key")),
        "value": mapping(row.get("value")),
        "actions": [_action(action, title) for action in _actions(row)],
        "actions_class": mapping(row.get("actions")).get("classes"),
    }


@prepares("table")
def prepare_table(params: Params) -> dict[str, Any]:
    first = bool(params.get("firstCellIsHeader"))
    rows = [row for row in params.get("rows") or [] if row is not None and row is not False]
    return {
        "head": [_cell(item, heads=True) for item in params.get("head") or []],
        "rows": [
            [_cell(cell, row_header=first and place == 0) for place, cell in enumerate(row)]
            for row in rows
        ],
    }


def _cell(cell: Params, *, heads: bool = False, row_header: bool = False) -> dict[str, Any]:
    style = "govuk-table__header" if heads or row_header else "govuk-table__cell"
    form = cell.get("format") if not row_header else None
    options: dict[str, Any] = {
        "scope": optional(("col" if heads else "row") if heads or row_header else None)
    }
    options["class"] = joined(style, f"{style}--{form}" if form else None, cell.get("classes"))
    options |= {name: optional(cell.get(name) or None) for name in ("colspan", "rowspan")}
    return {
        "header": row_header,
        "attributes": attributes(options) + attributes(cell.get("attributes")),
        "content": content(cell),
    }


@prepares("tabs")
def prepare_tabs(params: Params) -> dict[str, Any]:
    prefix = as_text(params.get("idPrefix"))
    tabs = []
    for index, item in enumerate(params.get("items") or [], start=1):
        if item:
            panel = mapping(item.get("panel"))
            own = item.get("id") or f"{prefix}-{index}"
            tabs.append({"item": item, "id": own, "first": index == 1, "panel": panel})
    return {
        "tabs": tabs,
        "title": params.get("title", "Contents"),
        "any_items": bool(params.get("items")),
    }


@prepares("task-list")
def prepare_task_list(params: Params) -> dict[str, Any]:
    prefix = params.get("idPrefix") or "task-list"
    return {
        "tasks": [
            {
                "item": item,
                "title": mapping(item.get("title")),
                "hint": item.get("hint"),
                "hint_id": f"{prefix}-{index}-hint",
                "status": mapping(item.get("status")),
                "status_id": f"{prefix}-{index}-status",
            }
            for index, item in enumerate(params.get("items") or [], start=1)
            if item
        ]
    }


@prepares("service-navigation")
def prepare_service_navigation(params: Params) -> dict[str, Any]:
    slots = mapping(params.get("slots"))
    end = slots.get("end")
    links = [_navigation_item(item) for item in present(params.get("navigation"))]
    menu = params.get("menuButtonText") or "Menu"
    label = params.get("menuButtonLabel")
    end_html = content(end) if not isinstance(end, str) else content({"html": end})
    return {
        "links": links,
        "has_list": bool(links or slots.get("navigationStart") or slots.get("navigationEnd")),
        "collapses": params.get("collapseNavigationOnMobile", len(links) > 1),
        "menu": menu,
        "menu_label": label if label and label != menu else None,
        "navigation_label": params.get("navigationLabel") or menu,
        "navigation_id": params.get("navigationId") or "navigation",
        "inline": isinstance(end, dict) and end.get("align") == "inline",
        "slots": {
            name: content(slots, name) for name in ("start", "navigationStart", "navigationEnd")
        },
        "end": end_html,
        "landmark": bool(params.get("serviceName") or slots.get("start") or end_html),
        "region_label": params.get("ariaLabel", "Service information"),
    }


def _navigation_item(item: Params) -> dict[str, Any]:
    here = "page" if item.get("current") else "true" if item.get("active") else None
    link = attributes({"href": item.get("href"), "aria-current": optional(here)}) + attributes(
        item.get("attributes")
    )
    return {
        "href": item.get("href"),
        "here": here,
        "content": content(item),
        "link_attributes": link,
        "text_attributes": attributes({"aria-current": optional(here)}),
    }
