"""Addresses of keeping and destroying (보존과 파기 주소)."""

from django.urls import path

from dure.protection.retention import case_views, list_views, views

LIST = "protection/retention"
urlpatterns = [
    path(LIST, list_views.show, name="retention_list"),
    path(f"{LIST}/propose", list_views.propose, name="retention_propose"),
    path(f"{LIST}/<uuid:destruction_id>", views.show, name="destruction_page"),
    path(f"{LIST}/<uuid:destruction_id>/decide", views.decide, name="destruction_decide"),
    path(f"{LIST}/<uuid:destruction_id>/withdraw", views.withdraw, name="destruction_withdraw"),
    path(
        f"{LIST}/<uuid:destruction_id>/items/<uuid:item_id>/leave-out",
        views.leave_out,
        name="destruction_leave_out",
    ),
    path("cases/<uuid:case_id>/retention", case_views.show, name="case_retention"),
    path("cases/<uuid:case_id>/retention/hold", case_views.hold, name="retention_hold"),
    path("cases/<uuid:case_id>/retention/hold/review", case_views.prolong, name="retention_prolong"),
    path("cases/<uuid:case_id>/retention/hold/end", case_views.release, name="retention_release"),
]
