"""Registers the app (인적안전망)."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "dure.network"
    label = "network"
