"""Addresses of the pages that record facts, send plans, log months and appoint."""

from django.urls import path

from interventions.views import (
    anchors,
    evidence,
    expectations,
    happenings,
    logs,
    people,
    plan,
    planned,
    record,
    requests,
)

urlpatterns = [
    path("<int:pk>/record/", record.record, name="record"),
    path("<int:pk>/record/<int:happening_pk>/", happenings.happening, name="happening"),
    path("<int:pk>/record/<int:happening_pk>/correct/", happenings.correct, name="correct"),
    path("<int:pk>/record/<int:happening_pk>/withdraw/", happenings.withdraw, name="withdraw"),
    path("<int:pk>/evidence/<int:evidence_pk>/", evidence.evidence, name="evidence"),
    path("<int:pk>/papers/<int:instrument_pk>/file/", evidence.signed_paper, name="signed_paper"),
    path("<int:pk>/plan/send/", plan.send, name="send_plan"),
    path("<int:pk>/plan/<int:version_pk>/", plan.receipt, name="plan_receipt"),
    path("<int:pk>/plan/<int:version_pk>/file/", evidence.plan_file, name="plan_file"),
    path("<int:pk>/log/<str:month>/", logs.log, name="log"),
    path("<int:pk>/log/<str:month>/check/", logs.log_check, name="log_check"),
    path("<int:pk>/log/<str:month>/read/", logs.log_read, name="log_read"),
    path("<int:pk>/log/<str:month>/correct/", logs.log_correct, name="log_correct"),
    path("<int:pk>/log/<int:log_pk>/report/", evidence.log_report, name="log_report"),
    path("<int:pk>/plan-a-day/", planned.plan_day, name="plan_day"),
    path(
        "<int:pk>/plan-a-day/<int:plan_pk>/withdraw/", planned.withdraw_plan, name="withdraw_plan"
    ),
    path("<int:pk>/expected/", expectations.expect, name="expect"),
    path(
        "<int:pk>/expected/<int:expectation_pk>/withdraw/",
        expectations.withdraw,
        name="withdraw_expectation",
    ),
    path("<int:pk>/request/", requests.request_something, name="request"),
    path("<int:pk>/request/<int:request_pk>/withdraw/", requests.withdraw, name="withdraw_request"),
    path("<int:pk>/days/", anchors.anchors, name="anchors"),
    path("<int:pk>/days/<str:name>/", anchors.anchor, name="anchor"),
    path("<int:pk>/agree/", anchors.agree, name="agree"),
    path("<int:pk>/people/appoint/", people.appoint, name="appoint"),
    path("<int:pk>/people/<int:appointment_pk>/name/", people.name_somebody, name="name_for"),
    path(
        "<int:pk>/people/<int:appointment_pk>/end/",
        people.end_of_appointment,
        name="end_appointment",
    ),
    path("<int:pk>/people/named/<int:named_pk>/end/", people.end_of_naming, name="end_named"),
]
