"""The register: councils, who holds office in them, inspections, who belongs to which council."""

from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "councils"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Register of councils"
