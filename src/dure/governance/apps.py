"""Registers the app."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "dure.governance"
    label = "governance"
