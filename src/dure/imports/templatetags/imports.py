"""Words of the pages of files that are brought in (파일로 들이기의 말)."""

from django import template

from dure.imports.models import Import
from dure.rulebook import message

register = template.Library()


@register.filter
def why_stopped(run: Import) -> str:
    """Why the last step came to nothing."""
    return message(f"imports.{run.error}", {"row": run.error_row or 0}) if run.error else ""
