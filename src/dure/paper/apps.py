"""Registers the app (서식)."""

from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "dure.paper"
    label = "paper"
