"""Registers the app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "dure.measures"
    label = "measures"
