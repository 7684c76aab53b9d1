"""Registers the app (서비스 의뢰)."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "dure.referrals"
    label = "referrals"
