"""Addresses of sharing (공유 주소)."""

from django.urls import path

from dure.cases.shared import views

urlpatterns = [
    path("shared", views.show_all, name="shared_cases"),
    path("shared/<uuid:case_id>", views.show_part, name="shared_case"),
    path("cases/<uuid:case_id>/sharing", views.sharing, name="case_sharing"),
    path("cases/<uuid:case_id>/sharing/<uuid:grant_id>/end", views.end, name="share_end"),
]
