"""Registers the app."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "dure.funds"
    label = "funds"
