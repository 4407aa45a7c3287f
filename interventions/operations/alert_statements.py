"""The statements of a sweep: raise what is due to be said, and put it into the day's mail.

Promises work in sets: the number of statements does not depend on the number of dates, and what is
raised already costs a look, not a try. Does not decide when to run: `interventions.operations.alerts` does.
"""

from interventions.queries.recipients import LEADS, SPEAKERS

# Overdue or ahead, only inside the record and only on cases that are open and whose record goes on.
# `reminders.py` is the twin of the stage, in Python.
DATES = """
    select d.intervention_id, d.obligation_id, d.request_id, d.opens, d.due,
           case when d.due < %(on)s then 'overdue'
                when d.act_by <= %(on)s then '0'
                when d.act_by <= %(on)s + 1 and coalesce(d.interval_days >= 2, true) then '1'
                when d.act_by <= %(on)s + 7 and coalesce(d.interval_days >= 14, true) then '7'
                when d.act_by <= %(on)s + 14 and coalesce(d.interval_days >= 28, true) then '14'
                when coalesce(d.interval_days >= 56, true) then '28'
           end as stage,
           case when d.due < %(on)s then (%(on)s - d.due - 1) / 7 + 1 else 0 end as week
    from interventions_deadline d
    where d.met_on is null and d.closed_on is null and d.is_covered
      and (d.planned_on is null or d.planned_on >= %(on)s)
      and d.act_by <= %(on)s + 28
      and d.intervention_id not in (
          select id from interventions_intervention
          where closed_on is not null or record_stops_on is not null)
"""

# Dates that rest: what was said of them last is that they are met by a day that has not passed.
EXPECTED = """
    select obligation_id, opens, request_id from (
        select distinct on (obligation_id, opens, request_id)
               obligation_id, opens, request_id, expected_on
        from interventions_expectation e
        where withdrawn_on is null
          and not exists (select from interventions_expectation n where n.corrects_id = e.id)
        order by obligation_id, opens, request_id, id desc
    ) as said
    where expected_on >= %(on)s
"""

# One mail a recipient and working day. A mail that has been tried already takes nothing more: what
# comes later the same day goes with the next one. The mail is locked, so that nobody claims it between
# being chosen and having its alerts: they would belong to a mail that has gone without them.
MAILS = """
    insert into interventions_mail as m
        (key, recipient_id, subject, body, send_on, state, attempts, last_error, made_at)
    select 'reminders:' || r.recipient_id || ':' || %(send_on)s::date, r.recipient_id, '', '',
           %(send_on)s::date, 'waiting', 0, '', now()
    from (select distinct recipient_id from RECIPIENTS order by recipient_id) as r
    on conflict (key) do update set send_on = excluded.send_on
    where m.state = 'waiting' and m.attempts = 0 and m.leased_until is null
    returning id, recipient_id, xmax = 0 as is_made
"""

# What an earlier mail of its day could not take any more. Gives how many mails were made.
ATTACH = f"""
with unsent as (
    select id, recipient_id from interventions_alert
    where mail_id is null and dropped_because = ''
),
mails as ({MAILS.replace("RECIPIENTS", "unsent")}),
attached as (
    update interventions_alert a set mail_id = m.id
    from mails m join unsent u on u.recipient_id = m.recipient_id
    where a.id = u.id
)
select count(*) filter (where is_made) from mails
"""  # noqa: S608  (constants of the house)

# Who is told: `interventions.queries.recipients` says. Each alert is written with its mail, once: a
# second write would cost as much again. Gives how many alerts were raised and how many mails made.
RAISE = f"""
with dates as not materialized ({DATES}),
told as (
    select d.*, r.user_id as recipient_id
    from dates d join ({LEADS}) as r on r.intervention_id = d.intervention_id
    union all
    select d.*, r.user_id
    from dates d
    join interventions_obligation o on o.id = d.obligation_id
    join ({SPEAKERS}) as r
      on r.intervention_id = d.intervention_id
     and (r.party = o.owed_by
          or (o.owed_by = 'board' and r.party = 'chair')
          or (o.owed_by = 'reviewers' and r.party = 'adviser'))
),
news as materialized (
    select distinct t.obligation_id, t.request_id, t.due, t.stage, t.week, t.recipient_id,
           t.intervention_id
    from told t
    join accounts_user u on u.id = t.recipient_id and u.is_active
    where t.stage is not null
      and not exists (
          select from interventions_alert a
          where a.obligation_id = t.obligation_id and a.request_id is not distinct from t.request_id
            and a.due = t.due and a.stage = t.stage and a.week = t.week
            and a.recipient_id = t.recipient_id and a.channel = 'mail')
      and not exists (
          select from ({EXPECTED}) as e
          where e.obligation_id = t.obligation_id and e.opens = t.opens
            and e.request_id is not distinct from t.request_id)
),
mails as ({MAILS.replace("RECIPIENTS", "news")}),
raised as (
    insert into interventions_alert
        (intervention_id, obligation_id, request_id, due, stage, week, recipient_id, channel,
         raised_on, mail_id, dropped_because)
    select n.intervention_id, n.obligation_id, n.request_id, n.due, n.stage, n.week, n.recipient_id,
           'mail', %(on)s, m.id, ''
    from news n left join mails m on m.recipient_id = n.recipient_id
    on conflict on constraint alert_once do nothing
    returning 1
)
select (select count(*) from raised), (select count(*) filter (where is_made) from mails)
"""  # noqa: S608  (constants of the house)

# The database cannot know how many will be told; it must not look through one part for each row of another.
IN_SETS = "set local work_mem = '64MB'; set local enable_nestloop = off"

# Two sweeps at once: the second waits for the first and then finds all of it there.
ALONE = "select pg_advisory_xact_lock(hashtext('oversee: sweep'))"
