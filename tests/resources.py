"""Providers and services by their state (복지자원 시험 자료)."""

from typing import Any

from dure.offices.models import Staff
from dure.resources import actions
from dure.resources.inputs import OfferData, ProviderData
from dure.resources.models import Offer, Provider
from tests.factories import Town, act_as


def a_provider(town: Town, by: Staff, **fields: Any) -> Provider:
    sure = fields.pop("sure", False)
    data = ProviderData(**{"sigungu": town.sigungu, "kind": "local", "name": "나래식당"} | fields)
    made: Provider = actions.register(Provider(sigungu=data.sigungu), by=act_as(by), data=data, sure=sure)
    return made


def an_approved(town: Town, keeper: Staff, **fields: Any) -> Provider:
    provider = a_provider(town, keeper, **fields)
    approved: Provider = actions.decide(provider, by=act_as(keeper), decision="approved")
    return approved


def an_offer(provider: Provider, by: Staff, **fields: Any) -> Offer:
    data = OfferData(**{"name": "밑반찬지원", "kind": "volunteering", "small_class": "5-1-1"} | fields)
    made: Offer = actions.add(new_offer(provider), by=act_as(by), data=data, sure=True)
    return made


def new_offer(provider: Provider) -> Offer:
    return Offer(provider=provider, sigungu=provider.sigungu)
