# tingxian with all it needs, for workers and for `enqueue`: docker build -t tingxian .
FROM node:22-bookworm-slim AS build
# nodejieba is compiled where no binary fits.
RUN apt-get update && apt-get install -y --no-install-recommends g++ make python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY lexicons lexicons
COPY models models
COPY src src
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/lexicons lexicons
COPY --from=build /app/models models
COPY --from=build /app/dist dist
USER node
WORKDIR /home/node
# As the first process it gets SIGTERM itself.
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
CMD ["worker"]
