import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

declare module "vitest" {
  interface ProvidedContext {
    /** Whether time is no matter: property tests run to their full number, and each case of a family is gone through. */
    readonly thorough: boolean;
  }
}

/** Returns the files of a pattern that take a sample unless they are asked to be thorough. */
const sampling = (pattern: string): string[] =>
  globSync(pattern).filter((file) => readFileSync(file, "utf8").includes('inject("thorough")'));

/**
 * `npm test` takes a sample of what is the same many times over, and leaves out the files called `long`, which `npm run
 * test:long` runs; `npm run test:all` runs what was sampled again, whole.
 */
export default defineConfig(({ mode }) => {
  const thorough = mode === "thorough";
  return {
    test: {
      // All cores: some of the time goes into waiting for what tests start.
      maxWorkers: "100%",
      // What was stripped of its types for one worker, or in the run before, is stripped for all.
      experimental: { fsModuleCache: true },
      provide: { thorough },
      projects: [
        // Modules are loaded once for all files of a worker: half of the time went into loading them again. Nothing in
        // them remembers what a test did. Timeouts are generous: what is slow is seen in the report, and a busy machine
        // is no failure.
        {
          test: {
            name: "unit",
            include: thorough ? sampling("packages/*/test/**/*.test.ts") : ["packages/*/test/**/*.test.ts"],
            isolate: false,
            testTimeout: 600_000,
          },
        },
        {
          test: {
            name: "flow",
            include: thorough ? sampling("test/flow/**/*.test.ts") : ["test/flow/**/*.test.ts"],
            exclude: ["**/*.long.test.ts"],
            isolate: false,
            testTimeout: thorough ? 1_800_000 : 600_000,
            hookTimeout: 600_000,
          },
        },
        {
          // What takes long: `npm run test:long`, and `.ci/run`.
          test: {
            name: "long",
            include: thorough ? sampling("test/flow/**/*.long.test.ts") : ["test/flow/**/*.long.test.ts"],
            isolate: false,
            testTimeout: thorough ? 1_800_000 : 600_000,
            hookTimeout: 600_000,
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
        {
          test: {
            name: "package",
            include: ["test/package/**/*.test.ts"],
            testTimeout: 300_000,
            hookTimeout: 300_000,
          },
        },
        {
          // In a browser, over what `npm run build:page` built.
          test: {
            name: "page",
            include: ["test/page/**/*.test.ts"],
            fileParallelism: false,
            testTimeout: 600_000,
            hookTimeout: 600_000,
          },
        },
        {
          // Against what `npm run test:kubernetes` built.
          test: {
            name: "kubernetes",
            include: ["test/kubernetes/**/*.test.ts"],
            testTimeout: 300_000,
            hookTimeout: 300_000,
          },
        },
        {
          // Under what `npm run test:lambda-runtime` built.
          test: {
            name: "lambda-runtime",
            include: ["test/lambda-runtime/**/*.test.ts"],
            testTimeout: 300_000,
            hookTimeout: 60_000,
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
  };
});
