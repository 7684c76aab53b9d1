"""Training of the invented district (교육): a year's plan, terms from the past to the next weeks, specialists."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dure.changes.records import Approval
from dure.demo.areas import Maker, words
from dure.offices.models import Staff
from dure.rulebook import edition_on
from dure.skills.figures import Before, Cost, Plan, Quarter
from dure.skills.models import Application, OutsideCourse, Programme, Specialist, Supervisor, Term
from dure.skills.rules import Job

CAPACITY, COMING = 12, 16
PLAN = Plan(
    costs=(
        Cost("일반운영비", "강사료", 460_000, 1, 6, stated=2_760, is_fee=True),
        Cost("도서인쇄비", "교재 제작", 6_000, 40, 6, stated=1_440),
    ),
    quarters=(Quarter(1, 10, 420), Quarter(2, 45, 1_890), Quarter(3, 75, 3_150), Quarter(4, 100, 4_200)),
    before=(Before("사례관리 실천 교육", 4, 48), Before("슈퍼비전 교육", 2, 20)),
)
# A certificate of the earlier years: course and months ago.
TAKEN = (("basic", 30), ("advanced", 14), ("other", 5), ("other", 8))


def add_learning(make: Maker) -> None:
    Learning(make).add()


@dataclass(frozen=True)
class Learning:
    """The training of a year on the sheet."""

    make: Maker

    @property
    def learners(self) -> list[tuple[Staff, Any]]:
        """Everybody who works on cases, with their office."""
        places = [self.make.center, *self.make.towns]
        return [(staff, place.office) for place in places for staff in self.make.people(place)]

    def add(self) -> None:
        plan = self.plan()
        for number, said in enumerate(words()["terms"]):
            self.term(plan, said, number)
        self.specialists()
        self.earlier()

    def plan(self) -> Programme:
        make, said = self.make, words()["plan"]
        return make.sheet.add(
            Programme,
            edition=edition_on(make.today).name,
            year=make.today.year,
            plan=PLAN.kept,
            **said,
            **make.of(make.center.office),
        )

    def term(self, plan: Programme, said: dict[str, Any], number: int) -> None:
        """Long past ones are done, the last is not marked yet, the next is chosen, the one after takes applications."""
        make, begins = self.make, said["begins"]
        about = {name: said[name] for name in ("course", "title", "place", "teacher")}
        is_over, is_marked = begins < 0, begins < -7
        is_chosen = begins < COMING
        term = make.sheet.add(
            Term,
            programme=plan,
            begins_at=make.on_workday(begins, 14),
            ends_at=make.on_workday(begins, 17),
            closes_on=make.today + timedelta(days=begins - 10 if is_chosen else begins - 7),
            capacity=CAPACITY,
            fee=460_000,
            chosen_at=make.at(begins - 9) if is_chosen else None,
            attended_at=make.at(begins, 18) if is_marked else None,
            answers=[{"score": 3 + (at % 3), "text": ""} for at in range(8)] if is_marked else [],
            **about,
            **make.of(make.center.office),
        )
        learners = self.learners[number % 3 :: 3][: CAPACITY + 2]
        for at, (staff, office) in enumerate(learners):
            state = "selected" if at < CAPACITY else "waiting"
            if is_marked:
                state = ("absent" if at % 9 == 8 else "attended") if at < CAPACITY else "withdrawn"
            elif not is_chosen:
                state = "asked" if at % 2 else "approved"
            self.application(term, staff, office, state, at, is_over=is_over)

    def application(
        self, term: Term, staff: Staff, office: Any, state: str, at: int, *, is_over: bool
    ) -> None:
        make = self.make
        asked_at = term.begins_at - timedelta(days=20, hours=at) if is_over else make.at(-3, 9, at)
        is_approved = state != "asked"
        application = make.sheet.add(
            Application,
            term=term,
            staff=staff,
            state=state,
            reason="맡은 가구를 돕는 데 필요합니다.",
            asked_at=asked_at,
            approved_at=asked_at + timedelta(days=1) if is_approved else None,
            place_in_line=at - CAPACITY + 1 if state == "waiting" else None,
            certificate_number=f"{term.begins_at.year}-{str(term.pk)[-4:]}-{at + 1:03d}"
            if state == "attended"
            else "",
            has_answered=state == "attended" and at % 4 > 0,
            **make.of(office),
        )
        if not is_approved:
            make.sheet.add(
                Approval,
                kind="training",
                root_kind="skills.application",
                root_id=application.pk,
                target_id=application.pk,
                asked_at=asked_at,
                asked_by=staff,
                recorded_by=staff,
                **make.of(office),
            )

    def specialists(self) -> None:
        """Files of who is employed as one, and a supervisor from outside."""
        make = self.make
        held = [each for each in self.learners if not each[0].is_civil_servant]
        for number, (staff, office) in enumerate(held):
            hired_on = date(make.today.year - 3 - number % 3, 3, 2)
            make.sheet.add(
                Specialist,
                staff=staff,
                qualification="social_first",
                licensed_on=hired_on - timedelta(days=1500),
                career=[
                    Job(
                        "welfare",
                        hired_on - timedelta(days=1400),
                        hired_on - timedelta(days=30),
                        "해오름종합사회복지관",
                    ).kept
                ],
                hired_on=hired_on,
                weekly_hours=40,
                placed_on=hired_on,
                letter=f"복지정책과-{100 + number}",
                **make.of(office),
            )
        make.sheet.add(
            Supervisor,
            kind="external",
            full_name="마루한",
            affiliation="온누리대학교 사회복지학과 교수",
            years=9,
            from_on=date(make.today.year, 1, 2),
            letter="복지정책과-31",
            supervisees="읍면동 사례관리자 여섯 명",
            **make.of(make.center.office),
        )

    def earlier(self) -> None:
        """What they took before; some still lack one, and one from outside waits for the leader."""
        make = self.make
        for number, (staff, office) in enumerate(self.learners):
            for at, (course, months) in enumerate(TAKEN):
                if staff.is_civil_servant and at > 1:
                    continue
                if (number + at) % 7 == 6:
                    continue
                done_on = make.today - timedelta(days=30 * months + number % 9)
                make.sheet.add(
                    OutsideCourse,
                    staff=staff,
                    course=course,
                    title=edition_on(make.today).skills.courses[course].ko,
                    body="온누리도 인재개발원",
                    done_on=done_on,
                    hours=14 if course != "other" else 4,
                    certificate_number=f"{done_on.year}-{1000 + number}",
                    confirmed_at=make.at(-30 * months + 5),
                    **make.of(office),
                )
