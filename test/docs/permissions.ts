import { writeFileSync } from "node:fs";
import { collectedSections, collectorFor, declaredActions, lookUpEventsAction } from "@eks-auditor/capture";
import { allSections } from "@eks-auditor/core";

/** Returns the page of the IAM actions that reading an account takes, as the collectors declare them. */
export const permissionsPage = (): string => {
  const sections = allSections.filter((section) =>
    collectedSections(undefined, { kubernetes: { enabled: true } }).includes(section),
  );
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: declaredActions(), Resource: "*" }],
  };
  return [
    "# Permissions",
    "",
    "Generated from what the collectors declare beside their calls (`npm run docs`); a test compares that with the calls",
    "that they make. All are reads. The deployed capture function is allowed exactly these and its own table and queues.",
    "",
    "Most of these actions have no resource-level permissions, so the resource is `*`; no action is. `sts:GetCallerIdentity`,",
    "with which the command on a laptop learns the account, needs no permission.",
    "",
    `\`snapshot --who\` and \`record --who\` take \`${lookUpEventsAction}\` as well, which has no resource-level permissions either. It is asked`,
    "in each audited region and in the one where IAM's events are told. Without it the snapshot stands, and says what it lacks.",
    "",
    "| section | actions |",
    "| --- | --- |",
    ...sections.map((section) => {
      const actions = [...collectorFor(section).actions].sort();
      return `| \`${section}\` | ${actions.map((action) => `\`${action}\``).join(" ") || "none: the Kubernetes API decides, see [kubernetes.md](kubernetes.md)"} |`;
    }),
    "",
    "As a policy for a user or role that runs `eks-auditor snapshot`:",
    "",
    "```json",
    JSON.stringify(policy, null, 2),
    "```",
    "",
  ].join("\n");
};

if (import.meta.main) writeFileSync(new URL("../../docs/permissions.md", import.meta.url), permissionsPage());
