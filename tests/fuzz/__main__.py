"""`python -m tests.fuzz --minutes 60`: hostile requests to a simulated district, in a database of its own.

Nothing leaves this process: requests go through Django's test client, uploads into a folder that is removed.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")
os.environ.setdefault("DURE_RATE_LIMITS", "off")


if __name__ == "__main__":
    django.setup()
    sys.exit(__import__("tests.fuzz.long_run", fromlist=["main"]).main())
