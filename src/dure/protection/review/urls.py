"""Addresses of the review of the read log (열람 기록 점검 주소)."""

from django.urls import path

from dure.protection.review import own_views, views

ONE = "protection/reviews/<uuid:review_id>"

urlpatterns = [
    path("protection/reviews", views.index, name="log_reviews"),
    path("protection/reviews/make", views.make, name="log_review_make"),
    path("protection/reviews/export", views.export, name="read_export"),
    path("protection/changes", views.changes, name="protection_changes"),
    path(ONE, views.show, name="log_review"),
    path(f"{ONE}/summary", views.summary, name="log_review_summary"),
    path(f"{ONE}/findings/<uuid:finding_id>", views.decide, name="log_finding"),
    path("account/reads", own_views.own_reads, name="own_reads"),
    path("account/reads/findings/<uuid:finding_id>", own_views.answer, name="log_answer"),
]
