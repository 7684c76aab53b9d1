"""Numbers of signing in (로그인): passwords, lock, second factor, idle time, yearly training."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Password:
    """비밀번호: how long at least, and how many earlier ones may not come back."""

    source: str
    length: int
    remembered: int


@dataclass(frozen=True, kw_only=True)
class Lock:
    """잠금: after how many failures, for how long, and how much longer each time."""

    source: str
    failures: int
    minutes: int
    growth: int
    longest_minutes: int
    address_failures: int
    address_minutes: int
    compare_seconds: int


@dataclass(frozen=True, kw_only=True)
class Session:
    """접속 시간: ends after this many minutes without a hand on it."""

    source: str
    idle_minutes: int
    warn_minutes: int
    touch_seconds: int


@dataclass(frozen=True, kw_only=True)
class Factor:
    """두 번째 인증: days to set one up, minutes to enter it, how long it counts as fresh."""

    source: str
    grace_days: int
    pending_minutes: int
    recent_minutes: int
    recovery_codes: int
    digits: int
    step_seconds: int
    steps_around: int


@dataclass(frozen=True, kw_only=True)
class Training:
    """개인정보 보호 교육: days a new account has for its first, and months for which one counts."""

    source: str
    grace_days: int
    valid_months: int


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """로그인."""

    source: str
    password: Password
    lock: Lock
    session: Session
    factor: Factor
    training: Training
