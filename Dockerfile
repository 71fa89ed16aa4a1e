# The bot without its embedded database: give it DATABASE_URL.
FROM python:3.13-slim AS build
RUN pip install --no-cache-dir "uv>=0.9,<1"
ENV UV_PROJECT_ENVIRONMENT=/opt/sec-incident UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /src
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project
COPY README.md LICENSE alembic.ini ./
COPY app app
COPY migrations migrations
RUN uv sync --frozen --no-dev --no-editable

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --home-dir /var/lib/sec-incident --shell /usr/sbin/nologin officer \
    && install --directory --owner=officer --group=officer --mode=0700 /var/lib/sec-incident
COPY --from=build /opt/sec-incident /opt/sec-incident
ENV PATH=/opt/sec-incident/bin:$PATH PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 PORT=3000 METRICS_HOST=0.0.0.0 METRICS_PORT=9464 DATA_DIR=/var/lib/sec-incident
USER officer
WORKDIR /var/lib/sec-incident
VOLUME /var/lib/sec-incident
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['PORT']}/healthz\", timeout=2)"]
STOPSIGNAL SIGTERM
CMD ["sec-incident", "run"]
