"""Addresses of figures (지표 주소)."""

from django.urls import path

from dure.measures import check_views, paper_views, views

urlpatterns = [
    path("measures", views.index, name="measures"),
    path("measures/statistics", views.statistics, name="statistics"),
    path("measures/performance", views.performance, name="performance"),
    path("measures/checks", check_views.index, name="self_checks"),
    path("measures/checks/<uuid:office_id>/<str:period>/<str:item>", check_views.check, name="self_check"),
    path("measures/closed", check_views.closed, name="closed_periods"),
    path("measures/corrections", check_views.corrections, name="closed_period"),
    path("measures/close/<str:period>", check_views.close, name="close_period"),
    path("measures/indicator", views.show, name="measure"),
    path("measures/report/paper", paper_views.report, name="measures_report"),
    path("measures/indicator/paper", paper_views.indicator, name="measures_indicator"),
    path("measures/performance/paper", paper_views.performance, name="measures_performance"),
    path("measures/cases", views.behind, name="measure_facts"),
]
