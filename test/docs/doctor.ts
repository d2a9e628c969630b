import { writeFileSync } from "node:fs";
import { checks, doctorActions, openingActions } from "../../packages/cli/src/doctor/checks/index.ts";

const what: Readonly<Record<string, string>> = {
  trails: "a trail that logs management events that write covers each region, and is logging",
  rules:
    "each region's rules are there, enabled, as this version wants them, and deliver with a dead-letter queue",
  functions: "functions are active, their last update succeeded, and their event sources are enabled",
  queues: "dead-letter queues are empty, and no message waits for more than a quarter of an hour",
  table: "the table is active, streamed, restorable to a point in time, and lets go of what expired",
  permissions:
    "each role may do what its function does, by IAM's simulation: policies, boundaries, SCPs without conditions; what AWS refused in the last readings is told beside it, since that is how other SCPs show",
  freshness: "how old the last event, sweep and heartbeat are, what waits to be told, what is not read whole",
  accounts:
    "the role of each other audited account can be taken, its rules are there, its stack is of this version, and no event waits there undelivered",
  slack: "Slack knows the token; nothing is posted",
  delay: "how long it took from a call to Slack over the last day, and what did not arrive",
};

/** Returns the page of what `eks-auditor doctor` looks at, and of the permissions that it takes. */
export const doctorPage = (): string => {
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: doctorActions(), Resource: "*" }],
  };
  return [
    "# Doctor",
    "",
    "Generated from what the checks of `eks-auditor doctor --stage STAGE` declare beside their calls (`npm run docs`); a test",
    "compares that with the calls that they make. It changes nothing and posts nothing. Each line is `ok`, `warn` (works, or",
    "cannot be told: someone should look) or `FAIL`, with what to do; the exit code is 1 when a line fails.",
    "",
    "| check | what is well | actions |",
    "| --- | --- | --- |",
    `| (opening) | the deployment is found | ${cell(openingActions)} |`,
    ...checks.map(({ name, actions }) => `| \`${name}\` | ${what[name] ?? ""} | ${cell(actions)} |`),
    "",
    "A check whose calls are refused says so and what it needs, and the others go on. Without `ssm:GetParameter` and",
    "`kms:Decrypt` on the Slack secret all but Slack is looked at.",
    "",
    "As a policy:",
    "",
    "```json",
    JSON.stringify(policy, null, 2),
    "```",
    "",
  ].join("\n");
};

const cell = (actions: readonly string[]): string =>
  [...new Set(actions)]
    .sort()
    .map((action) => `\`${action}\``)
    .join(" ");

if (import.meta.main) writeFileSync(new URL("../../docs/doctor.md", import.meta.url), doctorPage());
