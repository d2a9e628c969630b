import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { root } from "./mutant.ts";

const Report = z.object({
  numPassedTests: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

/** What tests made of a tree. `unusable`: they did not come as far as to judge it. */
export type Verdict =
  | { readonly kind: "passed"; readonly tests: number }
  | { readonly kind: "failed"; readonly test: string }
  | { readonly kind: "unusable"; readonly why: string };

const vitest = join(root, "node_modules/vitest/vitest.mjs");

/** Longer than any of them takes on a busy machine: what hangs is no verdict. */
const patienceMilliseconds = 15 * 60_000;

/** Runs test files of a copy of the project, and ends with the first test that fails. */
export const runTests = async (folder: string, tests: readonly string[]): Promise<Verdict> => {
  const report = join(folder, "mutant-report.json");
  rmSync(report, { force: true });
  const options = ["--project", "unit", "--project", "flow", "--bail", "1", "--maxWorkers", "1"];
  const child = spawn(
    process.execPath,
    [vitest, "run", ...options, "--reporter", "json", "--outputFile", report, ...tests],
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"], timeout: patienceMilliseconds },
  );
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on("close", resolve)),
  ]);
  const read = readReport(report);
  if (!read) return { kind: "unusable", why: `${out}${err}`.trim().slice(-2_000) };
  const failed = read.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === "failed");
  if (failed) return { kind: "failed", test: failed.fullName };
  if (read.success && read.numPassedTests > 0) return { kind: "passed", tests: read.numPassedTests };
  return { kind: "unusable", why: `no test ran to its end: ${`${out}${err}`.trim().slice(-2_000)}` };
};

const readReport = (path: string): z.output<typeof Report> | undefined => {
  try {
    return Report.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
};
