"""Registers the app (기록 도우미)."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "dure.advice"
    label = "advice"
