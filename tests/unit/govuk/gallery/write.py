"""Writes the gallery to files for looking at: `python -m tests.unit.govuk.gallery.write FOLDER`."""

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]


def main(folder: Path) -> None:
    """The page fresh and with errors, beside a copy of the static files."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.template import engines

    engine = engines["django"].engine  # type: ignore[attr-defined]
    engine.dirs = [*engine.dirs, str(Path(__file__).parent)]
    from tests.unit.govuk.gallery.page import GalleryForm, gallery_html

    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "static", folder / "static", dirs_exist_ok=True)
    typed = {
        "met_on-day": "31",
        "met_on-month": "feb",
        "met_on-year": "2027",
        "rule": "every",
        "interval": "x",
    }
    (folder / "fresh.html").write_text(gallery_html(GalleryForm()), "utf-8")
    (folder / "errors.html").write_text(gallery_html(GalleryForm(typed)), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
