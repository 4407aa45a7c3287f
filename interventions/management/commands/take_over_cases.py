"""Take over live cases from a spreadsheet: parse, plan, show, apply.

Exit 0 also where rows were refused: they are listed. A file without a table of requirements, or one
that is not taken, exits 1.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.clock import today
from accounts.models import User
from accounts.permissions import NotAllowedNow, NotPermitted
from councils.ingest.table import UnknownFile
from documents.checks import FileRefused, check_size, check_upload
from documents.store import upload_limit
from interventions.ingest.case_sheet import read_case_sheet
from interventions.operations.case_sheet_plan import CasePlan
from interventions.operations.case_sheet_planning import plan_case_sheet
from interventions.operations.case_sheets import (
    check_may_take_over,
    send_case_sheet,
    take_over_cases,
)


class Command(BaseCommand):
    help = "Take over live cases from a spreadsheet with one row a requirement."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a workbook (.xlsx) or text (.csv)")
        parser.add_argument("--dry-run", action="store_true", help="show the plan, write nothing")
        parser.add_argument(
            "--by", required=True, metavar="EMAIL", help="the official who takes them over"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._take_over(Path(options["file"]), _official(options["by"]), options["dry_run"])
        except FileRefused as refusal:
            raise CommandError(refusal.what_to_do, returncode=1) from refusal
        except (NotAllowedNow, NotPermitted) as refusal:
            raise CommandError(refusal.reason, returncode=1) from refusal
        except (UnknownFile, OSError) as error:
            raise CommandError(str(error), returncode=1) from error

    def _take_over(self, path: Path, official: User, is_rehearsal: bool) -> None:  # noqa: FBT001
        check_may_take_over(official)
        content = path.read_bytes()
        check_size(len(content), upload_limit())
        check_upload(BytesIO(content), path.name)
        plan = plan_case_sheet(
            read_case_sheet(content, path.name), today=today(), for_user=official
        )
        self.stdout.write(f"{path.name}:")
        self._show(plan)
        if not plan.taken:
            self.stdout.write("Nothing was written: there is nothing to take over.")
        elif is_rehearsal:
            self.stdout.write("Nothing was written: this was a dry run.")
        else:
            case_sheet = send_case_sheet(upload=ContentFile(content, name=path.name), by=official)
            take_over_cases(
                case_sheet=case_sheet, shown=plan.fingerprint, today=today(), by=official
            )
            self.stdout.write("Taken over.")

    def _show(self, plan: CasePlan) -> None:
        for line in plan.lines:
            self.stdout.write(line)


def _official(email: str) -> User:
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise NotAllowedNow(f"Nobody has an account with {email}.")
    return found
