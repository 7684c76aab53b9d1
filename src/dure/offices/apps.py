"""Registers the app."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "dure.offices"
    label = "offices"
