"""Registers the app (방문과 종사자 안전)."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "dure.safety"
    label = "safety"
