"""The documents app, as Django sees it."""

from django.apps import AppConfig
from django.core import checks


class DocumentsConfig(AppConfig):
    name = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from documents.system_checks import check_pdf_libraries  # noqa: PLC0415  (apps load first)

        checks.register(check_pdf_libraries)
