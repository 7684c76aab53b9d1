"""Registers the app."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "dure.rounds"
    label = "rounds"
