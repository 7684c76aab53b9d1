"""The columns of files with providers and services (파일의 열): how heads call them, how their cells are read."""

from dure.imports.declared import Column
from dure.resources.file_cells import code, parted, phone, several, yes

PROVIDER_COLUMNS = (
    Column("name", "제공주체명", ("기관명", "제공기관", "이름", "상호", "단체명", "시설명"), is_needed=True),
    Column(
        "kind",
        "제공주체 유형",
        ("유형", "구분"),
        code("provider_kind", "kind"),
        hint="공공, 민간(중계), 지역발굴 가운데 하나입니다.",
    ),
    Column("business_number", "사업자등록번호", ("사업자번호", "고유번호", "사업자등록번호·고유번호")),
    Column("address", "주소", ("소재지 주소", "도로명주소")),
    Column("phone", "전화", ("전화번호", "대표전화", "연락처"), phone),
    Column("website", "누리집", ("홈페이지", "웹사이트")),
    Column("contact_name", "담당자", ("담당자명", "담당자 이름")),
    Column("contact_phone", "담당자 휴대전화", ("휴대전화", "담당자 전화", "담당자 연락처", "핸드폰"), phone),
    Column("contact_email", "담당자 전자우편", ("전자우편", "이메일")),
    Column("may_raise_funds", "기부금품 모집 가능", ("기부금품 모집",), yes, hint="예나 아니요로 적습니다."),
    Column("found_on", "발굴한 날", ("발굴일",)),
    Column("valid_until", "유효기간 끝", ("유효기간", "유효기간 종료일")),
    Column("note", "비고", ("메모",)),
)

OFFER_COLUMNS = (
    Column(
        "provider",
        "제공주체",
        ("제공주체명", "기관명", "제공기관"),
        is_needed=True,
        hint="소재지에 등록된 제공주체의 이름이나 사업자등록번호입니다.",
    ),
    Column("name", "제공서비스명", ("서비스명", "서비스", "표준서비스명"), is_needed=True),
    Column("kind", "서비스 유형", ("유형", "구분"), code("service_kind", "kind")),
    Column(
        "small_class",
        "표준 분류",
        ("분류", "소분류"),
        code("resource_class", "small_class"),
        hint="비우면 표준서비스명에서 찾아 넣습니다.",
    ),
    Column("description", "내용", ("서비스 내용", "설명")),
    Column(
        "life_stages", "생애주기", (), several("life_stage", "life_stages"), hint="여럿이면 쉼표로 나눕니다."
    ),
    Column("traits", "대상 특성", ("대상", "대상특성"), several("household_trait", "traits")),
    Column("disabilities", "장애유형", (), several("disability", "disabilities")),
    Column("disability_degrees", "장애 정도", (), several("disability_degree", "disability_degrees")),
    Column("household_types", "가구유형", (), several("household_type", "household_types")),
    Column("incomes", "소득구분", ("소득",), several("protection_status", "incomes")),
    Column("towns", "제공하는 읍면동", ("읍면동", "제공 지역"), parted, hint="비우면 소재지 모두입니다."),
    Column("serves_others", "다른 시군구에도 제공", (), yes, hint="예나 아니요로 적습니다."),
    Column("valid_from", "유효기간 시작", ("시작일",)),
    Column("valid_until", "유효기간 끝", ("종료일", "유효기간")),
    Column("stock", "보유량", ("수량",)),
    Column("unit", "단위"),
    Column("waiting_days", "기다리는 날", ("대기일",)),
    Column("frequency", "횟수", ("제공횟수", "주기")),
    Column("opening_hours", "이용 시간", ("운영시간",)),
    Column("contact", "문의처", ("문의",)),
    Column("conditions", "조건", ("이용조건",)),
    Column("note", "비고", ("메모",)),
)
