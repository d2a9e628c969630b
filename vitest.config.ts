import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["packages/*/test/**/*.test.ts"] } },
      { test: { name: "flow", include: ["test/flow/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { name: "data", include: ["test/data/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { name: "infra", include: ["test/infra/**/*.test.ts"], testTimeout: 120_000 } },
    ],
  },
});
