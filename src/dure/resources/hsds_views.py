"""The page from which the directory leaves as HSDS 3 (국제 표준으로 내보내기)."""

import hashlib
from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.access.readlog import Act, log_subject
from dure.offices.models import Region
from dure.resources import queries
from dure.resources.hsds import terms
from dure.resources.hsds.exporting import as_json
from dure.resources.hsds.tables import as_tables
from dure.resources.rights import ResourceRight
from dure.web.downloads import download
from dure.web.workbook import file_name

KINDS: dict[str, tuple[Callable[[Region], bytes], str, str]] = {
    "json": (as_json, "application/json", "json"),
    "csv": (as_tables, "application/zip", "zip"),
}


class HsdsForm(forms.Form):
    """소재지와 형식."""

    sigungu = forms.ModelChoiceField(label="소재지", queryset=Region.objects.none(), empty_label="고르세요")
    kind = forms.ChoiceField(
        label="형식",
        choices=[("json", "JSON: 다른 시스템에 넣을 때"), ("csv", "CSV 묶음(zip): 표로 볼 때")],
        widget=forms.RadioSelect,
        initial="json",
    )


@needs(ResourceRight.KEEP)
def hsds(request: StaffRequest) -> HttpResponse:
    """Choose a place and a form; what cannot be carried is said beside it."""
    form = HsdsForm(request.POST or None)
    places = queries.places().filter(pk__in=queries.kept_places(request.standing))
    form.fields["sigungu"].queryset = places  # type: ignore[attr-defined]
    if form.is_valid():
        return taken(request, form.cleaned_data["sigungu"], form.cleaned_data["kind"])
    context = {"form": form, "not_carried": terms.NOT_CARRIED, "not_taken": terms.NOT_TAKEN}
    return TemplateResponse(request, "resources/hsds.html", context)


def taken(request: StaffRequest, place: Region, kind: str) -> HttpResponse:
    """The file; its hash stays in the log."""
    make, media, ending = KINDS[kind]
    content = make(place)
    digest = hashlib.sha256(content).hexdigest()
    log_subject(request, "sheet", digest, "resource_hsds", f"{place.name} 복지자원 HSDS", act=Act.EXPORT)
    return download(content, media, file_name(f"{place.name} 복지자원 HSDS").replace(".xlsx", f".{ending}"))
