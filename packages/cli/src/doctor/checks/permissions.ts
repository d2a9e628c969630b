import type { EvaluationResult } from "@aws-sdk/client-iam";
import type { schema } from "@eks-auditor/api";
import { parseScopeKey, scopeKey } from "@eks-auditor/core";
import { missingRights } from "@eks-auditor/core/completeness";
import { counted } from "@eks-auditor/core/report";
import { check } from "../check.ts";
import { deployedFunctions, mappingActions } from "../deployed-functions.ts";
import { fail, type Judgement, ok, warn } from "../line.ts";
import { needsOf } from "../needs-of.ts";
import { simulate } from "../simulate.ts";
import { statusActions } from "./freshness.ts";

/** What IAM's simulator says of one role. */
export interface RoleAnswers {
  /** Whose role it is: a function's name, or `caller`. */
  readonly holder: string;
  readonly roleArn: string;
  /** What it must be allowed to do. */
  readonly needed: readonly { readonly action: string; readonly resource: string }[];
  readonly results: readonly EvaluationResult[];
}

export interface PermissionAnswers {
  readonly roles: readonly RoleAnswers[];
  /** What AWS refused in the last readings; null: the API does not tell. */
  readonly gaps: schema.Status["gaps"] | null;
}

/**
 * Says which role lacks what, and why. The simulator knows policies, boundaries and SCPs without conditions, no
 * resource policies of others and no SCP that has conditions; what AWS itself refused lately is told beside it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html
 */
export const judgePermissions = ({ roles, gaps }: PermissionAnswers): Judgement[] => {
  const lacking = roles.flatMap(lackOf);
  const refused = gaps === null ? [] : refusedLately(gaps);
  const organizations = roles.some(({ results }) =>
    results.some(({ OrganizationsDecisionDetail }) => OrganizationsDecisionDetail !== undefined),
  );
  const actions = roles.reduce((sum, { needed }) => sum + needed.length, 0);
  return [
    ...lacking,
    ...refused.map(({ action, scopes, message, notCompared }) =>
      lacking.some(({ found }) => found.includes(action))
        ? fail(
            `AWS refused ${action} in the last reading of ${scopes}: ${message}; ${notCompared} are not compared`,
            "see above",
          )
        : fail(
            `AWS refused ${action} in the last reading of ${scopes}, although policies allow it: ${message}; ${notCompared} are not compared`,
            "look for an SCP with conditions, a resource control policy or an endpoint policy, which IAM's simulation does not see",
          ),
    ),
    ...(lacking.length > 0
      ? []
      : [
          ok(
            `${counted(roles.length, "role")} may call all ${counted(actions, "action")} they need${organizations ? ", SCPs included" : "; this account cannot see SCPs, which would show as denied reads"}`,
          ),
        ]),
  ];
};

const lackOf = ({ holder, roleArn, needed, results }: RoleAnswers): Judgement[] => {
  const byReason = new Map<string, string[]>();
  for (const { action, resource } of needed) {
    const result = results.find(
      ({ EvalActionName, EvalResourceName }) =>
        EvalActionName?.toLowerCase() === action.toLowerCase() && (EvalResourceName ?? "*") === resource,
    );
    const reason = result === undefined ? "IAM did not say" : reasonOf(result);
    if (reason !== null) byReason.set(reason, [...(byReason.get(reason) ?? []), action]);
  }
  return [...byReason].map(([reason, actions]) => {
    const found = `${holder} (${roleArn.split("/").at(-1)}) may not call ${actions.join(", ")}: ${reason}`;
    return reason === "IAM did not say"
      ? warn(found, "run doctor again")
      : fail(found, remedies[reason] ?? "allow it");
  });
};

const boundary = "its permissions boundary does not allow it";
const organization = "an SCP of the organization does not allow it";
const explicit = "a policy denies it";
const implicit = "no policy allows it";

const remedies: Readonly<Record<string, string>> = {
  [boundary]: "widen the permissions boundary",
  [organization]: "ask who looks after the organization's SCPs to except this role",
  [explicit]: "find the policy with the Deny and except this role",
  [implicit]: "deploy again; somebody has changed the role's policy",
};

const reasonOf = (result: EvaluationResult): string | null => {
  if (result.OrganizationsDecisionDetail?.AllowedByOrganizations === false) return organization;
  if (result.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === false) return boundary;
  if (result.EvalDecision === "allowed") return null;
  return result.EvalDecision === "explicitDeny" ? explicit : implicit;
};

const refusedLately = (gaps: schema.Status["gaps"]) =>
  missingRights(
    gaps.flatMap(({ scope, section, unread }) =>
      unread.map(({ more, ...gap }) => ({
        scope: parseScopeKey(scope),
        section,
        unread: { ...gap, ...(more !== undefined && { more }) },
      })),
    ),
  )
    .filter(({ action, reason }) => reason === "denied" && !action.includes(" "))
    .map(({ action, section, scopes, message, notCompared }) => ({
      action,
      scopes: scopes.map((scope) => `${section} of ${scopeKey(scope)}`).join(", "),
      message,
      notCompared,
    }));

/** Whether the functions' roles may do what the functions do. */
export const permissionsCheck = check({
  name: "permissions",
  passes:
    "each role has the permissions of its function, according to IAM's simulation: policies, boundaries, SCPs without conditions. Actions that AWS denied in the last readings are listed too, because that is how other SCPs show",
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
