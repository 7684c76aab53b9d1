"""The invented case fund (지어낸 사업비): a year's budget with its ledger, and requests in every state."""

import tomllib
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from dure.cases.core.records import Case
from dure.cases.process import DELIVERY
from dure.changes.records import Approval
from dure.demo.chance import Chance
from dure.demo.district import DATA, District
from dure.demo.sheet import Sheet
from dure.funds.ledger import COMMIT, PAY
from dure.funds.models import (
    DECIDED,
    SPENT,
    FundLine,
    FundYear,
    LedgerEntry,
    Posting,
    RunningCost,
    SpendingRequest,
)
from dure.rulebook import edition_on

STATES = (
    *("approval", "returned", "decided", "ordered", "paid"),
    "receipted",
    "done",
    "withdrawn",
    "conference",
    "done",
)


def add_funds(sheet: Sheet, chance: Chance, today: date, district: District) -> None:
    """The budget of the year, what the office spent, and requests of households in delivery."""
    cases = [case for case in sheet.all_of(Case) if is_helped(case, district)]
    maker = Maker(sheet, chance, today, district)
    maker.running_costs()
    for number, case in enumerate(cases[: 3 * len(STATES)]):
        maker.request(case, STATES[number % len(STATES)])


def is_helped(case: Case, district: District) -> bool:
    """Open, selected, in delivery and not restricted."""
    is_open = case.stage == DELIVERY and case.status == Case.Status.OPEN and not case.is_restricted
    return (
        is_open
        and case.manager is not None
        and case.path in ("case", "link")
        and case.sigungu == district.sigungu
    )


class Maker:
    """Puts the fund on the sheet; the ledger's numbers go on from one another."""

    def __init__(self, sheet: Sheet, chance: Chance, today: date, district: District) -> None:
        self.sheet, self.chance, self.today = sheet, chance, today
        self.data = tomllib.loads((DATA / "funds.toml").read_text("utf-8"))
        lines: dict[str, int] = self.data["lines"]
        center = district.center.office
        self.scope: dict[str, Any] = {"sigungu": district.sigungu, "office": center}
        self.keeper = district.center.holding({"sigungu_manager"})[0]
        book = edition_on(date(today.year, 1, 1))
        about = {"year": today.year, "edition": book.name, "place": "local", "total": sum(lines.values())}
        self.fund = sheet.add(FundYear, **self.scope, **about)
        self.parts = {code: item.part for code, item in book.funds.items.items()}
        for item, amount in lines.items():
            sheet.add(FundLine, fund=self.fund, item=item, part=self.parts[item], amount=amount, **self.scope)

    def day(self, back: int) -> date:
        """So many days ago, within the year."""
        return max(self.today - timedelta(days=back), self.fund.first_on)

    def moment(self, day: date) -> datetime:
        return datetime.combine(day, time(10, 20), ZoneInfo(settings.TIME_ZONE))

    def entry(self, item: str, move: str, day: date, **sums: Any) -> LedgerEntry:
        return self.sheet.add(
            LedgerEntry,
            fund=self.fund,
            number=len(self.sheet.all_of(LedgerEntry)) + 1,
            item=item,
            part=self.parts[item],
            move=move,
            happened_on=day,
            recorded_at=self.moment(day),
            recorded_by=self.keeper,
            **sums,
            **self.scope,
        )

    def running_costs(self) -> None:
        for number, each in enumerate(self.data["costs"]):
            about = dict(each)
            item, amount = about.pop("item"), about.pop("amount")
            entry = self.entry(item, PAY, self.day(90 - 20 * number), spent=amount)
            self.sheet.add(RunningCost, entry=entry, **about, **self.scope)

    def request(self, case: Case, state: str) -> None:
        asked = (
            self.data["for_the_conference"] if state == "conference" else self.chance.one(self.data["asked"])
        )
        days = {"asked": self.day(24), "decided": self.day(21), "ordered": self.day(18), "paid": self.day(15)}
        values: dict[str, Any] = {
            "payee": "provider",
            "other_help": "복지관과 공동모금회에 알아보았으나 올해 예산이 끝남",
            "aid": "not_eligible",
            "cost_on": days["asked"],
            "state": state,
            "recorded_at": self.moment(days["asked"]),
            "recorded_by": case.manager,
        }
        values |= asked | reached(state, days, asked["amount"])
        scope = {"case": case, "sigungu": case.sigungu, "office": case.office}
        request = self.sheet.add(
            SpendingRequest, fund=self.fund, edition=self.fund.edition, **scope, **values
        )
        if state == "approval":
            self.ask(request)
        self.post(request, days, scope)

    def ask(self, request: SpendingRequest) -> None:
        self.sheet.add(
            Approval,
            kind="spending",
            root_kind="funds.spendingrequest",
            root_id=request.pk,
            target_id=request.pk,
            asked_at=request.recorded_at,
            asked_by=request.recorded_by,
            recorded_by=request.recorded_by,
            office=request.office,
            sigungu=request.sigungu,
        )

    def post(self, request: SpendingRequest, days: dict[str, date], scope: dict[str, Any]) -> None:
        """What was decided, then what was paid."""
        entries = []
        if request.state in (*DECIDED, *SPENT):
            about = {"town": request.office, "committed": request.amount}
            entries.append(self.entry(request.kind, COMMIT, days["decided"], **about))
        if request.state in SPENT:
            about = {"town": request.office, "committed": -request.amount, "spent": request.paid}
            entries.append(self.entry(request.kind, PAY, days["paid"], **about))
        for entry in entries:
            self.sheet.add(Posting, request=request, entry=entry, recorded_at=entry.recorded_at, **scope)


def reached(state: str, days: dict[str, date], amount: int) -> dict[str, Any]:
    """What is known of a request in a state."""
    found: dict[str, Any] = {}
    if state == "returned":
        found["answer"] = "견적서를 붙여 다시 올려 주세요."
    if state in (*DECIDED, *SPENT):
        found["decided_on"] = days["decided"]
    if state in ("ordered", *SPENT):
        found["ordered_on"] = days["ordered"]
    if state in SPENT:
        found |= {"paid_on": days["paid"], "paid": amount}
    if state in ("receipted", "done"):
        found["receipt_on"] = days["paid"]
    if state == "done":
        found["effect"] = "급한 어려움이 풀려 다음 계획을 함께 세움"
    return found
