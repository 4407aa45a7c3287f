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
# Static files under names that change with their content, as production serves them. The values only
# satisfy the start; none of them stays in the image.
RUN OVERSEE_ENV=production SECRET_KEY="$(head -c 64 /dev/urandom | base64 -w 0)" \
    DATABASE_URL=postgresql://build@localhost/build REDIS_URL=redis://localhost ALLOWED_HOSTS=build \
    OVERSEE_FACTOR_KEYS="$(head -c 64 /dev/urandom | base64 -w 0)" \
    SERVICE_URL=https://build EMAIL_URL=smtp://build MAIL_FROM=build OVERSEE_FILES=/tmp \
    python manage.py collectstatic --no-input
RUN useradd --system oversee \
    && mkdir -p /var/lib/oversee/files /var/lib/oversee/mail /var/lib/oversee/state \
    && chown -R oversee /var/lib/oversee
USER oversee
ENV DJANGO_SETTINGS_MODULE=config.settings
EXPOSE 8000
