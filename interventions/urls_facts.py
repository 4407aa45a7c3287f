"""Addresses of the pages that record facts, send plans, log months and appoint."""

from django.urls import path

from interventions.views import evidence, happenings, logs, plan, record

urlpatterns = [
    path("<int:pk>/record/", record.record, name="record"),
    path("<int:pk>/record/<int:happening_pk>/", happenings.happening, name="happening"),
    path("<int:pk>/record/<int:happening_pk>/correct/", happenings.correct, name="correct"),
    path("<int:pk>/record/<int:happening_pk>/withdraw/", happenings.withdraw, name="withdraw"),
    path("<int:pk>/evidence/<int:evidence_pk>/", evidence.evidence, name="evidence"),
    path("<int:pk>/plan/send/", plan.send, name="send_plan"),
    path("<int:pk>/plan/<int:version_pk>/", plan.receipt, name="plan_receipt"),
    path("<int:pk>/plan/<int:version_pk>/file/", evidence.plan_file, name="plan_file"),
    path("<int:pk>/log/<str:month>/", logs.log, name="log"),
    path("<int:pk>/log/<str:month>/check/", logs.log_check, name="log_check"),
    path("<int:pk>/log/<str:month>/read/", logs.log_read, name="log_read"),
    path("<int:pk>/log/<str:month>/correct/", logs.log_correct, name="log_correct"),
    path("<int:pk>/log/<int:log_pk>/report/", evidence.log_report, name="log_report"),
]
