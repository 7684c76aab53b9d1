"""Registers the app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "dure.cases"
    label = "cases"
