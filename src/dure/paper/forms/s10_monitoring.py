"""Form 8, the monitoring sheet of a follow-up (모니터 상담지, manual-2025 m:12778-12970)."""

from collections.abc import Iterator

from dure.cases.core.records import Case
from dure.cases.s10_aftercare.queries import visits_of
from dure.cases.s10_aftercare.records import MonitorVisit
from dure.paper.forms.people import family_rows, head_of, masked_number, whole_address
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, Row
from dure.paper.sheet import Answers, Sheet, paired_rows
from dure.paper.writing import day, labels
from dure.rulebook import edition_on, latest

FAMILY = {
    "relation": 15,
    "name": 12,
    "age": 7,
    "living_together": 9,
    "education": 13,
    "job": 13,
    "health": 12,
    "disability_or_illness": 19,
}
AROUND = {"kind": 16, "relation": 30, "name": 30, "phone": 24}


def targets(case: Case) -> list[Target]:
    """Every follow-up, the last first."""
    return [
        Target(
            visit.pk,
            f"{visit.number}회 {day(visit.visited_on)}",
            visit.visited_on,
            edition_on(visit.visited_on).name,
        )
        for visit in reversed(visits_of(case))
    ]


def fill(case: Case, target: Target) -> Answers:
    """The visit, over what the household's record says where the sheet itself says nothing."""
    visit = MonitorVisit.objects.select_related("staff").get(pk=target.id, case=case)
    head = head_of(case)
    known = {
        "visited_at": visit.visited_on,
        "counsellor": visit.staff.name,
        "head": head.name,
        "resident_number": masked_number(head),
        "phone": head.home_phone,
        "mobile_phone": head.mobile_phone,
        "emergency_phone": head.emergency_phone,
        "address": whole_address(case),
    }
    said = visit.form
    family = [
        row
        | _health_in_words(row)
        | (said.get("family", [])[place] if place < len(said.get("family", [])) else {})
        for place, row in enumerate(family_rows(case, visit.visited_on))
    ]
    return {
        "visit": known | _once(said, "visit"),
        "family": family,
        "needs": {
            "wished_help": visit.wishes,
            "worries": visit.worries,
            "problem_areas": visit.problem_areas,
        },
        "contacts": said.get("contacts", []),
        "religion": _once(said, "religion"),
        "result": {"content": visit.text, "findings": [], "action": visit.result},
        "health": _said(said, "health"),
        "services": _said(said, "services"),
        "housing": _once(said, "housing"),
    }


def _health_in_words(row: dict) -> dict:
    """The register's health is coded otherwise than this form's."""
    return {"health": labels(latest().codes["health_state"], row["health"])}


def _once(said: dict, section: str) -> dict:
    return (said.get(section) or [{}])[0]


def _said(said: dict, section: str) -> list[dict]:
    """Rows in which more than the name was entered."""
    return [row for row in said.get(section, []) if set(row) - {"name"}]


def blocks(sheet: Sheet) -> Iterator[Block]:
    yield _visit(sheet)
    yield sheet.table("family", FAMILY, title="가족사항", least=4)
    yield _needs(sheet)
    yield sheet.table("contacts", AROUND, title="주변관계", least=2)
    yield Grid((18, 82), (Row((sheet.label("religion.religion"), Cell(_religion(sheet)))),))
    yield Grid((18, 82), (sheet.long_row("result.content", across=1, height=60),))
    for member in sheet.each("health"):
        yield _health(member)
    for member in sheet.each("services"):
        yield _services(member)
    yield _housing(sheet)


def _visit(sheet: Sheet) -> Grid:
    names = ("visited_at", "counsellor", "head", "resident_number", "phone", "mobile_phone")
    rows = paired_rows(sheet, [f"visit.{name}" for name in names])
    last = (
        sheet.row(sheet.pair("visit.address", across=3)),
        *paired_rows(sheet, ["visit.remark", "visit.emergency_phone"]),
    )
    return Grid((15, 35, 17, 33), (*rows, *last))


def _needs(sheet: Sheet) -> Grid:
    rows = (
        sheet.long_row("needs.wished_help", across=1),
        sheet.long_row("needs.worries", across=1),
        sheet.row(sheet.pair("needs.problem_areas")),
    )
    return Grid((25, 75), rows, "욕구확인")


def _religion(sheet: Sheet) -> str:
    places = [
        f"{sheet.spec(path).ko}({sheet.gap(path, 16)})"
        for path in ("religion.religion_place", "religion.religion_location", "religion.religion_relation")
    ]
    return f"{sheet.words('religion.religion')}\n* {' '.join(places)}"


def _health(sheet: Sheet) -> Grid:
    rows = (
        Row((sheet.label("health.name"), sheet.value("health.name", across=3))),
        sheet.row(sheet.pair("health.illness"), Cell("병명·치료기간", "label"), Cell(_treated(sheet))),
        sheet.row(Cell("병원", "label"), Cell(_hospital(sheet), across=3)),
        sheet.row(Cell("사용약물", "label"), Cell(_medicine(sheet), across=3)),
        sheet.row(Cell("수술현황", "label"), Cell(_surgery(sheet), across=3)),
        sheet.row(sheet.pair("health.eyes", across=3)),
        sheet.row(sheet.pair("health.dentures", across=3)),
        sheet.row(sheet.pair("health.health_opinion", across=3)),
    )
    return Grid((18, 32, 18, 32), rows, "건강상태")


def _treated(sheet: Sheet) -> str:
    return f"{sheet.gap('health.diagnosis', 12)} ({sheet.gap('health.months_treated', 4)}개월)"


def _hospital(sheet: Sheet) -> str:
    return (
        f"자주 가는 병원: {sheet.gap('health.hospital', 16)}  위치: {sheet.gap('health.hospital_place', 12)}"
        f"  진료주기: {sheet.gap('health.visit_cycle')}"
    )


def _medicine(sheet: Sheet) -> str:
    doses = f"1일({sheet.gap('health.doses_a_day', 4)}회)/1회당({sheet.gap('health.pills_a_dose', 4)}개)"
    return f"{sheet.words('health.medication')}  (복용정도 {doses})"


def _surgery(sheet: Sheet) -> str:
    now = f"(질병명: {sheet.gap('health.surgery_illness', 14)} / 시기: {sheet.gap('health.surgery_when')})"
    past = (
        f"* 과거 이력: 질병명({sheet.gap('health.past_illness', 14)}) 연도({sheet.gap('health.past_year')})"
    )
    return f"{sheet.words('health.surgery')}  {now}\n{past}"


def _services(sheet: Sheet) -> Grid:
    donation = (
        f"금액/내용: {sheet.gap('services.donation', 20)}  기간: {sheet.gap('services.donation_period')}"
        f"  주기: {sheet.gap('services.donation_cycle')}"
    )
    rows = (
        sheet.row(sheet.pair("services.name")),
        sheet.row(sheet.pair("services.current", text="현재지원 복지서비스")),
        sheet.row(sheet.pair("services.current_satisfaction")),
        sheet.row(Cell("후원금(물품)", "label"), Cell(donation)),
        sheet.row(sheet.pair("services.donation_satisfaction")),
        sheet.row(sheet.pair("services.wished")),
        sheet.row(sheet.pair("services.service_opinion")),
    )
    return Grid((18, 82), rows, "복지서비스")


def _housing(sheet: Sheet) -> Grid:
    def line(*names: str) -> str:
        return "\n".join(
            f"{sheet.spec(f'housing.{name}').ko}: {sheet.words(f'housing.{name}')}" for name in names
        )

    def triple(place: str, *parts: str) -> str:
        return f"{place} ( {' / '.join(sheet.words(f'housing.{part}') for part in parts)} )"

    amounts = (
        f"* 보증금({sheet.gap('housing.deposit')}만원)/월세({sheet.gap('housing.monthly_rent')}만원)"
        f"  거주층: {sheet.gap('housing.floor', 4)}  방 수: {sheet.gap('housing.rooms', 4)}개"
        f"(가구원 {sheet.gap('housing.persons', 4)}명)"
    )
    rooms = "\n".join(
        (
            triple("화장실", "toilet_use", "toilet_kind", "toilet_posture", "toilet_clean"),
            triple("부엌", "kitchen_use", "kitchen_kind", "kitchen_clean"),
        )
    )
    state = line("walls", "roof", "interior", "toilet_state", "kitchen_state", "equipment", "other_state")
    rows = (
        sheet.row(sheet.pair("housing.housing_type")),
        sheet.row(sheet.label("housing.tenure"), Cell(f"{sheet.words('housing.tenure')}\n{amounts}")),
        sheet.row(Cell("편의시설", "label"), Cell(rooms)),
        sheet.row(Cell("시설상태", "label"), Cell(f"{state}\n{sheet.words('housing.weather')}")),
        sheet.row(Cell("난방", "label"), Cell(line("heating_main", "heating_extra"))),
        sheet.row(sheet.pair("housing.electricity")),
        sheet.row(sheet.pair("housing.appliances")),
        sheet.row(sheet.pair("housing.housing_opinion")),
    )
    return Grid((18, 82), rows, "주거환경")


KIND = PaperKind(
    code="monitoring",
    form="s10_monitoring",
    stage="aftercare",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=("담당", "팀장"),
)
