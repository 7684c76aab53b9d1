"""Registers the app (파일로 들이기)."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "dure.imports"
    label = "imports"
