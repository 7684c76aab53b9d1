"""Registers the app (목록 내려받기)."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "dure.sheets"
    label = "sheets"
