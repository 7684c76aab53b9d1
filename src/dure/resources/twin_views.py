"""Pages of providers that may be the same: side by side, made one, taken back (중복 제공주체 정리)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from dure.access.coded import word
from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.resources import actions, forms, queries
from dure.resources.models import Merge, Provider
from dure.resources.rights import ResourceRight
from dure.resources.views import find_provider, page_for
from dure.web.lists.pages import table

COMPARED = (
    ("이름", "name"),
    ("상태", "status"),
    ("유형", "kind"),
    ("사업자등록번호", "number_shown"),
    ("전화", "phone"),
    ("주소", "address"),
    ("누리집", "website"),
    ("담당자", "contact_name"),
    ("담당자 휴대전화", "contact_phone"),
    ("담당자 전자우편", "contact_email"),
    ("발굴한 날", "found_on"),
    ("등록한 때", "registered_at"),
    ("확인한 날", "verified_on"),
)
CODED = ("status", "kind")


@needs(ResourceRight.KEEP)
def index(request: StaffRequest) -> HttpResponse:
    """Providers that share a name, business number, telephone or address (manual-2025 m:7066-7070)."""
    found = queries.count_twins(request.standing)
    counts = [(by, ko, found[by]) for by, (ko, _) in queries.TWINS.items()]
    asked = request.GET.get("by")
    now = asked if asked in queries.TWINS else next(iter(queries.TWINS))
    context = {"counts": counts, "now": now, "found": table(request, "resource_twins")}
    return TemplateResponse(request, "resources/twins.html", context)


@needs(ResourceRight.KEEP)
def merge(request: StaffRequest, provider_id: uuid.UUID, twin_id: uuid.UUID) -> HttpResponse:
    """Two providers side by side; the first stays, the second goes."""
    kept, gone = find_provider(provider_id), find_provider(twin_id)
    page = page_for(
        "resources.merge",
        f"{kept.name}: 같은 곳 합치기",
        record=kept,
        back="resource_twins",
        button="합치기",
        done="합쳤습니다. 하루 안에는 이 화면 아래에서 되돌릴 수 있습니다.",
        goes_to=lambda stays: reverse("provider_page", args=[stays.pk]),
    )
    return page.answer(
        request,
        forms.MergeForm,
        partial(actions.merge, kept, gone=gone),
        options={"gone": gone, "kept": kept},
        above="resources/side_by_side.html",
        kept_one=kept,
        gone_one=gone,
        rows=compared(kept, gone),
        sides=[kept, gone],
    )


def compared(kept: Provider, gone: Provider) -> list[dict[str, Any]]:
    """Field by field, with whether they say the same."""
    return [
        {
            "ko": ko,
            "said": [said(kept, name), said(gone, name)],
            "is_same": said(kept, name) == said(gone, name),
        }
        for ko, name in COMPARED
        if said(kept, name) or said(gone, name)
    ]


def said(provider: Provider, name: str) -> str:
    if name in CODED:
        return word(provider, name)
    value = getattr(provider, name)
    return f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else str(value or "")


@needs(ResourceRight.KEEP)
def unmerge(request: StaffRequest, merge_id: uuid.UUID) -> HttpResponse:
    """Take a merge back."""
    found = get_object_or_404(Merge.objects.select_related("kept__sigungu", "gone"), pk=merge_id)
    page = page_for(
        "resources.unmerge",
        f"{found.kept.name}: 합친 것 되돌리기",
        target=found.pk,
        back=reverse("provider_page", args=[found.kept_id]),
        button="되돌리기",
        done="합치기 전으로 되돌렸습니다.",
    )
    question = f"{found.gone.name} 제공주체와 그 서비스를 합치기 전으로 되돌립니다."
    return page.answer(request, None, partial(actions.unmerge, found.kept, merge=found), question=question)
