"""What HSDS has no field for and carries as terms of our own lists, and what it cannot carry (표준이 옮기는 것).

Pure. The ids of what has none here are made of the id of what it belongs to, so that they stay the same.
"""

import uuid

KOREA = "KR"
BUSINESS_NUMBER = "KR-BRN"
# Our lists as taxonomies: the field, the name of the list, whether it holds several codes.
OF_SERVICE = {
    "kind": "service_kind",
    "small_class": "resource_class",
    "life_stages": "life_stage",
    "traits": "household_trait",
    "disabilities": "disability",
    "disability_degrees": "disability_degree",
    "household_types": "household_type",
    "incomes": "protection_status",
}
OF_ORGANIZATION = {"kind": "provider_kind"}
SEVERAL = ("life_stages", "traits", "disabilities", "disability_degrees", "household_types", "incomes")
RAISES_FUNDS = "may_raise_funds"

NOT_CARRIED = (
    (
        "보유량, 예약, 사용, 단위",
        "HSDS에는 나누어 주고 남은 양을 적는 칸이 없습니다. 남은 양은 두레에서 봅니다.",
    ),
    ("다른 시군구에도 제공하는지", "HSDS는 제공하는 곳을 이름으로만 적습니다. 들인 뒤에 고칩니다."),
    ("담당자의 이름, 휴대전화, 전자우편", "개인의 연락처여서 밖으로 나가는 파일에 넣지 않습니다."),
    (
        "상태와 승인한 사람, 반려·종료 사유",
        "승인된 것만 내보내므로 넣지 않습니다. 들이면 다시 승인을 기다립니다.",
    ),
    ("비고", "안에서 보는 글이어서 넣지 않습니다."),
    (
        "제공하는 읍면동의 행정코드",
        "읍면동은 이름으로 옮깁니다. 이름이 같은 읍면동이 있는 소재지에만 들일 수 있습니다.",
    ),
)
NOT_TAKEN = (
    ("위치의 좌표, 교통, 편의시설", "두레는 제공주체마다 주소 하나를 둡니다. 첫 주소만 들입니다."),
    (
        "여러 전화, 언어, 비용 선택지, 필요한 서류",
        "첫 전화만 들입니다. 나머지는 들이지 않으므로 필요하면 내용이나 조건에 적으세요.",
    ),
    ("사업(program)과 재원(funding)", "두레는 사업이 아니라 서비스로 등록합니다."),
    (
        "다른 분류 체계의 분류",
        "표준 분류는 서비스 이름으로 찾습니다. 찾지 못하면 그 행을 들이지 않고 까닭을 적습니다.",
    ),
)


def made_id(owner: object, what: str) -> str:
    """The id of a part that has none here."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"dure:{owner}:{what}"))


def taxonomy_name(codes: str) -> str:
    return f"dure:{codes}"
