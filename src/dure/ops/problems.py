"""What a person who runs Dure must know and can act on (설치·실행 문제)."""


class Problem(Exception):
    """Ends a command; its text says what is wrong and what to do."""
