"""The web server's door to Django."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

from config.roles import refuse_owner

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
refuse_owner()

# Every page's code is loaded once, before the server forks, rather than in each worker's first request.
import_module("config.urls")
