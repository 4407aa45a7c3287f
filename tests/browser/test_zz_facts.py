from tests.browser.looking import axe_faults, at_width, sideways_faults, title_faults
from tests.browser.visits import ADVISER, LEAD, OFFICER as COUNCIL
from interventions.models import Obligation

OUT = "/tmp/shots/"


def test_look(stage):
    case = stage.world.part_of_address("case")
    t = stage.world.things
    board = t["late_meeting"]
    faults = []

    def shoot(page, name, widths=(320, 768, 1280)):
        for w in widths:
            at_width(page, w)
            page.screenshot(path=f"{OUT}{name}-{w}.png", full_page=True)
            faults.extend(f"{name} {x}" for x in sideways_faults(page) + (axe_faults(page) if w != 768 else []))
        at_width(page, 1280)

    page = stage.page(ADVISER)
    pk = case
    from django.db import connection
    import psycopg2
    page.goto(f"/cases/{pk}/record/{board.pk}/")
    href = page.locator("main a[href*='/requirements/']").first.get_attribute("href")
    ob = href.split("/requirements/")[1].split("/")[0]
    page.set_default_timeout(8000)
    page.goto(f"/cases/{pk}/record/?requirement={ob}")
    shoot(page, "record")
    page.fill("[name=on-day]", "18"); page.fill("[name=on-month]", "January"); page.fill("[name=on-year]", "2027")
    page.fill("[name=who]", "Ruth Callander (Chair)")
    page.locator("form button:has-text('Show what follows')").last.click()
    page.wait_for_load_state()
    shoot(page, "follows")
    page.locator("button:has-text('Today')").click()
    page.wait_for_load_state()
    page.fill("[name=on-day]", "40")
    page.locator("form button:has-text('Show what follows')").last.click()
    page.wait_for_load_state()
    shoot(page, "record-error")
    page.goto(f"/cases/{pk}/record/{board.pk}/"); shoot(page, "happening")
    page.goto(f"/cases/{pk}/record/{board.pk}/correct/"); shoot(page, "correct", (1280,))
    page.goto(f"/cases/{pk}/record/{board.pk}/withdraw/"); shoot(page, "withdraw", (320, 1280))
    page.goto(f"/cases/{pk}/log/2027-01/"); shoot(page, "log")
    page.locator("input[type=radio]").first.check()
    page.locator("[data-saved-words]:has-text('Saved at')").wait_for(timeout=15000)
    page.locator("button:has-text('Check your answers')").click()
    page.locator(".govuk-error-summary").wait_for()
    shoot(page, "log-errors", (320, 1280))
    page.goto(f"/cases/{pk}/log/2026-12/"); shoot(page, "log-read", (320, 1280))
    page.goto(f"/cases/{pk}/plan-a-day/"); shoot(page, "plan-day", (320, 1280))
    page.goto(f"/cases/{pk}/request/"); shoot(page, "request", (1280,))
    page.goto(f"/cases/{pk}/days/"); shoot(page, "days", (320, 1280))
    page = stage.page(COUNCIL)
    page.goto(f"/cases/{pk}/plan/send/"); shoot(page, "send")
    page.goto(f"/cases/{pk}/plan/{t['version'].pk}/"); shoot(page, "receipt")
    page = stage.page(LEAD)
    for name, path in (("appoint", "people/appoint/"), ("assign", "people/assign/")):
        page.goto(f"/cases/{pk}/{path}"); shoot(page, name, (320, 1280))
    page.goto(f"/cases/{pk}/agree/?requirement={ob}"); shoot(page, "agree", (320, 1280))
    page.goto(f"/cases/{pk}/people/"); shoot(page, "people", (320, 1280))
    print("\n".join(faults))
    assert not stage.faults, stage.faults
    assert not faults
