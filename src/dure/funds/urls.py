"""Addresses of the case fund (사업비 주소)."""

from django.urls import path

from dure.funds import budget_views, request_views, step_views, views

REQUEST = "funds/requests/<uuid:request_id>"

urlpatterns = [
    path("funds", views.show, name="funds"),
    path("funds/entries/<uuid:entry_id>", views.show_entry, name="fund_entry"),
    path("funds/statement/<int:year>", views.statement, name="fund_statement"),
    path("funds/fairness", views.fairness, name="fund_fairness"),
    path("funds/budget/<int:year>", budget_views.plan, name="fund_budget"),
    path("funds/settle/<int:year>", budget_views.settle, name="fund_settle"),
    path("funds/costs/<int:year>", budget_views.spend, name="fund_cost"),
    path("funds/moves", budget_views.move, name="fund_moves"),
    path("funds/requests", request_views.index, name="fund_requests"),
    path(REQUEST, request_views.show, name="fund_request"),
    *(path(f"{REQUEST}/{step}", view, name=f"fund_{step}") for step, view in step_views.PAGES.items()),
    path("cases/<uuid:case_id>/funds", request_views.of_case, name="case_funds"),
    path("cases/<uuid:case_id>/funds/new", request_views.ask, name="fund_ask"),
]
