"""Forms in rows: empty rows are no rows, a draft brings back as many as were typed (여러 줄 양식)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, TOTAL_FORM_COUNT

from dure.web.submit import Sending

MOST_ROWS = 200


class Rows(forms.BaseFormSet):
    """Rows of one form. A row left empty or taken out does not count, wherever it stands.

    Drawn as blocks by `{{ rows }}`, as a table by `{{ rows.as_table }}`.
    """

    template_name_table = "web/formset_table.html"
    add_words = "행 더하기"

    def initial_form_count(self) -> int:
        """None is fixed: every row may be emptied."""
        return 0

    def total_form_count(self) -> int:
        if self.is_bound:
            return super().total_form_count()
        return min(max(len(self.initial or ()) + self.extra, 1), MOST_ROWS)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[DELETION_FIELD_NAME].label = "이 줄 빼기"

    @property
    def filled(self) -> list[dict[str, Any]]:
        """What was entered, row by row, without the empty and the removed ones; needs a valid formset."""
        return [_without_mark(form.cleaned_data) for form in self.forms if counts(form)]


def counts(form: forms.BaseForm) -> bool:
    """Whether a row was filled in and not taken out."""
    return form.has_changed() and not form.cleaned_data.get(DELETION_FIELD_NAME)


def _without_mark(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != DELETION_FIELD_NAME}


def rows(
    form: type[forms.Form],
    sending: Sending,
    prefix: str,
    kept: Sequence[Mapping[str, Any]] = (),
    **options: Any,
) -> Rows:
    """The rows as sent, or as typed in the draft, or as kept. `options`: extra, add_words, form_kwargs."""
    form_kwargs = options.pop("form_kwargs", {})
    kind = rows_class(form, **options)
    if sending.request.method == "POST":
        return kind(sending.request.POST, prefix=prefix, form_kwargs=form_kwargs)
    return kind(initial=rows_to_show(sending, prefix, kept), prefix=prefix, form_kwargs=form_kwargs)


def rows_class(form: type[forms.Form], *, extra: int = 1, add_words: str = Rows.add_words) -> type[Rows]:
    """The class of the rows of a form."""
    kind = forms.formset_factory(
        form, formset=Rows, extra=extra, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    return type(kind.__name__, (kind,), {"add_words": add_words})


def rows_to_show(sending: Sending, prefix: str, kept: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The draft's rows when there is one, otherwise those kept."""
    total = sending.draft.values.get(f"{prefix}-{TOTAL_FORM_COUNT}")
    if not total or not total[0].isdecimal():
        return list(kept)
    count = min(int(total[0]), MOST_ROWS)
    typed = [sending.initial({}, f"{prefix}-{number}") for number in range(count)]
    return [row for row in typed if any(row.values()) and not row.get(DELETION_FIELD_NAME)]
