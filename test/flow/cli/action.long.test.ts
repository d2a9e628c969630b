import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compiled } from "./fixture/home.ts";

const root = join(import.meta.dirname, "../../..");
const { inputs, runs } = parse(readFileSync(join(root, "action.yml"), "utf8")) as {
  inputs: Record<string, { default?: string }>;
  runs: { using: string; steps: { name: string; env: Record<string, string>; run: string }[] };
};
const command = join(root, "packages/cli/bin/eks-auditor.js");
const recording = join(root, "recordings/seed-account");
const folder = mkdtempSync(join(tmpdir(), "eks-auditor-action-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Stands where npm would install the command: the same one, with a recording in place of the account. */
const installed = join(folder, "eks-auditor/node_modules/.bin/eks-auditor");
mkdirSync(join(installed, ".."), { recursive: true });
writeFileSync(
  installed,
  `#!/bin/bash
if [ "$1" = snapshot ]; then
  [ "$2 $3 $4 $5" = "--region eu-west-1 --region us-east-1" ] || exit 2
  shift 5
  exec "${process.execPath}" "${command}" snapshot --recording "${recording}" $STEP "$@"
fi
exec "${process.execPath}" "${command}" "$@"
`,
);
chmodSync(installed, 0o755);

const given: Record<string, string> = { package: "./x.tgz", regions: "eu-west-1 us-east-1" };
const filledIn = (text: string): string =>
  text.replace(
    /\$\{\{ inputs\.([\w-]+) \}\}/g,
    (_, name: string) => given[name] ?? inputs[name]?.default ?? "",
  );

/** Runs the step that reads, as the runner does: bash with -e and pipefail. */
const read = (more: Record<string, string>) => {
  const step = runs.steps.find(({ name }) => name === "Read the account");
  if (!step) throw new Error("action.yml has no such step");
  const env = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, filledIn(text)]));
  return spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      RUNNER_TEMP: folder,
      NODE_COMPILE_CACHE: compiled,
      GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
      ...env,
      ...more,
    },
  });
};

describe("the GitHub Action", () => {
  it("passes on the first run, fails when something grave is new, and leaves SARIF, HTML and a summary", () => {
    expect(runs.using).toBe("composite");
    const first = read({ STEP: "--step 00-first-snapshot" });
    expect(first.status, first.stderr).toBe(0);
    const second = read({ STEP: "" });
    expect(second.status, second.stderr).toBe(4);
    expect(second.stderr).toMatch(/new findings of HIGH or louder/);
    const sarif = JSON.parse(readFileSync(join(folder, "eks-auditor.sarif"), "utf8"));
    expect(sarif.runs[0].results.length).toBeGreaterThan(40);
    expect(readFileSync(join(folder, "eks-auditor.html"), "utf8")).toMatch(/^<!doctype html>/);
    expect(readFileSync(join(folder, "summary.md"), "utf8")).toContain("open to the internet: 6 ways");
    expect(read({ STEP: "", REGIONS: "nowhere" }).status).toBe(2);
  });
});
