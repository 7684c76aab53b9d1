"""Registers the app (위기정보)."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "dure.signals"
    label = "signals"
