/**
 * Compares our matcher of EventBridge patterns, which the tests of test/infra rest on, with AWS's own over every
 * synthesized pattern and every real record. Needs Maven, a JDK and the syntheses of `npm run test:infra`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accountId } from "../../infra/synthesis/answers.ts";
import { cache } from "../../infra/synthesis/paths.ts";
import { readSynthesis } from "../../infra/synthesis/read-synthesis.ts";
import { matchesPattern } from "../infra/matches-pattern.ts";
import { delivered, realDocuments } from "../infra/real-documents.ts";
import tamperings from "../infra/tamper-events.json" with { type: "json" };

const folder = join(cache, "event-ruler");
mkdirSync(folder, { recursive: true });

const run = (program: string, ...args: string[]): void => {
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", timeout: 600_000 });
  if (status !== 0)
    throw new Error(
      `${program} ended with ${status ?? String(error)}:\n${`${stdout}${stderr}`.slice(-4_000)}`,
    );
};

const patterns = [
  ...new Set(
    (["production", "three-regions", "global-home"] as const)
      .flatMap((variant) => readSynthesis(variant).resources)
      .filter(({ type }) => type === "aws:cloudwatch/eventRule:EventRule")
      .map(({ inputs }) => String(inputs.eventPattern)),
  ),
];

/** As it came, and as an event of the deployment's own account: most patterns let in nothing else. */
const events = [
  ...realDocuments().map(delivered),
  ...tamperings.map(({ what: _, own: __, ...record }) => delivered({ eventType: "AwsApiCall", ...record })),
].flatMap((event) => [event, { ...event, account: accountId }]);

const [patternsFile, eventsFile, metFile] = ["patterns.json", "events.jsonl", "met.jsonl"].map((name) =>
  join(folder, name),
) as [string, string, string];
writeFileSync(patternsFile, JSON.stringify(patterns));
writeFileSync(eventsFile, events.map((event) => JSON.stringify(event)).join("\n"));
const jars = join(folder, "jars");
const pom = join(import.meta.dirname, "pom.xml");
run("mvn", "-q", "-B", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${jars}`);
run("java", "-cp", `${jars}/*`, join(import.meta.dirname, "Match.java"), patternsFile, eventsFile, metFile);

const parsed = patterns.map((pattern): unknown => JSON.parse(pattern));
const lines = readFileSync(metFile, "utf8").trimEnd().split("\n");
if (lines.length !== events.length) throw new Error(`${lines.length} answers to ${events.length} events`);
let met = 0;
const differences: string[] = [];
for (const [index, event] of events.entries()) {
  const theirs = new Set(JSON.parse(lines[index] ?? "") as number[]);
  met += theirs.size;
  for (const [position, pattern] of parsed.entries())
    if (matchesPattern(pattern, event) !== theirs.has(position))
      differences.push(
        `${theirs.has(position) ? "AWS" : "we"} let in ${JSON.stringify(event).slice(0, 200)}\n  ${patterns[position]}`,
      );
}
console.log(
  `${patterns.length} patterns and ${events.length} events: ${patterns.length * events.length} pairs, ${met} met, ${differences.length} decided otherwise by AWS's event-ruler`,
);
if (met < 1_000) throw new Error("hardly any event meets a pattern: this compares nothing");
if (differences.length > 0) {
  console.error(differences.slice(0, 10).join("\n"));
  process.exitCode = 1;
}
