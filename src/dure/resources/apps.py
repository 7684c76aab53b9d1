"""Registers the app."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "dure.resources"
    label = "resources"
