# syntax=docker/dockerfile:1

FROM node:24-slim@sha256:a9f5f7c91a432850b2a8a7797adf5eadb6c733ceed61167806cee7ea7fbc29df AS compiled
WORKDIR /opt/jupiterone/integration
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts/build scripts/build
COPY preview preview
COPY src src
COPY jupiterone/questions jupiterone/questions
RUN npm run build:command

FROM node:24-slim@sha256:a9f5f7c91a432850b2a8a7797adf5eadb6c733ceed61167806cee7ea7fbc29df
ARG VERSION=1.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="graph-gitlab" \
      org.opencontainers.image.description="Collects a whole GitLab into the JupiterOne graph" \
      org.opencontainers.image.licenses="MPL-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
# The SDK deletes and creates its storage directory in each run, which takes
# a parent that user node may write: mount a volume at /data, not below it. What
# steps hand over to each other is there, too, for nothing else may be writable.
ENV NODE_ENV=production \
    DISABLE_DISK_USAGE_METRIC=1 \
    TMPDIR=/data \
    JUPITERONE_INTEGRATION_STORAGE_DIRECTORY=/data/.j1-integration
RUN install -d -o node -g node /data
WORKDIR /opt/jupiterone/integration
COPY package.json LICENSE ./
COPY --from=compiled /opt/jupiterone/integration/dist dist
USER node
WORKDIR /data
ENTRYPOINT ["node", "/opt/jupiterone/integration/dist/command/graph-gitlab.js"]
CMD ["run"]
