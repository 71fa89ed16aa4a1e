# The bot without its embedded database: give it DATABASE_URL.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
RUN python -m venv /opt/sec-incident
COPY requirements.run.lock ./
RUN /opt/sec-incident/bin/python -m pip install --require-hashes --requirement requirements.run.lock
COPY pyproject.toml README.md LICENSE manifest.yml ./
COPY app app
COPY migrations migrations
RUN /opt/sec-incident/bin/python -m pip install --no-deps . \
    && /opt/sec-incident/bin/python -m pip uninstall --yes pip

FROM python:3.13-slim
RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --home-dir /var/lib/sec-incident --shell /usr/sbin/nologin officer \
    && install --directory --owner=officer --group=officer --mode=0700 /var/lib/sec-incident
COPY --from=build /opt/sec-incident /opt/sec-incident
ENV PATH=/opt/sec-incident/bin:$PATH PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 PORT=3000 METRICS_HOST=0.0.0.0 METRICS_PORT=9464 DATA_DIR=/var/lib/sec-incident
USER officer
WORKDIR /var/lib/sec-incident
VOLUME /var/lib/sec-incident
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['PORT']}/healthz\", timeout=2)"]
STOPSIGNAL SIGTERM
CMD ["sec-incident", "run"]
