import type { Cause, ClusterRef, JsonObject } from "@eks-auditor/core";
import { isJsonObject } from "@eks-auditor/core";
import { type ActorKnowledge, type ClusterWorkloads, roleKnowledge } from "@eks-auditor/core/actor-class";
import type { History } from "@eks-auditor/history";

/** Where clusters say which workloads have which role. */
const workloadSections = ["addons", "nodes", "pod-identity"] as const;

/**
 * Gives what history knows of the roles behind some events: who may assume each, and which workloads of the account's
 * clusters it was given to. Reads one revision for each role, and the clusters' sections once.
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
  if (roles.size === 0) return new Map();
  const workloads = await clusterWorkloads(history);
  const known = new Map<string, ReturnType<typeof roleKnowledge>>();
  for (const [roleArn, accountId] of roles) {
    const near = workloads.filter(({ ref }) => ref.accountId === accountId);
    known.set(roleArn, roleKnowledge(roleArn, await trustOf(roleArn, accountId, history), near));
  }
  return known;
};

const clusterWorkloads = async (history: History): Promise<ClusterWorkloads[]> =>
  Promise.all(
    (await history.clusters()).map(async ({ ref, properties }) => ({
      ref,
      resources: [
        { type: "AWS::EKS::Cluster" as const, name: ref.cluster, properties },
        ...(await resourcesOf(ref, history)),
      ],
    })),
  );

const resourcesOf = async (ref: ClusterRef, history: History): Promise<ClusterWorkloads["resources"]> => {
  const sections = workloadSections.map((section) => history.known({ kind: "cluster", ...ref }, section));
  return (await Promise.all(sections)).flat();
};

const trustOf = async (roleArn: string, accountId: string, history: History): Promise<JsonObject | null> => {
  const role = { type: "AWS::IAM::Role", id: roleArn } as const;
  const { items } = await history.revisions({ kind: "account", accountId }, role, { limit: 1 });
  const document = items[0]?.change.after?.AssumeRolePolicyDocument;
  return isJsonObject(document) ? document : null;
};
