"""Addresses of initial counselling (초기상담 주소)."""

from django.urls import path

from dure.cases.s02_counselling.views import alerts as alert_views
from dure.cases.s02_counselling.views import counselling as views

COUNSELLING = "cases/<uuid:case_id>/counselling"
ALERTS = "cases/<uuid:case_id>/alerts"

urlpatterns = [
    path(COUNSELLING, views.show, name="counselling_page"),
    path(f"{COUNSELLING}/edit", views.edit, name="counselling_edit"),
    path(f"{COUNSELLING}/rounds/new", views.new_round, name="counselling_new_round"),
    path(f"{COUNSELLING}/supplement", views.supplement, name="counselling_supplement"),
    path(ALERTS, alert_views.show, name="alerts_page"),
    path(f"{ALERTS}/new", alert_views.new, name="alert_new"),
    path(f"{ALERTS}/<uuid:alert_id>/settle", alert_views.settle, name="alert_settle"),
]
