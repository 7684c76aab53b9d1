"""What form 6 says before anybody types (의뢰서에 미리 채우는 말): from the plan and the assessment."""

from collections.abc import Iterable

from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s08_delivery.records import Service
from dure.rulebook.messages import with_particle


def problem_of(service: Service, needs: Iterable[NeedFinding]) -> str:
    """What the household needs in the area of the service, unless it was said otherwise before."""
    of_area = (need.description for need in needs if need.area == service.area)
    return service.problem or "\n".join(filter(None, of_area))


def asked_for(service: Service) -> str:
    """What is asked, as far as the plan says it: 주 1회 반찬 배달을 부탁드립니다."""
    what = with_particle(f"{service.frequency} {service.name}".strip(), "을/를")
    return service.request_text or f"{what} 부탁드립니다."
