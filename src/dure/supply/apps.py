"""Registers the app."""

from django.apps import AppConfig


class SupplyConfig(AppConfig):
    name = "dure.supply"
    label = "supply"
