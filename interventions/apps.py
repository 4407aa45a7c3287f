"""The interventions app, as Django sees it."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    name = "interventions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import neighbours  # noqa: PLC0415  (apps load first)
        from interventions.operations.leaving import check_strands_nothing  # noqa: PLC0415
        from interventions.queries.covers import represented_in  # noqa: PLC0415

        neighbours.before_leaving(check_strands_nothing)
        neighbours.on_behalf(represented_in)
