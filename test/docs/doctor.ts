import { writeFileSync } from "node:fs";
import { checks, doctorActions, openingActions } from "../../packages/cli/src/doctor/checks/index.ts";

/** Returns the page of what `eks-auditor doctor` looks at, and of the permissions that it takes. */
export const doctorPage = (): string => {
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: doctorActions(), Resource: "*" }],
  };
  return [
    "# Doctor",
    "",
    "`eks-auditor doctor --stage STAGE` checks a deployment. It changes nothing and posts nothing. Each line is `ok`, `warn` (it",
    "works, or the check could not be decided: someone should look) or `FAIL`, with what to do. The exit code is 1 if a line fails.",
    "",
    "This page is generated from the checks (`npm run docs`); a test compares the declared actions with the calls.",
    "",
    "| check | passes if | actions |",
    "| --- | --- | --- |",
    `| (opening) | the deployment exists | ${cell(openingActions)} |`,
    ...checks.map(({ name, passes, actions }) => `| \`${name}\` | ${passes} | ${cell(actions)} |`),
    "",
    "If a call of a check is denied, the check says so and names the missing action, and the other checks still run. Without",
    "`ssm:GetParameter` and `kms:Decrypt` on the Slack secret only the Slack check is skipped.",
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
