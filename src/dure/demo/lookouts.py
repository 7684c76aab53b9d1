"""The safety net of the invented district (인적안전망): who is in it, who looks in on whom, and a campaign."""

from datetime import timedelta
from typing import Any

from dure.cases.core.records import Case, Consent
from dure.demo.areas import Maker, words
from dure.demo.district import Place
from dure.network.models import Campaign, Deed, Look, Member, Pact, Target, Watch
from dure.network.rota_rules import MISSED, NOT_MET, TOWN, WELL, WORRIED
from dure.network.survey_rules import DONE, LISTED

TOWNS, HOMES, LISTS = 6, 3, 7
# How each rota of a town stands: days until the next look, the last result, why it rings.
STANDS = ((0, WELL, ""), (3, WELL, ""), (-2, NOT_MET, MISSED), (1, WORRIED, WORRIED), (5, WELL, ""))
RESULTS = ("no_need", "linked", "not_met", "", "refused", "no_need", "")


def add_net(make: Maker) -> None:
    """Some towns have all of it; the first one's rings."""
    pacts = [
        make.sheet.add(
            Pact,
            **row,
            from_on=make.today - timedelta(days=200),
            taught_on=make.today - timedelta(days=120),
            **make.of(make.center.office),
        )
        for row in words()["pacts"]
    ]
    for number, town in enumerate(make.towns[:TOWNS]):
        members = [
            add_member(make, town, row, number + at, pacts) for at, row in enumerate(words()["members"])
        ]
        homes = [
            case
            for case in make.sheet.all_of(Case)
            if case.office.pk == town.office.pk and case.status == Case.Status.OPEN and not case.is_restricted
        ]
        for at, case in enumerate(homes[:HOMES]):
            add_watch(make, members[at % 2], case, STANDS[(number + 2 * at) % len(STANDS)])
    add_campaign(make)


def add_member(make: Maker, town: Place, row: dict[str, Any], at: int, pacts: list[Pact]) -> Member:
    """The last one of a town is still to be appointed, and some are to be trained again."""
    names, is_new = words()["member_names"], row.get("is_new", False)
    appointed_on = None if is_new else make.today - timedelta(days=300 + 7 * at)
    trained_on = None if is_new or at % 4 == 3 else make.today - timedelta(days=40 + 20 * at)
    member = make.sheet.add(
        Member,
        kinds=row["kinds"],
        name=names[at % len(names)],
        phone=f"010-0000-{4000 + 17 * at:04d}",
        belongs_to=row["belongs_to"],
        occupation=row.get("occupation", ""),
        district=row.get("district", ""),
        pact=pacts[0] if row.get("by_pact") else None,
        consented_on=(appointed_on or make.today) - timedelta(days=3),
        appointed_on=appointed_on,
        letter_number="" if is_new else f"{make.today.year - 1}-{at + 1}",
        trained_on=trained_on,
        **make.of(town.office),
    )
    if trained_on:
        about = {"kind": "training", "on": trained_on, "what": "신고·제보 요령과 활동 수칙"}
        make.sheet.add(Deed, member=member, recorded_by=town.leader, **about, **make.of(town.office))
    return member


def add_watch(make: Maker, member: Member, case: Case, stands: tuple[int, str, str]) -> None:
    """The household agreed to the member by name."""
    days, last, why = stands
    began = make.today - timedelta(days=30)
    make.sheet.add(
        Consent,
        case=case,
        person=case.subject,
        kind="third_party",
        recipient=member.name,
        given_on=began,
        method="paper",
        text_edition="2025",
        items=["person"],
        no_scan_reason="방문해서 받은 동의서를 문서함에 보관함",
        recorded_at=make.at(-30),
        recorded_by=case.manager,
        **make.of(case.office),
    )
    last_at = make.at(-1, 17, 20) if why == WORRIED else make.at(days - 7, 9, 40)
    watch = make.sheet.add(
        Watch,
        case=case,
        member=member,
        every="weekly",
        from_on=began,
        next_on=make.today + timedelta(days=days),
        last_at=last_at,
        last=last,
        alarm=TOWN if why else 0,
        why=why,
        alarm_at=(last_at if why == WORRIED else make.at(-1, 9)) if why else None,
        recorded_at=make.at(-30),
        recorded_by=case.manager,
        **make.of(member.office),
    )
    home = {"address": case.household.address, "phone": case.subject.mobile_phone}
    watch.told_sealed = watch.seal({"call_name": f"{case.subject.name} 님", "note": "", **home})
    for at, result in ((7, WELL), (0, last)):
        place = make.of(member.office)
        look = make.sheet.add(
            Look, watch=watch, case=case, result=result, looked_at=last_at - timedelta(days=at), **place
        )
        said = words()["looks"]
        look.told_sealed = look.seal({"words": said[result][at % len(said[result])]})


def add_campaign(make: Maker) -> None:
    """One that runs, by the 시군구: some towns are further than others, one has no list yet."""
    towns = make.towns[:TOWNS]
    campaign = make.sheet.add(
        Campaign,
        title=f"{make.today.year}년 혼자 사는 가구 일제조사",
        group="single",
        from_on=make.today - timedelta(days=12),
        until_on=make.today + timedelta(days=18),
        towns=[str(town.office.pk) for town in towns],
        about="쉰 살부터 예순네 살까지 혼자 사는 가구를 모두 찾아갑니다.",
        **make.of(make.center.office),
    )
    names = words()["member_names"]
    for number, town in enumerate(towns[:-1]):
        for at in range(LISTS):
            result = RESULTS[(number + at) % len(RESULTS)] if at <= number + 2 else ""
            visited = {"visited_on": make.today - timedelta(days=1 + at), "visited_by": town.counsellors[0]}
            target = make.sheet.add(
                Target,
                campaign=campaign,
                state=DONE if result and result != NOT_MET else LISTED,
                result=result,
                tries=1 if result else 0,
                **(visited if result else {}),
                **make.of(town.office),
            )
            about = f"{make.district.sigungu.name} {town.office.region.name} 새살림길 {11 * at + number + 3}"
            told = {"name": names[(3 * at + number) % len(names)], "address": about, "phone": "", "note": ""}
            target.told_sealed = target.seal(told)
