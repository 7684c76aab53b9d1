"""Addresses of the case and its stages (사례 주소)."""

from django.urls import include, path

urlpatterns = [
    path("", include("dure.cases.s01_discovery.urls")),
    path("", include("dure.cases.s02_counselling.urls")),
    path("", include("dure.cases.s03_intake.urls")),
    path("", include("dure.cases.s04_assessment.urls")),
    path("", include("dure.cases.s05_conference.urls")),
    path("", include("dure.cases.s06_selection.urls")),
    path("", include("dure.cases.s07_plan.urls")),
    path("", include("dure.cases.s08_delivery.urls")),
    path("", include("dure.cases.s09_closure.urls")),
    path("", include("dure.cases.s10_aftercare.urls")),
    path("", include("dure.cases.approvals.urls")),
    path("", include("dure.cases.consent.urls")),
    path("", include("dure.cases.finding.urls")),
    path("", include("dure.cases.household.urls")),
    path("", include("dure.cases.moving.urls")),
    path("", include("dure.cases.search.urls")),
    path("", include("dure.cases.shared.urls")),
    path("", include("dure.cases.overview.urls")),
]
