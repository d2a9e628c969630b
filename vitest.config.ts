import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // All cores: half of the time goes into waiting for commands that tests start.
    maxWorkers: "100%",
    projects: [
      // Generous: what is slow is seen in the report, and a busy machine is no failure.
      { test: { name: "unit", include: ["packages/*/test/**/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          name: "flow",
          include: ["test/flow/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: "data", include: ["test/data/**/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          name: "conformance",
          include: ["test/conformance/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      { test: { name: "infra", include: ["test/infra/**/*.test.ts"], testTimeout: 120_000 } },
      {
        test: {
          name: "pipeline",
          include: ["test/pipeline/**/*.test.ts"],
          // Each file has a deployment of its own, and waits for it by the clock.
          fileParallelism: false,
          testTimeout: 400_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
