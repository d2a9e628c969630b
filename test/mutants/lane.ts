import { join } from "node:path";
import { createVitest } from "vitest/node";
import type { Run, Verdict } from "./verdict.ts";

/**
 * A process that runs tests of the copy in which it was started, again and again: what Vitest made ready for one run it
 * keeps for the next, but for the file that was broken meanwhile.
 */
const vitest = await createVitest("test", {
  root: process.cwd(),
  watch: false,
  maxWorkers: 1,
  project: ["unit", "flow", "long"],
  reporters: [
    {
      // One failing test is enough.
      onTestCaseResult: (test) => {
        if (test.result().state === "failed") void vitest.cancelCurrentRun("test-failure");
      },
    },
  ],
});

const judge = async ({ changed, tests, sees }: Run): Promise<Verdict> => {
  for (const path of changed) vitest.invalidateFile(join(process.cwd(), path));
  const found = await vitest.globTestSpecifications([...tests]);
  const specifications = found
    .filter(({ moduleId }) => tests.some((test) => moduleId === join(process.cwd(), test)))
    .map(({ project, moduleId }) =>
      project.createSpecification(moduleId, sees === undefined ? {} : { testNamePattern: anyOf(sees) }),
    );
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  // Vitest remembers those of earlier runs as well.
  const run = testModules.filter(({ moduleId }) => specifications.some((one) => one.moduleId === moduleId));
  const cases = run.flatMap((module) => [...module.children.allTests()]);
  const failed = cases.find((test) => test.result().state === "failed");
  if (failed) return { kind: "failed", test: failed.fullName };
  const errors = [...run.flatMap((module) => module.errors()), ...unhandledErrors];
  if (errors.length > 0) return { kind: "unusable", why: errors.map(messageOf).join("\n") };
  const passed = cases.filter((test) => test.result().state === "passed").length;
  return passed > 0 ? { kind: "passed", tests: passed } : { kind: "unusable", why: "no test ran to its end" };
};

const anyOf = (names: readonly string[]): RegExp =>
  new RegExp(names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"));

const messageOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);

process.on("message", (message) => {
  judge(message as Run).then(
    (verdict) => process.send?.(verdict),
    (error: unknown) => process.send?.({ kind: "unusable", why: messageOf(error) } satisfies Verdict),
  );
});
process.on("disconnect", () => void vitest.close().finally(() => process.exit()));
process.send?.("ready");
