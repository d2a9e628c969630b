import {
  type AwsAuthMapping,
  administratorNames,
  awsAuthMappings,
} from "../../iam/kubernetes-access/index.ts";
import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { JsonObject } from "../../model/json.ts";
import { textAt } from "../../model/properties.ts";
import { groupGrant } from "./access-entry.ts";
import { clusterOfChange } from "./cluster-of-change.ts";
import type { EffectContext } from "./effect-context.ts";
import { closed, opened } from "./effect-of.ts";

/** What a mapping gives: a group of Kubernetes, or the rights of a user that RBAC makes administrator. */
interface Mapped {
  readonly mapping: AwsAuthMapping;
  readonly words: string;
  readonly severity: Effect["severity"];
}

/**
 * Who may newly do what in a cluster by ConfigMap aws-auth, and who no longer. It counts beside access entries unless
 * the cluster's mode is API, and then gives nothing.
 * https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
 */
export const awsAuthEffects = (change: Change, view: EffectContext | undefined): Effect[] => {
  if (change.name !== "kube-system/aws-auth") return [];
  const cluster = clusterOfChange(change);
  const admins = administratorNames(view?.clusterResources ?? []);
  const before = grantsOf(change.before, admins);
  const after = grantsOf(change.after, admins);
  const counts = !(view?.resources ?? []).some(
    ({ type, name, properties }) =>
      type === "AWS::EKS::Cluster" &&
      name === cluster &&
      textAt(properties, "accessConfig", "authenticationMode") === "API",
  );
  const ignored = counts ? "" : ", once aws-auth counts again: the mode is API";
  return [
    ...[...after].flatMap(([key, { mapping, words, severity }]) =>
      before.has(key)
        ? []
        : opened(change, {
            kind: "access",
            severity: mapping.dead || !counts ? "LOW" : severity,
            sentence: `${mapping.principal} now has ${words} in cluster ${cluster} by aws-auth${ignored}${mapping.dead ? ` (${mapping.dead})` : ""}`,
            evidence: evidenceOf(mapping),
          }),
    ),
    ...[...before].flatMap(([key, { mapping, words }]) =>
      after.has(key)
        ? []
        : closed(change, {
            kind: "access",
            sentence: `${mapping.principal} no longer has ${words} in cluster ${cluster} by aws-auth`,
            evidence: evidenceOf(mapping),
          }),
    ),
  ];
};

type Admins = ReturnType<typeof administratorNames>;

const grantsOf = (properties: JsonObject | null, admins: Admins): ReadonlyMap<string, Mapped> =>
  new Map(
    awsAuthMappings(properties)
      .flatMap((mapping): Mapped[] => [
        ...mapping.groups.map((group): Mapped => ({ mapping, ...groupGrant(group, admins.groups) })),
        ...(admins.users.has(mapping.username)
          ? [
              {
                mapping,
                words: `the rights of administrator ${mapping.username}`,
                severity: "CRITICAL" as const,
              },
            ]
          : []),
        ...(mapping.kind === "account"
          ? [{ mapping, words: "a user of its own for each of its principals", severity: "LOW" as const }]
          : []),
      ])
      .map((mapped) => [`${mapped.mapping.kind} ${mapped.mapping.principal} ${mapped.words}`, mapped]),
  );

const evidenceOf = ({ kind, username, groups }: AwsAuthMapping): string[] =>
  kind === "account"
    ? ["data.mapAccounts"]
    : [
        `data.map${kind === "role" ? "Roles" : "Users"}: user ${username}, groups ${groups.join(", ") || "none"}`,
      ];
