# syntax=docker/dockerfile:1

FROM node:24-slim AS compiled
WORKDIR /opt/jupiterone/integration
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts/build scripts/build
COPY preview preview
COPY src src
COPY jupiterone/questions jupiterone/questions
RUN npm run build:command

FROM node:24-slim
# The SDK deletes and creates its storage directory in each run, which takes
# a parent that user node may write: mount a volume at /data, not below it.
ENV NODE_ENV=production \
    DISABLE_DISK_USAGE_METRIC=1 \
    JUPITERONE_INTEGRATION_STORAGE_DIRECTORY=/data/.j1-integration
RUN install -d -o node -g node /data
WORKDIR /opt/jupiterone/integration
COPY package.json LICENSE ./
COPY --from=compiled /opt/jupiterone/integration/dist dist
USER node
WORKDIR /data
ENTRYPOINT ["node", "/opt/jupiterone/integration/dist/command/graph-gitlab.js"]
CMD ["run"]
