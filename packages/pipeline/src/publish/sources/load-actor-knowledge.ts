import type { Cause, ClusterRef, JsonObject, ResourceType } from "@eks-auditor/core";
import { isJsonObject } from "@eks-auditor/core";
import { type ActorKnowledge, type ClusterWorkloads, roleKnowledge } from "@eks-auditor/core/actor-class";
import { clusterKey, identifierOf } from "@eks-auditor/core/directory";
import type { History, Holder } from "@eks-auditor/history";
import { clusterOfHolder } from "./living-clusters.ts";

/** What says which workloads have a role. */
const binding: ReadonlySet<ResourceType> = new Set<ResourceType>([
  "AWS::EKS::Addon",
  "AWS::EKS::PodIdentityAssociation",
]);

/** What says which clusters and nodes have it. Of one that very many share, as many are named as people read. */
const using: ReadonlySet<ResourceType> = new Set<ResourceType>([
  "AWS::EKS::Cluster",
  "AWS::EKS::Nodegroup",
  "AWS::EKS::FargateProfile",
]);
const usersMax = 20;

/**
 * Returns what history knows of the roles behind some events: who may assume each, and which workloads of the account's
 * clusters it was given to. Reads, for each role, one revision and what gives the role to somebody, at any number of
 * clusters.
 */
export const loadActorKnowledge = async (
  causes: readonly Cause[],
  history: History,
): Promise<ActorKnowledge> => {
  const roles = new Map<string, string>();
  for (const { actor } of causes) {
    const [, accountId] = /^arn:[^:]+:iam::(\d{12}):role\//.exec(actor.principalArn ?? "") ?? [];
    if (actor.principalArn !== null && accountId !== undefined) roles.set(actor.principalArn, accountId);
  }
  const known = new Map<string, ReturnType<typeof roleKnowledge>>();
  for (const [roleArn, accountId] of roles) {
    const trust = await trustOf(roleArn, accountId, history);
    known.set(roleArn, roleKnowledge(roleArn, trust, await workloadsOf(roleArn, accountId, trust, history)));
  }
  return known;
};

const workloadsOf = async (
  roleArn: string,
  accountId: string,
  trust: JsonObject | null,
  history: History,
): Promise<ClusterWorkloads[]> => {
  const role = identifierOf.role(roleArn);
  const found = await history.holders([role, ...issuersOf(trust).map(identifierOf.issuer)]);
  const giving = found.get(role) ?? [];
  const users = giving.filter(({ type }) => using.has(type)).slice(0, usersMax);
  const others = giving.filter(({ type }) => binding.has(type));
  const trusted = [...found]
    .filter(([identifier]) => identifier !== role)
    .flatMap(([, holders]) => holders.filter(({ type }) => type === "AWS::EKS::Cluster"));
  const byCluster = new Map<string, { ref: ClusterRef; holders: Holder[] }>();
  for (const holder of [...users, ...others, ...trusted])
    for (const ref of clusterOfHolder(holder)) {
      if (ref.accountId !== accountId) continue;
      const there = byCluster.get(clusterKey(ref)) ?? { ref, holders: [] };
      there.holders.push(holder);
      byCluster.set(clusterKey(ref), there);
    }
  return Promise.all(
    [...byCluster.values()].map(async ({ ref, holders }) => ({
      ref,
      resources: await resourcesOf(ref, holders, history),
    })),
  );
};

const issuersOf = (trust: JsonObject | null): string[] =>
  [...JSON.stringify(trust).matchAll(/:oidc-provider\/([^"\\]+)/g)].flatMap(([, issuer]) => issuer ?? []);

const resourcesOf = async (
  ref: ClusterRef,
  holders: readonly Holder[],
  history: History,
): Promise<ClusterWorkloads["resources"]> => {
  const bySection = [...Map.groupBy(holders, ({ section }) => section)];
  const read = await Promise.all(
    bySection.map(([section, resources]) =>
      history.known({ kind: "cluster", ...ref }, section, { resources }),
    ),
  );
  return read.flat();
};

const trustOf = async (roleArn: string, accountId: string, history: History): Promise<JsonObject | null> => {
  const role = { type: "AWS::IAM::Role", id: roleArn } as const;
  const { items } = await history.revisions({ kind: "account", accountId }, role, { limit: 1 });
  const document = items[0]?.change.after?.AssumeRolePolicyDocument;
  return isJsonObject(document) ? document : null;
};
