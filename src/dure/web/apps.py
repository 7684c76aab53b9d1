"""Registers the app, and the lists of every area."""

from importlib import import_module

from django.apps import AppConfig

from dure import manifest


class WebConfig(AppConfig):
    name = "dure.web"
    label = "web"

    def ready(self) -> None:
        for module in manifest.every("lists"):
            import_module(module)
