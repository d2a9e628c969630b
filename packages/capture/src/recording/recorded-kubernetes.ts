import { type ClusterScope, canonicalise, type JsonObject } from "@eks-auditor/core";
import { ZodError, z } from "zod";
import { ConfigMap } from "../kubernetes/aws-auth.ts";
import type { KubernetesKind } from "../kubernetes/kind.ts";
import { kubernetesKinds } from "../kubernetes/kinds.ts";
import { Node } from "../kubernetes/node.ts";
import { telling } from "../kubernetes/object.ts";
import type { DescribedCluster } from "../kubernetes/open-cluster.ts";
import { ObjectList } from "../kubernetes/read-objects.ts";
import { accessRules, pathOf } from "../kubernetes/rules.ts";
import { secretFingerprint } from "../secret-fingerprint.ts";
import type { RecordedCall } from "./recorded-call.ts";

/** Returns the call that a GET to a cluster's API server is: `kubernetes get`, asked by cluster and path. */
export const kubernetesCall = (
  { region, cluster }: Pick<DescribedCluster, "region" | "cluster">,
  path: string,
): RecordedCall & { readonly input: { readonly path: string } } => {
  const { pathname, searchParams } = new URL(path, "https://cluster");
  const next = searchParams.get("continue");
  const input = { cluster, path: pathname, ...(next && { continue: secretFingerprint(next) }) };
  return { service: "kubernetes", region, operation: "get", input };
};

const Version = z.object({ gitVersion: z.string() });

/**
 * Returns what is written down of the answer to a path: that which the collector tells, since objects hold environment,
 * arguments and copies of themselves. Nothing for what is no such answer, and for what nobody asks.
 */
export const recordedKubernetes = (path: string, answer: unknown): JsonObject | undefined => {
  try {
    return reduced(path, answer);
  } catch (error) {
    if (error instanceof ZodError) return undefined;
    throw error;
  }
};

const reduced = (path: string, answer: unknown): JsonObject | undefined => {
  if (path === "/version") return Version.parse(answer);
  if (path === pathOf(accessRules.awsAuth, "v1")) return recordedObject(ConfigMap, answer);
  if (path === pathOf(accessRules.nodes, "v1"))
    return recordedList(answer, (node) => recordedObject(Node, node, { labels: true }));
  const kind = kubernetesKinds.find(({ rule, version }) => pathOf(rule, version) === path);
  if (!kind) return undefined;
  return recordedList(answer, (object) =>
    kind.resource(anyCluster, object) ? recordedObject(kind.schema, object) : undefined,
  );
};

/** Whether an object is audited does not depend on the cluster. */
const anyCluster: ClusterScope = { kind: "cluster", accountId: "", region: "", cluster: "" };

const recordedList = (answer: unknown, recorded: (object: unknown) => JsonObject | undefined): JsonObject => {
  const { items, metadata } = ObjectList.parse(answer);
  return {
    items: (items ?? []).map(recorded).filter((object) => object !== undefined),
    ...(metadata?.continue && { metadata: { continue: secretFingerprint(metadata.continue) } }),
  };
};

const recordedObject = (
  schema: KubernetesKind["schema"],
  object: unknown,
  { labels = false } = {},
): JsonObject => {
  const told = schema.parse(object);
  const { annotations, ...metadata } = told.metadata;
  const kept = telling(annotations);
  return canonicalise(
    { drop: labels ? {} : { "metadata.labels": "not told" } },
    { ...told, metadata: { ...metadata, ...(Object.keys(kept).length > 0 && { annotations: kept }) } },
  );
};
