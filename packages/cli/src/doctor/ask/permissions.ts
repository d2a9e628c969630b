import { collectorFor, declaredActions } from "@eks-auditor/capture";
import {
  historyActions,
  historyReaders,
  historyWriters,
  kubernetesReaderPrefix,
} from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { judgePermissions, type RoleAnswers } from "../judge/permissions.ts";
import { simulate } from "../simulate.ts";
import { deployedFunctions, functionActions } from "./deployed-functions.ts";
import { statusActions } from "./freshness.ts";
import { tableName } from "./table.ts";

const isKubernetesReader = (holder: string): boolean => holder.startsWith(kubernetesReaderPrefix);
const writes = (holder: string): boolean =>
  historyWriters.some((name) => name === holder) || isKubernetesReader(holder);
const reads = (holder: string): boolean => historyReaders.some((name) => name === holder) || writes(holder);

/** Whether the functions' roles may do what the functions do. */
export const permissionsCheck = check({
  name: "permissions",
  actions: ["iam:SimulatePrincipalPolicy", ...functionActions, ...statusActions],
  ask: async (deployed) => {
    const { iam } = deployed.clientsFor(deployed.home);
    const roles: RoleAnswers[] = [];
    for (const [holder, { Role: roleArn, Environment }] of await deployedFunctions(deployed)) {
      if (!roleArn) continue;
      const needs = await needsOf(deployed, holder, Environment?.Variables ?? {});
      const results = [];
      for (const { actions, resource } of needs)
        results.push(...(await simulate(iam, roleArn, actions, resource)));
      const needed = needs.flatMap(({ actions, resource }) =>
        actions.map((action) => ({ action, resource })),
      );
      if (needed.length > 0) roles.push({ holder, roleArn, needed, results });
    }
    const [status] = await Promise.allSettled([deployed.status()]);
    return { roles, gaps: status.status === "fulfilled" ? status.value.gaps : null };
  },
  judge: judgePermissions,
});

const needsOf = async (
  deployed: Deployed,
  holder: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ actions: readonly string[]; resource: string }[]> => {
  const { home, accountId, partition } = deployed;
  const table = await tableName(deployed);
  const token = environment.SLACK_TOKEN_PARAMETER;
  return [
    ...(holder === "capture" ? [{ actions: declaredActions(), resource: "*" }] : []),
    ...(isKubernetesReader(holder) ? [{ actions: collectorFor("kubernetes").actions, resource: "*" }] : []),
    ...(holder === "sweep" ? [{ actions: ["eks:ListClusters"], resource: "*" }] : []),
    ...(reads(holder) && table !== undefined
      ? [
          {
            actions: [...historyActions.read, ...(writes(holder) ? historyActions.write : [])],
            resource: `arn:${partition}:dynamodb:${home}:${accountId}:table/${table}`,
          },
        ]
      : []),
    ...(token !== undefined
      ? [
          {
            actions: ["ssm:GetParameter"],
            resource: `arn:${partition}:ssm:${home}:${accountId}:parameter${token.startsWith("/") ? "" : "/"}${token}`,
          },
        ]
      : []),
  ];
};
