"""Councils, officers and cases, as plain as they can be.

Their managers are named: the plugin of the type checker knows the models of the service alone.
"""

from typing import ClassVar

from django.db import models


class Council(models.Model):
    objects: ClassVar = models.Manager()
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Officer(models.Model):
    objects: ClassVar = models.Manager()
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Case(models.Model):
    objects: ClassVar = models.Manager()
    council = models.ForeignKey(Council, on_delete=models.CASCADE)
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE)
    title = models.CharField(max_length=200)
    due = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.title
