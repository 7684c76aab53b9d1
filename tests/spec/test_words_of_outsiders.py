"""계정 없이 쓰는 양식(이웃의 신고, 링크로 온 의뢰와 답)도 잘못 적은 것을 말하고, 적은 글을 잃지 않는다."""

import pytest
from django.test import Client

from tests import referring
from tests.factories import Town
from tests.reporting import address_of
from tests.spec import test_referrals_inbound as inbound
from tests.trying import Tried

pytestmark = pytest.mark.django_db


def test_계정_없이_쓰는_양식(town: Town) -> None:
    tried = Tried()
    tried.open(Client(), "report_send", address_of(town.office))
    _, client = inbound.invited(town)
    tried.open(client, "inbound_by_link", "/outside/referral")
    inbound.leave_the_link()
    case = referring.a_case_to_refer(town)
    referral = referring.sent(town, case, kind="food_bank", receiver="가온푸드뱅크")
    tried.open(referring.by_link(town, case, referral), "request_by_link", "/outside/request")
    assert tried.wrong == []
    assert tried.typed_in == {"report_send", "inbound_by_link", "request_by_link"}
