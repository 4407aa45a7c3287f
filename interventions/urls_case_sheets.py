"""Addresses of the pages that take over cases from a spreadsheet."""

from django.urls import path

from interventions.views import case_sheets

SHEET = "from-a-spreadsheet/"

urlpatterns = [
    path(SHEET, case_sheets.send, name="send_case_sheet"),
    path(f"{SHEET}template.xlsx", case_sheets.template_xlsx, name="case_sheet_template"),
    path(f"{SHEET}template.csv", case_sheets.template_csv, name="case_sheet_template_csv"),
    path(f"{SHEET}<int:pk>/", case_sheets.case_sheet, name="case_sheet"),
    path(f"{SHEET}<int:pk>/refused.csv", case_sheets.refused, name="case_sheet_refused"),
]
