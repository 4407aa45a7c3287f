"""That a new lead has read the handover of a case.

Promises one row an assignment, written once. Holds no note: that is a happening of its own kind.
"""

from django.db import models

from accounts.models import GuardedModel, written_once

from .case import Assignment


class HandoverReading(GuardedModel):
    """Whoever the case was assigned to says that they have read the handover page."""

    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="reading")
    read_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.assignment} read on {self.read_on}"
