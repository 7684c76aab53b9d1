"""Addresses of the directory (복지자원 주소)."""

from django.urls import path

from dure.resources import views

urlpatterns = [
    path("resources", views.index, name="resources"),
    path("resources/classes", views.classes, name="resource_classes"),
    path("resources/upkeep", views.upkeep, name="resource_upkeep"),
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
