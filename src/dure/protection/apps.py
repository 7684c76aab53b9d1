"""Registers the app; it comes last, so row security is set after its tables exist (개인정보 보호)."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "dure.protection"
    label = "protection"
