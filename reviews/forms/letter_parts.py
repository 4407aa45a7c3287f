"""The parts of a letter, each with a form of its own.

Promises that a form gives back the letter with its own part changed and nothing else. Does not
save: the page does, on top of the version that was opened.
"""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms

from documents.letter import CopyStyle
from govuk.fields import PartialDateField
from govuk.forms import GovukForm
from govuk.widgets import Radios, Textarea, TextInput
from reviews.letters.content import Content, Delivery, Layout, Promise
from reviews.letters.drafting import headings
from reviews.letters.names import Salutation, salutation
from reviews.letters.paper import copy_sentences
from reviews.letters.record import LetterRecord

OWN = "own"


def line(label: str, *, required: bool = True, **options: Any) -> forms.CharField:
    """A field of one line."""
    return forms.CharField(
        label=label, required=required, max_length=300, widget=TextInput(), **options
    )


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(part.strip() for part in text.splitlines() if part.strip())


class PartForm(GovukForm):
    """A part of the letter. `version` is the version that was opened."""

    submit = "Save"
    part: ClassVar[str] = ""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, content: Content, record: LetterRecord, **kwargs: Any) -> None:
        self.content, self.record = content, record
        kwargs["initial"] = {**self.answers(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def answers(self) -> dict[str, Any]:
        """The part as the form's answers."""
        raise NotImplementedError

    def applied(self) -> Content:
        """The letter with this part as typed. The form must be valid."""
        raise NotImplementedError

    def said(self, content: Content) -> str:
        """The part of a letter in words, to be shown beside one's own."""
        raise NotImplementedError


class ToForm(PartForm):
    """Who it is to, how it travels and how it begins."""

    title = "Who the letter is to"
    part = "to"

    name = line("Name", help_text="With the style before it: Councillor Helen Marsh.")
    honours = line("Honours", required=False, help_text="Such as MBE.")
    role = line("Office", required=False, help_text="As the person’s papers write it.")
    council = line("Council", required=False)
    address = forms.CharField(label="Address", required=False, widget=Textarea(rows=4))
    shape = forms.ChoiceField(
        label="How does it stand on the paper?",
        choices=(
            (Layout.BLOCK, "Name, office, council and address, a line each"),
            (Layout.LINE, "Name, then office and council on one line"),
            (Layout.NAME, "The short name alone"),
        ),
        widget=Radios(small=True),
    )
    delivery = forms.ChoiceField(
        label="How does it travel?",
        choices=(
            (Delivery.NONE, "The letter does not say"),
            (Delivery.BY_EMAIL, "By email, without the address"),
            (Delivery.TO_ADDRESS, "By email, with the address"),
        ),
        widget=Radios(small=True, reveals={Delivery.TO_ADDRESS: ("email",)}),
    )
    email = forms.EmailField(label="Email address", max_length=254)
    salutation_style = forms.ChoiceField(
        label="How does it begin?", widget=Radios(small=True, reveals={OWN: ("own_salutation",)})
    )
    own_salutation = line("In other words")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.content.addressee.name or "Councillor Helen Marsh"
        styles = (Salutation.FIRST, Salutation.SURNAME, Salutation.FULL)
        field = self.fields["salutation_style"]
        if isinstance(field, forms.ChoiceField):
            words = [(style.value, salutation(name, style)) for style in styles]
            field.choices = [*words, (OWN, "In other words")]

    def answers(self) -> dict[str, Any]:
        content = self.content
        names = ("council", "delivery", "email", "salutation_style", "own_salutation")
        who = content.addressee
        return {
            **{name: getattr(content, name) for name in names},
            "name": who.name,
            "honours": who.honours,
            "role": who.role,
            "address": "\n".join(content.address),
            "shape": content.layout,
        }

    def applied(self) -> Content:
        typed, who = self.cleaned_data, self.content.addressee
        is_same = (typed["name"], typed["role"]) == (who.name, who.role)
        person = replace(who, name=typed["name"], honours=typed["honours"], role=typed["role"])
        if not is_same:
            person = replace(person, holding=None, confirmed_on=None, last_confirmed=None)
        return replace(
            self.content,
            addressee=person,
            council=typed["council"],
            address=lines_of(typed["address"]),
            layout=Layout(typed["shape"]),
            delivery=Delivery(typed["delivery"]),
            email=typed["email"] or self.content.email,
            salutation_style=Salutation(typed["salutation_style"]),
            own_salutation=typed["own_salutation"],
        )

    def said(self, content: Content) -> str:
        return "\n".join((*content.addressee_lines, content.email, content.salutation))


class ReferenceForm(PartForm):
    """The reference, if there is one."""

    title = "Reference"
    part = "reference"

    reference = line("Reference", required=False, help_text="Leave empty for none.")
    reference_label = line("Words before it", help_text="Your ref: or Our ref:")

    def answers(self) -> dict[str, Any]:
        label = self.content.reference_label
        return {"reference": self.content.reference, "reference_label": label}

    def applied(self) -> Content:
        return replace(
            self.content,
            reference=self.cleaned_data["reference"],
            reference_label=self.cleaned_data["reference_label"],
        )

    def said(self, content: Content) -> str:
        return f"{content.reference_label} {content.reference}"


class HeadingForm(PartForm):
    """The heading, made from the record or in other words."""

    title = "Heading"
    part = "heading"

    chosen = forms.ChoiceField(label="Which heading?", widget=Radios(reveals={OWN: ("heading",)}))
    heading = line("Heading")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        if isinstance(field, forms.ChoiceField):
            made = [(words, words) for words in headings(self.record)]
            field.choices = [*made, (OWN, "In other words")]

    def answers(self) -> dict[str, Any]:
        heading = self.content.heading
        return {"chosen": heading if heading in headings(self.record) else OWN, "heading": heading}

    def applied(self) -> Content:
        typed = self.cleaned_data
        heading = typed["heading"] if typed["chosen"] == OWN else typed["chosen"]
        return replace(self.content, heading=heading)

    def said(self, content: Content) -> str:
        return content.heading


class SignOffForm(PartForm):
    """Who signs, and what stands at the head and the foot of the paper."""

    title = "Sign-off and letterhead"
    part = "sign-off"

    signatory_name = line("Who signs?")
    signatory_title = line("Title", help_text="As it was on the day of the letter.")
    valediction = forms.ChoiceField(
        label="Closing words",
        required=False,
        choices=(("Yours sincerely,", "Yours sincerely,"), ("", "None")),
        widget=Radios(small=True),
    )
    letterhead = forms.CharField(
        label="Address, telephone and contact page", required=False, widget=Textarea(rows=6)
    )
    footer = line("Words at the foot of each page", required=False)

    def answers(self) -> dict[str, Any]:
        names = ("signatory_name", "signatory_title", "valediction", "footer")
        return {
            **{name: getattr(self.content, name) for name in names},
            "letterhead": "\n".join(self.content.letterhead),
        }

    def applied(self) -> Content:
        typed = self.cleaned_data
        return replace(
            self.content,
            signatory_name=typed["signatory_name"],
            signatory_title=typed["signatory_title"],
            valediction=typed["valediction"],
            letterhead=lines_of(typed["letterhead"]),
            footer=typed["footer"],
        )

    def said(self, content: Content) -> str:
        return "\n".join((content.valediction, content.signatory_name, content.signatory_title))


class CopiesForm(PartForm):
    """How the list of copies is written. The people in it have pages of their own."""

    title = "Copies"
    part = "copies"

    copy_style = forms.ChoiceField(
        label="How is the list written?",
        choices=(
            (CopyStyle.SEMICOLONS.value, "Names and offices, with semicolons"),
            (CopyStyle.COMMAS.value, "Names and offices, with commas"),
            (CopyStyle.NAMES_ONLY.value, "Names alone"),
        ),
        widget=Radios(small=True),
    )

    def answers(self) -> dict[str, Any]:
        return {"copy_style": self.content.copy_style.value}

    def applied(self) -> Content:
        return replace(self.content, copy_style=CopyStyle(self.cleaned_data["copy_style"]))

    def said(self, content: Content) -> str:
        return " ".join(copy_sentences(content))


class PromiseForm(PartForm):
    """A review that the letter promises: it becomes a requirement of the Department on issue."""

    title = "What the letter promises"
    part = "promises"

    words = line(
        "The words of the letter that promise a review",
        required=False,
        help_text="Leave both empty if the letter promises none.",
    )
    by = PartialDateField(
        subject="date by which the review is promised",
        required=False,
        label="By when?",
        help_text="As exactly as the letter says: a day or a month.",
    )

    def answers(self) -> dict[str, Any]:
        promise = next(iter(self.content.promises), None)
        return {"words": promise.words, "by": promise.by} if promise else {}

    def clean(self) -> dict[str, Any]:
        """Both or neither."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if "by" in typed and bool(typed.get("words")) != bool(typed["by"]):
            empty = "by" if typed.get("words") else "words"
            words = "Enter by when" if empty == "by" else "Enter the words that promise it"
            self.add_error(empty, words)
        return typed

    def applied(self) -> Content:
        typed = self.cleaned_data
        promises = (Promise("p1", typed["words"], typed["by"]),) if typed["words"] else ()
        return replace(self.content, promises=promises)

    def said(self, content: Content) -> str:
        return "\n".join(f"{promise.words} ({promise.by})" for promise in content.promises)


PARTS: dict[str, type[PartForm]] = {
    form.part: form
    for form in (ToForm, ReferenceForm, HeadingForm, SignOffForm, CopiesForm, PromiseForm)
}
