"""Administration: offices, staff, who holds what (기관·직원·역할 목록)."""

from typing import Any

from dure.access.policy import Permission
from dure.offices import forms, queries
from dure.offices.queries import home_of
from dure.rulebook import latest
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing


def role_words(code: str) -> str:
    roles = latest().roles
    return roles[code].ko if code in roles else code


def asked_model(code: str) -> str:
    model = latest().offices.models.get(code)
    return model.ko if model else ""


def town_model(office: Any) -> str:
    return asked_model(office.town_model)


def held(person: Any) -> list[str]:
    return [f"{each.office.name} · {role_words(each.role)}" for each in person.running]


def answered(row: Any) -> str:
    if row.answered_at is None:
        return "답 기다림"
    return "권한을 줌" if row.is_granted else "주지 않음"


def answer_tone(row: Any) -> str:
    return "success" if row.is_granted else "warning"


def closed(row: Any) -> str | None:
    return None if row.is_active else ""


@listing(
    "offices",
    "기관",
    page="offices_admin",
    needs=Permission.ADMINISTER,
    form=forms.OfficeSearch,
    sort="기관 번호순",
    unit="곳",
    empty="아직 기관이 없습니다.",
    unmatched="찾는 기관이 없습니다.",
    begin=("office_new", "기관을 더하세요."),
    columns=(
        cells.text("기관", "name", 24).page(
            link=cells.to("office_admin", "pk"),
            tags=cells.marks((lambda office: not office.is_active, "운영 끝남", "")),
        ),
        cells.text("기관 번호", "code"),
        cells.named("지역", "region"),
        cells.text("지역 코드", "region.code").sheet_only(),
        cells.text("종류", lambda office: latest().offices.kinds[office.kind].ko, 20),
        cells.text("운영 모형", town_model, 16),
        cells.named("권역 중심", "hub", 20),
        cells.number("직원", "holders"),
        cells.text("전화", "phone"),
        cells.tick("운영 중", "is_active").sheet_only(),
    ),
)
def offices(asked: Asked) -> Answer:
    return queries.found_offices(home_of(asked.standing), asked.wanted)


@listing(
    "staff",
    "직원",
    page="staff_admin",
    needs=Permission.ADMINISTER,
    form=forms.StaffSearch,
    sort="이름순",
    unit="명",
    empty="아직 직원이 없습니다.",
    unmatched="찾는 직원이 없습니다.",
    begin=("staff_new", "직원을 더하세요."),
    columns=(
        cells.text("이름", "name", 10).page(link=cells.to("staff_person", "pk")),
        cells.text("아이디", "login"),
        cells.text("구분", lambda person: "공무원" if person.is_civil_servant else "비공무원", 10),
        cells.long_text("역할", lambda person: "\n".join(held(person))).page(
            words=lambda person: ", ".join(held(person)), empty="역할 없음"
        ),
        cells.tick("사용 중", "is_active").page(
            words=lambda person: "예" if person.is_active else "사용 끝남", tone=closed
        ),
    ),
)
def staff(asked: Asked) -> Answer:
    return queries.found_staff(home_of(asked.standing), asked.wanted)


@listing(
    "roles",
    "역할 현황",
    page="roles_admin",
    needs=Permission.ADMINISTER,
    form=forms.RoleSearch,
    sort="기관, 역할, 이름순",
    empty="아직 맡은 사람이 없습니다.",
    unmatched="찾는 역할이 없습니다.",
    columns=(
        cells.named("이름", "staff", 10).page(link=cells.to("staff_person", "staff_id")),
        cells.text("아이디", "staff.login"),
        cells.named("기관", "office", 20),
        cells.named("팀", "team"),
        cells.text("역할", lambda each: role_words(each.role), 28),
        cells.coded("보는 범위", "reach", "role_reach", 18),
        cells.day("시작", "from_on"),
        cells.day("마침", "until_on").page(empty="계속"),
        cells.drawn("offices/end_role_cell.html"),
    ),
)
def roles(asked: Asked) -> Answer:
    return queries.found_roles(home_of(asked.standing), asked.wanted)


@listing(
    "model_requests",
    "모형 권한 요청",
    page="model_requests",
    needs=Permission.ADMINISTER,
    sort="답을 기다리는 것 먼저, 새 요청 먼저",
    empty="요청이 없습니다. 읍면동이 ‘모형 권한’에서 요청하면 여기에서 답합니다.",
    columns=(
        cells.named("기관", "office", 20).page(link=cells.to("model_request_answer", "pk")),
        cells.moment("요청한 때", "requested_at"),
        cells.named("요청한 사람", "requested_by", 10),
        cells.text("지금 모형", lambda row: town_model(row.office), 16).page(empty="없음"),
        cells.text("바라는 모형", lambda row: asked_model(row.town_model), 16),
        cells.named("권역 중심", "hub", 20),
        cells.long_text("까닭", "reason"),
        cells.text("답", answered, 10).page(tone=answer_tone),
        cells.moment("답한 때", "answered_at"),
        cells.named("답한 사람", "answered_by", 10),
        cells.long_text("답의 까닭", "answer"),
    ),
)
def model_requests(asked: Asked) -> Answer:
    return queries.model_requests(home_of(asked.standing))
