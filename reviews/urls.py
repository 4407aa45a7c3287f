"""Addresses of reviews, decisions and letters: always under the case they belong to."""

from django.urls import path

from reviews.views import decisions, letter_edit, letter_issue, letters, reviews

app_name = "reviews"

CASE = "<int:case_pk>/"
REVIEW = f"{CASE}reviews/<int:pk>/"
DECISION = f"{CASE}decisions/<int:pk>/"
LETTER = f"{CASE}letters/<int:pk>/"

urlpatterns = [
    path(f"{CASE}reviews/start/", reviews.start, name="start"),
    path(REVIEW, reviews.review, name="review"),
    path(f"{REVIEW}held/", reviews.hold, name="hold"),
    path(f"{REVIEW}findings/", reviews.findings, name="findings"),
    path(f"{CASE}findings/<int:pk>/withdraw/", reviews.withdraw, name="withdraw_finding"),
    path(f"{CASE}decisions/propose/", decisions.propose, name="propose"),
    path(DECISION, decisions.decision, name="decision"),
    path(f"{DECISION}take/", decisions.take, name="take"),
    path(f"{DECISION}decline/", decisions.decline, name="decline"),
    path(f"{DECISION}apply/", decisions.apply, name="apply"),
    path(f"{CASE}letters/new/", letters.new_letter, name="new_letter"),
    path(f"{CASE}letters/elsewhere/", letter_issue.elsewhere, name="elsewhere"),
    path(LETTER, letters.letter, name="letter"),
    path(f"{LETTER}preview/", letters.preview, name="letter_preview"),
    path(f"{LETTER}preview.pdf", letters.preview_pdf, name="letter_preview_pdf"),
    path(f"{LETTER}file/", letters.letter_file, name="letter_file"),
    path(f"{LETTER}edit/<slug:part>/", letter_edit.edit_part, name="edit_part"),
    path(f"{LETTER}paragraphs/add/", letter_edit.new_block, name="new_block"),
    path(f"{LETTER}paragraphs/<slug:key>/", letter_edit.edit_block, name="edit_block"),
    path(f"{LETTER}paragraphs/<slug:key>/renew/", letter_edit.renew_block, name="renew_block"),
    path(f"{LETTER}copies/add/", letter_edit.edit_person, name="new_person"),
    path(f"{LETTER}copies/<slug:key>/", letter_edit.edit_person, name="edit_person"),
    path(f"{LETTER}people/<slug:key>/confirm/", letter_edit.confirm, name="confirm"),
    path(f"{LETTER}decisions/", letter_edit.letter_decisions, name="letter_decisions"),
    path(f"{LETTER}discard/", letter_edit.discard, name="discard"),
    path(f"{LETTER}correct/", letter_edit.correct, name="correct_letter"),
    path(f"{LETTER}issue/", letter_issue.issue, name="issue_letter"),
    path(f"{LETTER}delivered/", letter_issue.deliver, name="deliver"),
]
