"""The web server's entry point (웹 서버 진입점)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")
application = get_wsgi_application()
