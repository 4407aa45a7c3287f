"""Addresses of the pages that open a case and enter an instrument."""

from django.urls import path

from interventions.views import (
    draft_check,
    draft_paragraphs,
    drafting,
    open_case,
    requirement_form,
    stood,
    taking,
)

DRAFT = "<int:pk>/instrument/<int:draft_pk>/"
PARAGRAPH = f"{DRAFT}paragraph/<str:number>/"
REQUIREMENT = f"{PARAGRAPH}requirement/<slug:key>/"

urlpatterns = [
    path("open/<slug:slug>/", open_case.open_case, name="open_case"),
    path("<int:pk>/instrument/start/", drafting.start, name="start_draft"),
    path("<int:pk>/instrument/issued/", drafting.start_issued, name="start_issued"),
    path(DRAFT, drafting.overview, name="draft"),
    path(f"{DRAFT}head/", drafting.head, name="draft_head"),
    path(f"{DRAFT}paper/", taking.paper, name="draft_paper"),
    path(f"{DRAFT}follow/", taking.follow, name="draft_follow"),
    path(f"{DRAFT}stood/", stood.stood, name="draft_stood"),
    path(f"{DRAFT}text/", drafting.text, name="draft_text"),
    path(f"{DRAFT}check/", draft_check.check_and_issue, name="draft_check"),
    path(f"{DRAFT}discard/", drafting.discard, name="draft_discard"),
    path(PARAGRAPH, draft_paragraphs.paragraph, name="draft_paragraph"),
    path(f"{PARAGRAPH}aside/", draft_paragraphs.aside, name="draft_aside"),
    path(f"{PARAGRAPH}correct/", draft_paragraphs.correct, name="draft_correct"),
    path(f"{PARAGRAPH}split/", draft_paragraphs.split, name="draft_split"),
    path(f"{PARAGRAPH}join/", draft_paragraphs.join, name="draft_join"),
    path(f"{PARAGRAPH}areas/", draft_paragraphs.areas, name="draft_areas"),
    path(f"{PARAGRAPH}areas/make/", draft_paragraphs.make_parts_areas, name="draft_make_areas"),
    path(REQUIREMENT, requirement_form.requirement, name="draft_requirement"),
    path(f"{REQUIREMENT}remove/", requirement_form.remove, name="draft_remove"),
]
