"""Conference material from the assessment, without what identifies the household or what it wants kept (회의자료)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dure.access.coded import word
from dure.access.reading import read
from dure.cases.core.consents import members
from dure.cases.core.lists import kept, make_ready
from dure.cases.core.records import Case, Consent
from dure.cases.s04_assessment.records import Assessment, NeedFinding, RiskSurvey
from dure.cases.s05_conference.around import names_around, names_at_work
from dure.cases.s05_conference.deidentify import deidentify, sign_of
from dure.cases.s05_conference.identifiers import Recorded, known_patterns
from dure.cases.s05_conference.likely_names import likely_names
from dure.cases.s05_conference.records import Conference
from dure.cases.s05_conference.withheld import leave_out, touches
from dure.people.models import Membership, Person
from dure.people.queries import disability_of, recorded_members
from dure.rulebook import Reason, Rulebook


@dataclass(frozen=True)
class Material:
    """What may be shared, and what was held back from it."""

    case_summary: str
    main_needs: str
    withheld: tuple[str, ...]
    not_to_share: str


# What leaves for a provider even so: who is served, where, and what they need.
FOR_PROVIDERS = ("email", "resident_number", "phone", "account", "name")

# What the material and its veil look at.
READS = (Assessment, NeedFinding, RiskSurvey, Consent, Membership)


def material_from_assessment(case: Case, book: Rulebook) -> Material:
    """Outline and needs as the latest assessment has them, ready to be shared."""
    make_ready(case, *READS)
    found = latest_assessment(case)
    summary, needs = _summary(case, found), _needs(found, book)
    secret, clean = found.not_to_share if found else "", cleaner(case, book)
    return Material(
        case_summary=clean(leave_out(summary, secret)),
        main_needs=clean(leave_out(needs, secret)),
        withheld=tuple(clean(one) for one in touches(f"{summary}\n{needs}", secret)),
        not_to_share=secret,
    )


def cleaner(case: Case, book: Rulebook, also: Iterable[str] = ()) -> Callable[[str], str]:
    """Takes identifying data of the household and of people around it out of many texts; `also` names beside those."""
    names, known, others = known_names(case), recorded(case), [*names_around(case), *also]
    kinds = book.conference.removed_identifiers
    return lambda text: deidentify(text, names, kinds, known, others)


def outside_cleaner(case: Case, also: Iterable[str] = ()) -> Callable[[str], str]:
    """For who serves the household and may know it: people who agreed to nothing are taken out, numbers too."""
    own, others = known_names(case), [*names_around(case), *also]
    far = [name for name in others if name not in own]
    return lambda text: deidentify(text, (), FOR_PROVIDERS, others=far)


def veil_of(case: Case, book: Rulebook) -> Callable[[str], str]:
    """Cleans many texts of one case, and leaves out what the household keeps to itself (manual-2025 m:8990)."""
    clean, secret = cleaner(case, book), not_to_share(case)
    return lambda text: clean(leave_out(text, secret))


def without_home(case: Case, text: str) -> str:
    """The text, often a place, without names and addresses of this household; other addresses stay."""
    text = deidentify(text, known_names(case), ("name",), others=names_around(case))
    for pattern, sign, _ in known_patterns(recorded(case)):
        text = pattern.sub(sign, text)
    return text


def recorded(case: Case) -> Recorded:
    """What is on record of the household and must not be readable in what leaves it."""
    home = case.household
    return Recorded(
        birth_dates=tuple(one.birth_on for one in household_people(case) if one.birth_on),
        addresses=tuple(filter(None, (home.address, home.address_detail))),
    )


@dataclass(frozen=True)
class SharedMinutes:
    """Minutes as they may leave the office, and how much was taken out."""

    content: str
    result: str
    options: tuple[str, ...]
    decisions: tuple[str, ...]
    taken_out: tuple[str, ...]
    likely_names: tuple[str, ...]


def shared_minutes(conference: Conference, book: Rulebook) -> SharedMinutes:
    """Minutes and decisions cleaned like the material (manual-2025 m:8993–8997)."""
    fit = veil_of(conference.case, book)
    decisions = tuple(conference.decisions.values_list("text", flat=True))
    texts = (conference.content, conference.result, *conference.options, *decisions)
    return SharedMinutes(
        content=fit(conference.content),
        result=fit(conference.result),
        options=tuple(map(fit, conference.options)),
        decisions=tuple(map(fit, decisions)),
        taken_out=tuple(each for text in texts for each in differing_lines(text, fit(text))),
        likely_names=tuple(likely_names("\n".join(map(fit, texts)), names_at_work(conference.case))),
    )


def differing_lines(before: str, after: str) -> list[str]:
    """Lines of the original that are not sent as they were written."""
    sent = set(after.splitlines())
    return [line for line in before.splitlines() if line.strip() and line not in sent]


def not_to_share(case: Case) -> str:
    """What the household asked to keep to ourselves."""
    found = latest_assessment(case)
    return found.not_to_share if found else ""


def still_told(case: Case, *texts: str) -> list[str]:
    """Sentences of kept material that touch what is not to be shared."""
    return touches("\n".join(texts), not_to_share(case))


def latest_assessment(case: Case) -> Assessment | None:
    """The newest assessment of this round, finished or not."""
    return next((each for each in reversed(kept(case, Assessment)) if each.round == case.round), None)


def known_names(case: Case) -> list[str]:
    """Names that may stand in the records: members, former members, guardians; the subject first."""
    people = household_people(case)
    guardians = [person.guardian_name for person in people]
    guardians += [each.guardian_name for each in kept(case, Consent)]
    return [name for name in [*(person.name for person in people), *guardians] if name]


def household_people(case: Case) -> list[Person]:
    """Everyone who is or was of the household, the subject first."""
    rows = read(recorded_members(case.household_id))
    people = dict.fromkeys([case.subject, *(row.person for row in rows)])
    return list(people)


def _summary(case: Case, found: Assessment | None) -> str:
    lines = ["[가족사항]", *_people_lines(case)]
    if found:
        parts = (
            ("가족력", found.family_history),
            ("강점", found.strengths),
            ("장애물", found.obstacles),
            ("사회적 지지자원", found.supports),
        )
        lines += [f"[{label}]\n{text}" for label, text in parts if text.strip()]
    return "\n".join(lines)


def _people_lines(case: Case) -> list[str]:
    """`- ○○○: 남, 43세, 무직`: signs for names, ages for dates of birth."""
    today = timezone.localdate()
    names = dict.fromkeys(one.name for one in household_people(case) if len(one.name) > 1)
    signs = {name: sign_of(order) for order, name in enumerate(names)}
    return [
        ": ".join(filter(None, (f"- {signs.get(one.name, '이름 모름')}", _traits(one, today))))
        for one in members(case, today)
    ]


def _traits(person: Person, today: date) -> str:
    age = f"{age_on(person.birth_on, today)}세" if person.birth_on else ""
    known = (word(person, "sex"), age, word(person, "occupation"), person.illness, disability_of(person))
    return ", ".join(one for one in known if one)


def age_on(born: date, day: date) -> int:
    """Years completed on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _needs(found: Assessment | None, book: Rulebook) -> str:
    if found is None:
        return ""
    lines = [need_line(need, book) for need in needs_of(found)]
    parts = (("위기도 조사 해당 영역", "\n".join(risk_lines(found, book))), ("지원 방향", found.direction))
    return "\n".join([*lines, *(f"[{label}]\n{text}" for label, text in parts if text.strip())])


def need_line(need: NeedFinding, book: Rulebook) -> str:
    """`- 경제·재정관리: 부채, 신용불량, 압류. 빚을 갚고 싶어 함`."""
    area = book.areas.get(need.area)
    middle = book.codes["middle_class"].get(middle_code(need))
    words = [*phenomena_words(need, book), need.phenomena_other]
    head = "·".join(term.ko for term in (area, middle) if term)
    return f"- {head}: " + ". ".join(
        part for part in (", ".join(filter(None, words)), need.description) if part
    )


def middle_code(need: NeedFinding) -> str:
    """The middle class with its area before it."""
    return need.middle if "." in need.middle else f"{need.area}.{need.middle}"


def phenomena_words(need: NeedFinding, book: Rulebook) -> list[str]:
    """The phenomena in words, 기타 aside."""
    known = book.codes["phenomenon"]
    full = [one if one in known else f"{middle_code(need)}.{one}" for one in need.phenomena]
    return [known[one].ko for one in full if one in known and not one.endswith(".other")]


def risk_lines(found: Assessment, book: Rulebook) -> list[str]:
    """The flagged areas of the latest risk survey with their reasons."""
    survey = newest_survey(found)
    return flagged_lines(survey.flagged, book) if survey else []


def needs_of(found: Assessment) -> list[NeedFinding]:
    return [each for each in kept(found.case, NeedFinding) if each.assessment_id == found.pk]


def newest_survey(found: Assessment) -> RiskSurvey | None:
    """Of the assessment's surveys the one last written."""
    rows = reversed(kept(found.case, RiskSurvey))
    return next((each for each in rows if each.assessment_id == found.pk), None)


def flagged_lines(flagged: object, book: Rulebook) -> list[str]:
    """`- 경제: 월세가 밀림`: each flagged area with the words of its reasons."""
    if not isinstance(flagged, dict):
        return []
    lines = []
    for area, reasons in flagged.items():
        words = ", ".join(reason_words(one) for one in reasons or [])
        name = book.areas[area].ko if area in book.areas else area
        lines.append(f"- {name}: {words}" if words else f"- {name}")
    return lines


def reason_words(reason: object) -> str:
    """A stored reason is its words, or its code with what the words need."""
    if isinstance(reason, dict):
        return Reason(reason["code"], reason.get("params", {})).text()
    return str(reason)
