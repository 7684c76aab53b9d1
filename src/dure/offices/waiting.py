"""What waits for the administrator of a 시군구 (나를 기다리는 일)."""

from django.db.models import QuerySet
from django.urls import reverse

from dure.access.standing import Standing
from dure.offices.models import ModelRequest
from dure.web.waiting import Source, Waiting


def model_requests(standing: Standing) -> QuerySet[ModelRequest] | None:
    """읍면동 that ask for the right to work by a model."""
    if not standing.is_administrator:
        return None
    homes = [region.pk for region in standing.reach.administering.regions]
    rows = ModelRequest.objects.filter(sigungu__in=homes, answered_at__isnull=True)
    return rows.select_related("office", "requested_by")


def told(row: ModelRequest) -> Waiting:
    url = reverse("model_request_answer", args=[row.pk])
    return Waiting(
        "모형 권한 요청", None, row.requested_at, url, row.requested_by.name, about=row.office.name
    )


SOURCES = (Source(model_requests, told),)
