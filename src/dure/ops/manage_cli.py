"""`dure manage …`: Django's own commands (장고 명령)."""

from django.core.management import execute_from_command_line


def main(argv: list[str]) -> int:
    execute_from_command_line(["dure manage", *argv])
    return 0
