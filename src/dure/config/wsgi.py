"""The web server's entry point (웹 서버 진입점)."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from dure.paper.engine import get_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")
application = get_wsgi_application()
# Seconds of reading fonts that otherwise whoever asks for the first paper would wait.
threading.Thread(target=get_ready, daemon=True).start()
