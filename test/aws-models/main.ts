/**
 * Reads what the project asks of AWS, and what its tests let AWS answer, by AWS's own service models (botocore); the
 * policies of every synthesized deployment and of the docs by AWS's list of actions, resources and condition keys
 * (parliament); the templates of a deployment with everything optional by cfn-lint. Needs `python3`, and the syntheses of
 * `npm run test:infra`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { accountId } from "../../infra/synthesis/answers.ts";
import { cache } from "../../infra/synthesis/paths.ts";
import { readSynthesis } from "../../infra/synthesis/read-synthesis.ts";
import { variants } from "../../infra/synthesis/variants.ts";
import { pythonEnvironment } from "../emulators/python-environment.ts";
import { lintTemplates } from "../pipeline/lint-templates.ts";
import { callLine } from "./call.ts";
import { explainedCalls, explainedPolicies, unexplained } from "./explained.ts";
import { documentedPolicies, synthesizedPolicies } from "./policies.ts";
import { productCommands } from "./product-commands.ts";
import { recordedCalls } from "./recorded-files.ts";

const folder = join(cache, "aws-models");
const calls = join(folder, "calls");
rmSync(calls, { recursive: true, force: true });
mkdirSync(calls, { recursive: true });

/** Between them these make every call that the product can make, and get an answer that is well formed. */
const runs: readonly (readonly string[])[] = [
  [
    "--project=unit",
    "--project=flow",
    "packages/capture/test/addons-and-pod-identity.test.ts",
    "packages/capture/test/assumed-role.test.ts",
    "packages/capture/test/collectors.test.ts",
    "packages/capture/test/insights-and-versions.test.ts",
    "packages/capture/test/network.test.ts",
    "packages/capture/test/nodes.test.ts",
    "packages/capture/test/partition.test.ts",
    "packages/cli/test/doctor",
    "packages/destinations/test",
    "test/flow/functions",
    "test/flow/organization",
  ],
  ["--project=long", "test/flow/cli/who.long.test.ts", "-t", "names the right that is missing"],
  ["--project=long", "test/flow/cli/account.long.test.ts", "-t", "takes the first snapshot as the baseline"],
];

const run = async (
  program: string,
  arguments_: readonly string[],
  env: Record<string, string> = {},
): Promise<string> => {
  const child = spawn(program, arguments_, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${`${out}${err}`.slice(-4_000)}`);
  return out;
};

interface Read {
  readonly calls: number;
  readonly answers: number;
  readonly values: number;
  readonly operations: readonly string[];
  readonly unreadPatterns: readonly string[];
  readonly faults: readonly { readonly fault: string; readonly times: number }[];
}

const wrong: string[] = [];
const hold = (what: string, { faults, idle }: ReturnType<typeof unexplained>): number => {
  wrong.push(...faults.map((fault) => `${what}: ${fault}`));
  wrong.push(...idle.map((fault) => `${what}: nothing is explained any more by ${fault}`));
  return faults.length;
};

const syntheses = variants.map(({ name }) => readSynthesis(name));
const everything = syntheses.find(({ name }) => name === "three-regions");
if (!everything) throw new Error("there is no synthesis with everything optional");

const recordRuns = async (): Promise<void> => {
  for (const arguments_ of runs)
    await run("vitest", ["run", ...arguments_], {
      EKS_AUDITOR_CALLS: calls,
      NODE_OPTIONS: `--import ${join(import.meta.dirname, "record-calls.ts")}`,
    });
};
// Both take a core for most of a minute.
const [linted] = await Promise.all([
  lintTemplates(everything, { accountId, region: "eu-west-1" }),
  recordRuns(),
]);
const made = readdirSync(calls).flatMap((file) =>
  readFileSync(join(calls, file), "utf8").trimEnd().split("\n"),
);
const callsFile = join(folder, "calls.jsonl");
writeFileSync(callsFile, [...new Set([...made, ...recordedCalls().map(callLine)])].join("\n"));

const python = join(await pythonEnvironment("aws-models"), "python");
const script = (name: string): string => join(import.meta.dirname, name);
const read: Read = JSON.parse(await run(python, [script("check-calls.py"), callsFile]));
const notFitting = hold(
  "calls",
  unexplained(
    read.faults.map(({ fault }) => fault),
    explainedCalls,
  ),
);
const asked = new Set(read.operations.map((operation) => operation.split(":")[1]));
const never = productCommands().filter((command) => !asked.has(command));
wrong.push(...never.map((command) => `calls: the product may call ${command}, and no run did`));
wrong.push(...read.unreadPatterns.map((pattern) => `calls: a pattern that stays unread: ${pattern}`));
console.log(
  `calls of AWS: ${read.calls} of ${read.operations.length} operations and ${read.answers} answers, ${read.values} values read by botocore's models, ${notFitting} not fitting`,
);

const policies = [...syntheses.flatMap(synthesizedPolicies), ...documentedPolicies()];
const policiesFile = join(folder, "policies.json");
writeFileSync(policiesFile, JSON.stringify(policies));
const findings: { policy: string; issue: string; detail: string }[] = JSON.parse(
  await run(python, [script("check-policies.py"), policiesFile]),
);
const wrongPolicies = hold(
  "policies",
  unexplained(
    findings.map(({ policy, issue, detail }) => `${policy} ${issue}: ${detail}`),
    explainedPolicies,
  ),
);
console.log(`policies: ${policies.length} read by parliament, ${wrongPolicies} findings`);

console.log(
  `templates of a deployment with everything optional: ${linted}, of which cfn-lint has nothing to say`,
);

if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exitCode = 1;
}
