"""Addresses of subsidy budgets (예산서 주소)."""

from django.urls import path

from dure.budgets import fund_views, views

ONE = "subsidies/<uuid:budget_id>"
urlpatterns = [
    path("subsidies", views.index, name="subsidies"),
    path("subsidies/new", views.new, name="subsidy_new"),
    path(ONE, views.show, name="subsidy"),
    path(f"{ONE}/edit", views.edit, name="subsidy_edit"),
    path(f"{ONE}/next", views.carry_on, name="subsidy_next"),
    path(f"{ONE}/settle", views.settle, name="subsidy_settle"),
    path(f"{ONE}/pdf", views.pdf, name="subsidy_pdf"),
    path(f"{ONE}/hwpx", views.hwpx, name="subsidy_hwpx"),
    path("funds/statement/<int:year>/paper", fund_views.show, name="fund_paper"),
    path("funds/statement/<int:year>/pdf", fund_views.pdf, name="fund_paper_pdf"),
    path("funds/statement/<int:year>/hwpx", fund_views.hwpx, name="fund_paper_hwpx"),
]
