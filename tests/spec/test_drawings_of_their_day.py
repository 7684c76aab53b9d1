"""서식의 가계도와 생태도는 그날의 것이다: 나중에 생기거나 알게 된 것은 없고, 그 뒤에 끝난 것은 이어진다 (m:11540)."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.household import ecomap
from dure.cases.household.actions import kin as kin_actions
from dure.cases.household.actions import ties as tie_actions
from dure.cases.household.inputs import KinshipDetails, RelativeDetails, Said, TieDetails
from dure.cases.s08_delivery.records import Service
from dure.paper.drawings import ecomap_figure, genogram_figure
from dure.people.kin.records import Kinship, Relative, SocialTie
from dure.people.models import Membership, Person, ReceivedService
from tests.factories import Town, a_case_at, a_client, act_as, record
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
THEN = date(2025, 3, 10)


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("assessment", town.office, manager=town.manager)
    with as_owner():
        Person.objects.filter(pk=found.subject_id).update(name="정민", sex="male", birth_on=date(1980, 5, 1))
        Membership.objects.filter(household=found.household).update(
            relation="self", is_head=True, from_on=date(2020, 1, 1)
        )
    act_as(town.manager)
    return Case.objects.get(pk=found.pk)


def of_home(case: Case, model: Any, **fields: Any) -> Any:
    with as_owner():
        scope = {"office": case.office, "sigungu": case.sigungu, "household": case.household}
        return model.objects.create(**scope, **fields)


def a_tie(case: Case, name: str, **days: Any) -> SocialTie:
    about = {"kind": "welfare", "strength": "strong", "direction": "to_household", "known_on": None}
    return of_home(case, SocialTie, name=name, **about | days)


def a_relative(case: Case, name: str, kind: str, years: dict[str, int], **about: Any) -> Relative:
    made = of_home(case, Relative, name=name, sex="female", **{"known_on": None} | about)
    told = {"relative": made, "person": case.subject, "kind": kind, "known_on": about.get("known_on")}
    of_home(case, Kinship, **told | years)
    return made


def around(case: Case, on: date | None = None) -> tuple[list[str], list[str]]:
    """Who is drawn around the household, and who is only told as ended."""
    found = ecomap.ecomap_of(case, on=on)
    return [tie.name for tie in found.ties], [tie.name for tie in found.ended]


def test_그날의_생태도에는_그날_이어지던_관계만_있다(case: Case) -> None:
    a_tie(case, "옛 학교", from_on=date(2019, 3, 2), until_on=date(2024, 2, 29), is_over=True)
    a_tie(case, "나눔교회", from_on=date(2022, 5, 1), until_on=date(2025, 6, 30), is_over=True)
    a_tie(case, "가온복지관", from_on=date(2025, 3, 10))
    a_tie(case, "새 일터", from_on=date(2025, 9, 1))
    assert around(case, THEN) == (["나눔교회", "가온복지관"], ["옛 학교"])
    assert around(case) == (["가온복지관", "새 일터"], ["옛 학교", "나눔교회"])
    assert ecomap_figure(case, on=THEN).alt == (
        "생태도. 가구원 1명: 정민. 나눔교회: 복지기관·단체, 강함, 도움을 받음. 가온복지관: 복지기관·단체, 강함, 도움을 받음. "
        "옛 학교: 복지기관·단체, 강함, 도움을 받음 (끝난 관계, 그리지 않음)"
    )


def test_시작한_날을_모르는_관계는_알게_된_날부터_있다(case: Case) -> None:
    a_tie(case, "옆집", known_on=date(2025, 3, 9))
    a_tie(case, "뒷집", known_on=date(2025, 3, 11))
    a_tie(case, "앞집")
    assert around(case, THEN) == (["옆집", "앞집"], [])
    assert around(case) == (["옆집", "뒷집", "앞집"], [])


def test_그날_뒤에_시작한_서비스의_제공기관은_그날의_그림에_없다(case: Case) -> None:
    given = {"state": Service.State.ACTIVE, "name": "밑반찬"}
    record(case, Service, provider="나래복지관", starts_on=date(2025, 3, 1), **given)
    record(case, Service, provider="다솜센터", starts_on=date(2025, 4, 1), **given)
    ended = {"starts_on": date(2025, 1, 2), "ended_on": date(2025, 5, 1), "state": Service.State.ENDED}
    record(case, Service, provider="라온의원", name="진료", **ended)
    of_home(case, ReceivedService, name="청소", provider="마루", from_on=date(2025, 4, 2))
    assert sorted(around(case, THEN)[0]) == ["나래복지관", "라온의원"]
    assert sorted(around(case)[0]) == ["나래복지관", "다솜센터", "마루"]


def test_그날의_가계도에는_나중에_알게_된_친척도_태어날_아이도_없다(case: Case) -> None:
    a_relative(case, "누나", "sibling", {}, birth_year=1960, known_on=date(2025, 3, 4))
    a_relative(case, "여동생", "sibling", {}, birth_year=1962, known_on=date(2025, 7, 1))
    a_relative(case, "딸", "child", {}, birth_year=2026)
    then, now = genogram_figure(case, on=THEN).alt, genogram_figure(case).alt
    assert ("누나" in then, "여동생" in then, "딸" in then) == (True, False, False)
    assert ("누나" in now, "여동생" in now, "딸" in now) == (True, True, True)


def test_그날_살아_있던_친척은_그날의_그림에서_살아_있고_그_뒤의_재혼은_없다(case: Case) -> None:
    a_relative(
        case,
        "수아",
        "spouse",
        {"from_year": 2010, "until_year": 2026, "is_over": True},
        birth_year=1982,
        death_year=2026,
        is_dead=True,
    )
    a_relative(case, "다은", "spouse", {"from_year": 2026}, birth_year=1984)
    then, now = genogram_figure(case, on=THEN).alt, genogram_figure(case).alt
    assert "수아: 여, 약43세" in then
    assert "수아, 정민: 부부 (2010–)" in then.replace("정민, 수아", "수아, 정민")
    assert "정민, 다은: 부부" not in then
    assert "사별한 부부 (2010–2026)" in now
    assert "다은: 부부 (2026–)" in now


def test_적은_날이_알게_된_날이고_끝난_날을_모르면_적은_날에_끝난다(case: Case, town: Town) -> None:
    by = act_as(town.manager)
    over = TieDetails("나눔교회", "religion", "strong", "both", is_over=True)
    made = tie_actions.add_tie(case, by=by, about=over)
    aunt = RelativeDetails("person", "누나", "female")
    relative = kin_actions.add_relative(
        case, by=by, about=aunt, said=[Said(case.subject, KinshipDetails("sibling"))]
    )
    today = timezone.localdate()
    assert (made.known_on, made.until_on, made.is_over) == (today, today, True)
    assert relative.known_on == today
    assert relative.kinships.get().known_on == today


def test_끝난_날을_적으면_끝난_관계이고_다시_이어지면_지워진다(case: Case, town: Town) -> None:
    by = act_as(town.manager)
    about = {"name": "나눔교회", "kind": "religion", "strength": "strong", "direction": "both"}
    tie = tie_actions.add_tie(
        case, by=by, about=TieDetails(**about, from_on=date(2022, 5, 1), until_on=date(2025, 6, 30))
    )
    assert tie.is_over
    again = TieDetails(**about, from_on=date(2022, 5, 1), until_on=date(2025, 6, 30), is_over=False)
    tie = tie_actions.edit_tie(case, by=by, record=tie, seen_version=None, about=again)
    assert (tie.is_over, tie.until_on) == (False, None)
    before = TieDetails(**about, from_on=date(2025, 5, 1), until_on=date(2025, 4, 30))
    assert refused(tie_actions.edit_tie, case, by=by, record=tie, seen_version=None, about=before) == [
        "dates.before"
    ]


def test_화면에서_시작한_날과_끝난_날을_적는다(case: Case, town: Town) -> None:
    client = a_client(town.manager)
    typed = {"name": "나눔교회", "kind": "religion", "strength": "strong", "direction": "both"}
    days = {"from_on": "2022-05-01", "until_on": "2025-06-30"}
    assert client.post(f"/cases/{case.pk}/ecomap/ties/new", typed | days).url == f"/cases/{case.pk}/ecomap"
    page = client.get(f"/cases/{case.pk}/ecomap").content.decode()
    assert "2022.5.1(일)부터" in page
    assert "2025.6.30(월)까지" in page
