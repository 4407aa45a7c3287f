"""Who is told of a date: whoever leads the case on the day, or covers for them, and whoever owes it.

Promises one rule for raising an alert and for looking once more when its mail goes. Sends nothing.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import connection

from accounts.models import User
from accounts.permissions import Permission
from interventions.models import Alert
from interventions.queries.people import roles_that

# Cover takes the mail from the lead, and gives it back by itself: whoever is back is told on their
# first morning of what stands then. Who stands in but cannot see cases takes nothing from anybody.
LEADS = """
    select a.intervention_id, coalesce(c.stand_in_id, a.user_id) as user_id
    from interventions_assignment a
    left join interventions_cover c
      on c.away_id = a.user_id and c.from_date <= %(on)s and c.to_date > %(on)s
     and (c.every_case or exists (
         select from interventions_covercase k
         where k.cover_id = c.id and k.intervention_id = a.intervention_id))
     and exists (
         select from accounts_user s
         join accounts_rolegrant g on g.user_id = s.id
         where s.id = c.stand_in_id and s.is_active and g.role = any(%(roles)s)
           and g.from_date <= %(on)s and (g.to_date is null or g.to_date > %(on)s))
    where a.role = 'lead'
      and a.from_date <= %(on)s and (a.to_date is null or a.to_date > %(on)s)
"""

# Who speaks for a party of a case: they are told of what that party owes.
SPEAKERS = """
    select i.id as intervention_id, 'council' as party, m.user_id
    from interventions_intervention i
    join councils_membership m on m.council_id = i.council_id
    where m.from_date <= %(on)s and (m.to_date is null or m.to_date > %(on)s)
    union all
    select p.intervention_id, p.role, person.user_id
    from interventions_appointment p
    join interventions_namedperson n on n.appointment_id = p.id
    join councils_person person on person.id = n.person_id
    where person.user_id is not null
      and n.from_date <= %(on)s and (n.to_date is null or n.to_date > %(on)s)
"""

TOLD = f"""
select intervention_id, party from (
    select intervention_id, 'lead' as party, user_id from ({LEADS}) as leads
    union all
    select intervention_id, party, user_id from ({SPEAKERS}) as speakers
) as recipients
where user_id = %(user)s and intervention_id = any(%(cases)s)
"""  # noqa: S608  (constants of this module)

# Whom a duty of these parties is told to, beside the party itself: the twin of the join in RAISE.
ALSO = {"board": "chair", "reviewers": "adviser"}


def recipient_values(on: dt.date) -> dict[str, Any]:
    """What the statement needs beside what the one around it does."""
    return {"on": on, "roles": roles_that(Permission.SEE_EVERY_CASE)}


def still_told(user: User, alerts: Collection[Alert], on: dt.date) -> set[int]:
    """The ids of the alerts of which the person would be told on the day as well: one query."""
    cases = sorted({alert.intervention_id for alert in alerts})
    with connection.cursor() as cursor:
        cursor.execute(TOLD, {**recipient_values(on), "user": user.pk, "cases": cases})
        pairs = set(cursor.fetchall())
    return {alert.pk for alert in alerts if any(pair in pairs for pair in _ways(alert))}


def _ways(alert: Alert) -> list[tuple[int, str]]:
    """In what capacities somebody is told of it."""
    owed_by = alert.obligation.owed_by
    parties = ["lead", owed_by, ALSO.get(owed_by, owed_by)]
    return [(alert.intervention_id, party) for party in parties]
