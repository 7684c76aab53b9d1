"""The web server's entry point (웹 서버 진입점)."""

import gc
import os
import threading

from django.core.wsgi import get_wsgi_application

from dure.paper.engine import get_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dure.config.settings")
application = get_wsgi_application()
# What is loaded now stays for the life of the process: the collector need not go through it again with every few requests.
gc.freeze()
gc.set_threshold(20_000, 20, 20)
# Seconds of reading fonts that otherwise whoever asks for the first paper would wait.
threading.Thread(target=get_ready, daemon=True).start()
