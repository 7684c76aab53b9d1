"""Tags of the overview for templates (하루 열람 묻기)."""

from django import template

from dure.cases.overview.forms.day_pass import DayPassForm

register = template.Library()


@register.simple_tag
def day_pass_form(page: str) -> DayPassForm:
    """The question why, for whoever came to a page that is not theirs to read."""
    return DayPassForm(initial={"page": page})
