"""The steps from where a case stands, the one to do first and those that stand aside (다음에 할 일)."""

from dataclasses import dataclass, field

from dure.cases import next_work
from dure.cases.process import Transition
from dure.web.navigation import Tab
from dure.web.resolve import Shown

# Ends that are not what the work is for, however often they happen.
WAYS_OUT = frozenset({"excluded", "counselled", "not_selected"})


@dataclass(frozen=True)
class NextStep:
    """A step one may take or not, and what stands in the way."""

    step: Transition
    blockers: list[Shown]
    is_allowed: bool
    url: str
    needs_page: bool
    who: str

    @property
    def is_ready(self) -> bool:
        return self.is_allowed and not self.blockers

    @property
    def is_main(self) -> bool:
        """Worth the one coloured button: not a step that elsewhere stands aside, such as closing."""
        return not self.step.aside_from

    def is_aside(self, stage: str) -> bool:
        """A way back or out, or too early here: shown folded, beside the way forward."""
        return self.step.is_back or self.step.outcome in WAYS_OUT or stage in self.step.aside_from


@dataclass(frozen=True)
class NextSteps:
    """What can be done now, the one thing to do first."""

    forward: list[NextStep]
    aside: list[NextStep]
    work: Tab
    due: list[next_work.Due] = field(default_factory=list)
    is_folded: bool = False

    @property
    def most_urgent(self) -> list[next_work.Due]:
        """As many as are read at a glance; the stage's page has them all."""
        return self.due[: next_work.SHOWN]

    @property
    def is_asked(self) -> bool:
        """Whether it waits for somebody else's approval: then its page is only to be looked at."""
        return self.work.ko == next_work.ASKED

    @property
    def ready(self) -> list[NextStep]:
        return [each for each in self.forward if each.is_ready]

    @property
    def blocked(self) -> list[NextStep]:
        return [each for each in self.forward if each.is_allowed and each.blockers]

    @property
    def of_others(self) -> list[NextStep]:
        return [each for each in self.forward if not each.is_allowed]

    @property
    def goes_on(self) -> bool:
        """Whether to offer the stage's own page: elsewhere, to those who work on it, while no step is ready."""
        return self.is_mine and not self.main and not self.due and not self.work.is_current

    @property
    def is_mine(self) -> bool:
        """Whether some step from here is for who looks to take."""
        return any(each.is_allowed for each in (*self.forward, *self.aside))

    @property
    def main(self) -> NextStep | None:
        """The step for the one coloured button."""
        return next((each for each in self.ready if each.is_main), None)

    @property
    def told(self) -> str:
        """What comes next, in a few words for who has just saved something."""
        if self.due:
            return self.due[0].what
        if self.main:
            return self.main.step.ko
        if self.is_asked:
            return "팀장의 승인을 기다립니다"
        if self.blocked:
            first = self.blocked[0]
            return f"{first.step.ko}까지 {len(first.blockers)}가지가 남았습니다"
        return self.work.ko if self.forward and self.is_mine else ""

    @property
    def aside_allowed(self) -> list[NextStep]:
        return [each for each in self.aside if each.is_allowed]
