"""Addresses of figures (지표 주소)."""

from django.urls import path

from dure.measures import check_views, paper_views, round_views, views

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
    path("measures/rounds", round_views.index, name="monitoring_rounds"),
    path("measures/rounds/plan", round_views.plan, name="plan_round"),
    path("measures/rounds/<uuid:round_id>", round_views.show, name="monitoring_round"),
    path("measures/rounds/<uuid:round_id>/plan", round_views.plan, name="edit_round"),
    path("measures/rounds/<uuid:round_id>/share", round_views.share, name="share_round"),
    path("measures/rounds/<uuid:round_id>/analysis", round_views.analyse, name="analyse_round"),
    path("measures/rounds/<uuid:round_id>/tell", round_views.tell, name="tell_round"),
    path("measures/rounds/<uuid:round_id>/improve", round_views.improve, name="improve_round"),
    path("measures/improvements/<uuid:improvement_id>", round_views.improved, name="improvement"),
    path("measures/report/paper", paper_views.report, name="measures_report"),
    path("measures/indicator/paper", paper_views.indicator, name="measures_indicator"),
    path("measures/performance/paper", paper_views.performance, name="measures_performance"),
    path("measures/cases", views.behind, name="measure_facts"),
]
