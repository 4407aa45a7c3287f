# The service in one image: web, worker, beat and the preparation differ only in their command.
FROM python:3.11-slim-bookworm

RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/oversee
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements.txt

COPY . .
RUN useradd --system oversee \
    && mkdir -p /var/lib/oversee/files /var/lib/oversee/mail /var/lib/oversee/state \
    && chown -R oversee /var/lib/oversee
USER oversee
ENV DJANGO_SETTINGS_MODULE=config.settings
EXPOSE 8000
