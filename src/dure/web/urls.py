"""Addresses of the shell (화면 틀 주소)."""

from django.urls import path

from dure.web import draft_views, edition_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("editions", edition_views.show_all, name="editions"),
    path("health", views.health, name="health"),
    path("metrics", views.metrics, name="metrics"),
    path("drafts", draft_views.show_all, name="drafts"),
    path("drafts/keep", draft_views.keep_draft, name="keep_draft"),
    path("drafts/throw-away", draft_views.throw_draft_away, name="throw_draft_away"),
    path("drafts/<uuid:key>", draft_views.show_draft, name="draft"),
]
