import { administratorNames } from "../../iam/kubernetes-access/index.ts";
import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { ownValue } from "../../model/own-value.ts";
import { textAt, textsAt, valueAt } from "../../model/properties.ts";
import type { Severity } from "../../model/severity.ts";
import { clusterOfChange } from "./cluster-of-change.ts";
import type { EffectContext } from "./effect-context.ts";
import { closed, opened } from "./effect-of.ts";

/** Something that an access entry gives to its principal. */
interface Grant {
  readonly words: string;
  readonly severity: Severity;
}

/**
 * What a principal may newly do in a cluster, and what no longer, from the access policies and groups of its entry.
 * Policies add to what Kubernetes' own RBAC gives the groups.
 * https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
 */
export const accessEntryEffects = (change: Change, view?: EffectContext): Effect[] => {
  const { groups } = administratorNames(view?.clusterResources ?? []);
  const before = grantsOf(change.before, groups);
  const after = grantsOf(change.after, groups);
  const cluster = clusterOfChange(change);
  const principal = textAt(change.after ?? change.before, "principalArn") ?? change.name;
  const kind = "access" as const;
  const entry = change.kind === "modified" ? [] : [`the access entry was ${change.kind}`];
  return [
    ...[...after.values()]
      .filter(({ words }) => !before.has(words))
      .map(({ words, severity }) =>
        opened(change, {
          kind,
          severity,
          sentence: `${principal} now has ${words} in cluster ${cluster}`,
          evidence: [words, ...entry],
        }),
      ),
    ...[...before.values()]
      .filter(({ words }) => !after.has(words))
      .map(({ words }) =>
        closed(change, {
          kind,
          sentence: `${principal} no longer has ${words} in cluster ${cluster}`,
          evidence: [words, ...entry],
        }),
      ),
    ...usernameEffects(change, principal, cluster),
  ];
};

const grantsOf = (
  properties: JsonObject | null,
  administrators: ReadonlySet<string>,
): ReadonlyMap<string, Grant> => {
  const policies = valueAt(properties, "associatedAccessPolicies") ?? valueAt(properties, "accessPolicies");
  const grants = [
    ...(Array.isArray(policies) ? policies.filter(isJsonObject).flatMap(policyGrants) : []),
    ...textsAt(properties, "kubernetesGroups").map((group) => groupGrant(group, administrators)),
  ];
  return new Map(grants.map((grant) => [grant.words, grant]));
};

/** What the policies that people get can do over the whole cluster; AdminView and Edit read Secrets. */
const wholeCluster: Readonly<Record<string, Severity>> = {
  AmazonEKSClusterAdminPolicy: "CRITICAL",
  AmazonEKSAdminPolicy: "HIGH",
  AmazonEKSAdminViewPolicy: "HIGH",
  AmazonEKSEditPolicy: "HIGH",
  AmazonEKSViewPolicy: "LOW",
};

/** The same within namespaces. */
const inNamespaces: Readonly<Record<string, Severity>> = {
  AmazonEKSClusterAdminPolicy: "MEDIUM",
  AmazonEKSAdminPolicy: "MEDIUM",
  AmazonEKSAdminViewPolicy: "MEDIUM",
  AmazonEKSEditPolicy: "MEDIUM",
  AmazonEKSViewPolicy: "LOW",
};

const policyGrants = (policy: JsonObject): Grant[] => {
  const arn = textAt(policy, "policyArn");
  if (arn === undefined) return [];
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const type = textAt(policy, "accessScope", "type");
  const namespaces = textsAt(policy, "accessScope", "namespaces");
  if (type === "namespace")
    return namespaces.map((namespace) => ({
      words: `${name} (namespace ${namespace})`,
      severity: ownValue(inNamespaces, name) ?? "LOW",
    }));
  const scope = type === "cluster" ? "whole cluster" : `scope not decided: ${type ?? "none given"}`;
  return [{ words: `${name} (${scope})`, severity: ownValue(wholeCluster, name) ?? "MEDIUM" }];
};

/** What RBAC gives a group is seen only where its bindings are read; `administrators` are the groups that have all. */
export const groupGrant = (group: string, administrators: ReadonlySet<string>): Grant => ({
  words: `the rights of Kubernetes group ${group}`,
  severity: administrators.has(group) ? "CRITICAL" : "MEDIUM",
});

const usernameEffects = (change: Change, principal: string, cluster: string): Effect[] => {
  const before = textAt(change.before, "username");
  const after = textAt(change.after, "username");
  if (before === undefined || after === undefined || before === after) return [];
  return [
    opened(change, {
      kind: "access",
      severity: "MEDIUM",
      sentence: `${principal} is now user ${after} in cluster ${cluster}`,
      evidence: [`username: ${before} -> ${after}`],
    }),
  ];
};
