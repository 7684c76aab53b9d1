"""Registers the app."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "dure.budgets"
    label = "budgets"
