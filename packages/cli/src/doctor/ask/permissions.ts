import { check } from "../check.ts";
import { judgePermissions, type RoleAnswers } from "../judge/permissions.ts";
import { simulate } from "../simulate.ts";
import { deployedFunctions, mappingActions } from "./deployed-functions.ts";
import { statusActions } from "./freshness.ts";
import { needsOf } from "./needs-of.ts";

/** Whether the functions' roles may do what the functions do. */
export const permissionsCheck = check({
  name: "permissions",
  actions: ["iam:SimulatePrincipalPolicy", ...mappingActions, ...statusActions],
  ask: async (deployed) => {
    const { iam } = deployed.clientsFor(deployed.home);
    const roles: RoleAnswers[] = [];
    for (const [holder, { Role: roleArn }] of await deployedFunctions(deployed)) {
      if (!roleArn) continue;
      const needs = await needsOf(deployed, holder);
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
