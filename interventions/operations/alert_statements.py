"""The statements of a sweep: raise what is due to be said, and put it into the day's mail.

Promises work in sets: the number of statements does not depend on the number of dates. Does not
decide when to run: `interventions.operations.alerts` does.
"""

from interventions.queries.recipients import RECIPIENTS

# Who is told: `interventions.queries.recipients` says. Overdue or ahead, only inside the record and only on cases that are open and whose record goes on, and not while a date is
# expected by a day that has not passed. `reminders.py` is the twin of the stage, in Python.
RAISE = f"""
with recipients as ({RECIPIENTS}),
dates as (
    select d.intervention_id, d.obligation_id, d.request_id, d.due, o.owed_by,
           case when d.due < %(on)s then 'overdue' else (
               select min(stage)::text
               from unnest(array[28, 14, 7, 1, 0]) as stage
               where d.act_by - %(on)s <= stage
                 and (d.interval_days is null or 2 * stage <= d.interval_days)
           ) end as stage,
           case when d.due < %(on)s then (%(on)s - d.due - 1) / 7 + 1 else 0 end as week
    from interventions_deadline d
    join interventions_obligation o on o.id = d.obligation_id
    join interventions_intervention i on i.id = d.intervention_id
    where d.met_on is null and d.closed_on is null and d.is_covered
      and (d.planned_on is null or d.planned_on >= %(on)s)
      and d.act_by <= %(on)s + 28
      and i.closed_on is null and i.record_stops_on is null
      and coalesce((
          select e.expected_on < %(on)s
          from interventions_expectation e
          where e.obligation_id = d.obligation_id and e.opens = d.opens
            and e.request_id is not distinct from d.request_id
            and e.withdrawn_on is null
            and not exists (select from interventions_expectation n where n.corrects_id = e.id)
          order by e.id desc limit 1
      ), true)
)
insert into interventions_alert
    (intervention_id, obligation_id, request_id, due, stage, week, recipient_id, channel,
     raised_on, dropped_because)
select distinct d.intervention_id, d.obligation_id, d.request_id, d.due, d.stage, d.week,
       r.user_id, 'mail', %(on)s, ''
from dates d
join recipients r
  on r.intervention_id = d.intervention_id
 and (r.party = 'lead'
      or r.party = d.owed_by
      or (d.owed_by = 'board' and r.party = 'chair')
      or (d.owed_by = 'reviewers' and r.party = 'adviser'))
join accounts_user u on u.id = r.user_id and u.is_active
where d.stage is not null
on conflict on constraint alert_once do nothing
"""  # noqa: S608  (constants of the house)

# One mail a recipient and working day. A mail that has been tried already takes nothing more: what
# comes later the same day goes with the next one.
QUEUE = """
insert into interventions_mail
    (key, recipient_id, subject, body, send_on, state, attempts, last_error, made_at)
select distinct 'reminders:' || a.recipient_id || ':' || %(send_on)s::date, a.recipient_id, '', '',
       %(send_on)s::date, 'waiting', 0, '', now()
from interventions_alert a
where a.mail_id is null and a.dropped_because = ''
on conflict (key) do nothing
"""

# The mail is locked, so that nobody claims it between being chosen and having its alerts: they would
# belong to a mail that has gone without them.
ATTACH = """
with open_mail as (
    select id, recipient_id
    from interventions_mail
    where send_on = %(send_on)s and key = 'reminders:' || recipient_id || ':' || %(send_on)s::date
      and state = 'waiting' and attempts = 0 and leased_until is null
    order by id for update
)
update interventions_alert a
set mail_id = m.id
from open_mail m
where a.mail_id is null and a.dropped_because = '' and a.recipient_id = m.recipient_id
"""

# Two sweeps at once: the second waits for the first and then finds all of it there.
ALONE = "select pg_advisory_xact_lock(hashtext('oversee: sweep'))"
