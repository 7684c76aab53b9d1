"""Addresses of the directory (복지자원 주소)."""

from django.urls import path

from dure.resources import hsds_views, twin_views, views

urlpatterns = [
    path("resources", views.index, name="resources"),
    path("resources/classes", views.classes, name="resource_classes"),
    path("resources/upkeep", views.upkeep, name="resource_upkeep"),
    path("resources/hsds", hsds_views.hsds, name="resource_hsds"),
    path("resources/twins", twin_views.index, name="resource_twins"),
    path(
        "resources/providers/<uuid:provider_id>/twins/<uuid:twin_id>", twin_views.merge, name="provider_twin"
    ),
    path("resources/merges/<uuid:merge_id>/undo", twin_views.unmerge, name="provider_unmerge"),
    path("resources/providers", views.providers, name="providers"),
    path("resources/providers/new", views.register, name="provider_new"),
    path("resources/providers/<uuid:provider_id>", views.show_provider, name="provider_page"),
    path("resources/providers/<uuid:provider_id>/edit", views.correct, name="provider_edit"),
    path("resources/providers/<uuid:provider_id>/decide", views.decide, name="provider_decide"),
    path("resources/providers/<uuid:provider_id>/offers/new", views.add, name="offer_new"),
    path("resources/offers/<uuid:offer_id>", views.show_offer, name="offer_page"),
    path("resources/offers/<uuid:offer_id>/edit", views.alter, name="offer_edit"),
    path("resources/offers/<uuid:offer_id>/decide", views.decide_offer, name="offer_decide"),
    path("resources/offers/<uuid:offer_id>/verify", views.verify, name="offer_verify"),
]
