"""The paragraphs of a letter and the people who get a copy: one form a row.

Promises that what comes from the record stays marked while its words stand. Does not save.
"""

from dataclasses import replace
from typing import Any

from django import forms

from govuk.widgets import Radios, Textarea
from reviews.forms.letter_parts import PartForm, line
from reviews.letters.content import (
    BLOCK_WORDS,
    Block,
    BlockKind,
    Content,
    Recipient,
    new_key,
)
from reviews.letters.marks import recognised
from reviews.letters.record import HolderNow

TYPED = "typed"


class BlockForm(PartForm):
    """A paragraph: its words, what they rest on, where it stands, or that it goes."""

    title = "Paragraph"

    kind = forms.ChoiceField(
        label="What is it?", choices=[(kind.value, words) for kind, words in BLOCK_WORDS.items()]
    )
    text = forms.CharField(
        label="Words",
        required=False,
        help_text="Lists have a line for each item. Numbered paragraphs begin with their own number.",
        widget=Textarea(rows=8),
    )
    source = line(
        "What does it rest on, where the record does not say it?",
        required=False,
        help_text="Such as “Ofsted focused visit letter, July 2024”.",
    )
    place = forms.ChoiceField(label="Where does it stand?")
    gone = forms.BooleanField(required=False, label="Take this paragraph out of the letter")

    def __init__(self, *args: Any, block: Block | None, **kwargs: Any) -> None:
        self.block = block
        super().__init__(*args, **kwargs)
        others = [each for each in self.content.blocks if block is None or each.key != block.key]
        field = self.fields["place"]
        if isinstance(field, forms.ChoiceField):
            after = [
                (str(number), f"After {BLOCK_WORDS[each.kind].lower()} ({number})")
                for number, each in enumerate(others, start=1)
            ]
            field.choices = [("0", "First"), *after]
        if block is None:
            del self.fields["gone"]

    def answers(self) -> dict[str, Any]:
        if self.block is None:
            return {"kind": BlockKind.PARAGRAPH, "place": str(len(self.content.blocks))}
        at = self.content.blocks.index(self.block)
        block = self.block
        return {
            "kind": block.kind,
            "text": block.text,
            "source": block.source,
            "place": str(at),
        }

    def applied(self) -> Content:
        typed = self.cleaned_data
        block = self.block or Block(new_key(self.content.blocks, "b"), BlockKind.PARAGRAPH, "")
        others = [each for each in self.content.blocks if each.key != block.key]
        if typed.get("gone"):
            return replace(self.content, blocks=tuple(others))
        text = typed["text"].replace("\r\n", "\n").strip()
        written = replace(
            block.with_text(text), kind=BlockKind(typed["kind"]), source=typed["source"]
        )
        at = int(typed["place"])
        written = recognised(written, self.record)
        return replace(self.content, blocks=(*others[:at], written, *others[at:]))

    def said(self, content: Content) -> str:
        theirs = content.block(self.block.key) if self.block else None
        return theirs.text if theirs else "They have taken this paragraph out."


class PersonForm(PartForm):
    """Somebody who gets a copy, from the register or as typed."""

    title = "Who gets a copy"

    chosen = forms.ChoiceField(
        label="Who?", widget=Radios(reveals={TYPED: ("name", "honours", "role")})
    )
    name = line("Name", help_text="As the letter writes it: Councillor Anne Burns.")
    honours = line("Honours", required=False)
    role = line("Office", required=False)
    is_member = forms.BooleanField(
        required=False, label="A Member of Parliament, named in a sentence of their own"
    )
    gone = forms.BooleanField(required=False, label="Take this person out of the list")

    def __init__(self, *args: Any, person: Recipient | None, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)
        self.holders = {str(row.holding): row for row in self._offered()}
        field = self.fields["chosen"]
        if isinstance(field, forms.ChoiceField):
            known = [(pk, _words(row)) for pk, row in self.holders.items()]
            field.choices = [*known, (TYPED, "Somebody else, or written another way")]
        if person is None:
            del self.fields["gone"]

    def _offered(self) -> list[HolderNow]:
        """Office-holders not in the letter yet, and the one of this row."""
        named = {each.holding for each in self.content.people}
        mine = self.person.holding if self.person else None
        return [
            row for row in self.record.holders if row.holding == mine or row.holding not in named
        ]

    def answers(self) -> dict[str, Any]:
        if self.person is None:
            return {}
        known = self.record.holder(self.person.holding)
        is_known = known is not None and (known.name, known.title) == (
            self.person.name,
            self.person.role,
        )
        return {
            "chosen": str(self.person.holding) if is_known else TYPED,
            "name": self.person.name,
            "honours": self.person.honours,
            "role": self.person.role,
            "is_member": self.person in self.content.members,
        }

    def applied(self) -> Content:
        typed = self.cleaned_data
        key = (
            self.person.key
            if self.person
            else new_key((*self.content.copies, *self.content.members), "c")
        )
        copies = tuple(each for each in self.content.copies if each.key != key)
        members = tuple(each for each in self.content.members if each.key != key)
        if typed.get("gone"):
            return replace(self.content, copies=copies, members=members)
        person = self._person(key)
        if typed["is_member"]:
            return replace(
                self.content, copies=copies, members=_put(members, person, self.content.members)
            )
        return replace(
            self.content, copies=_put(copies, person, self.content.copies), members=members
        )

    def _person(self, key: str) -> Recipient:
        typed = self.cleaned_data
        row = self.holders.get(typed["chosen"])
        if row is not None:
            new = Recipient(key, row.name, row.honours, row.title, row.holding)
        else:
            new = Recipient(key, typed["name"], typed["honours"], typed["role"])
        old = self.person
        if old is not None and (old.name, old.role, old.holding) == (
            new.name,
            new.role,
            new.holding,
        ):
            return replace(
                new,
                confirmed_on=old.confirmed_on,
                confirmed_by=old.confirmed_by,
                last_confirmed=old.last_confirmed,
            )
        return new

    def said(self, content: Content) -> str:
        key = self.person.key if self.person else ""
        theirs = next((each for each in content.people if each.key == key), None)
        return f"{theirs.written}, {theirs.role}" if theirs else "They have taken this person out."


def _put(
    rows: tuple[Recipient, ...], person: Recipient, before: tuple[Recipient, ...]
) -> tuple[Recipient, ...]:
    """The person where they stood before, else last."""
    keys = [each.key for each in before]
    at = keys.index(person.key) if person.key in keys else len(rows)
    return (*rows[:at], person, *rows[at:])


def _words(row: HolderNow) -> str:
    return ", ".join(part for part in (f"{row.name} {row.honours}".strip(), row.title) if part)
