"""`dure stop`: ends what runs from this clone (중지), the embedded database included."""

import argparse

from dure.ops import postgres, single_run


def main(argv: list[str]) -> int:
    argparse.ArgumentParser(prog="dure stop", description=__doc__).parse_args(argv)
    single_run.stop()
    postgres.stop()
    return 0
