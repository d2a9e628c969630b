import {
  administratorRole,
  awsAuthMappings,
  clusterRoleBindingType,
  giveEverything,
  type RbacSubject,
  roleBindingType,
  subjectsOf,
} from "../../iam/kubernetes-access/index.ts";
import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import { textAt, textsAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import type { Severity } from "../../model/severity.ts";
import { listedBriefly } from "../../network/reach-severity.ts";
import { clusterOfChange } from "./cluster-of-change.ts";
import type { EffectContext } from "./effect-context.ts";
import { closed, opened } from "./effect-of.ts";

/**
 * Who is newly administrator of a cluster, or of a namespace of it, by a binding of RBAC, and who no longer.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export const bindingEffects = (change: Change, view: EffectContext | undefined): Effect[] => {
  const resources = view?.clusterResources ?? [];
  const role = administratorRole(change.after ?? change.before, resources);
  if (role === undefined) return [];
  const before = named(change.before && subjectsOf(change.before));
  const after = named(change.after && subjectsOf(change.after));
  const where = whereOf(change);
  const said = (subject: RbacSubject) => ({
    kind: "access" as const,
    evidence: [`roleRef: ClusterRole ${role}`, ...behind(subject, resources)],
  });
  return [
    ...[...after].flatMap(([words, subject]) =>
      before.has(words)
        ? []
        : opened(change, {
            ...said(subject),
            severity: severityOf(subject, change),
            sentence: `${words}${people(subject, resources)} may now do everything ${where} (${role})`,
          }),
    ),
    ...[...before].flatMap(([words, subject]) =>
      after.has(words)
        ? []
        : closed(change, {
            ...said(subject),
            sentence: `${words} may no longer do everything ${where} (${role})`,
          }),
    ),
  ];
};

/** A role that begins to let do everything makes administrators of all whom it is bound to. */
export const clusterRoleEffects = (change: Change, view: EffectContext | undefined): Effect[] => {
  const [before, after] = [giveEverything(change.before?.rules), giveEverything(change.after?.rules)];
  if (before === after) return [];
  const bound = (view?.clusterResources ?? []).filter(
    ({ type, properties }) =>
      (type === clusterRoleBindingType || type === roleBindingType) &&
      textAt(properties, "roleRef", "kind") === "ClusterRole" &&
      textAt(properties, "roleRef", "name") === change.name,
  );
  const subjects = [...named(bound.flatMap(({ properties }) => subjectsOf(properties))).keys()];
  const said = { kind: "access" as const, evidence: bound.map(({ name }) => `bound by ${name}`) };
  const cluster = clusterOfChange(change);
  const who =
    subjects.length > 0 ? `, and ${listedBriefly(subjects)} ${subjects.length > 1 ? "have" : "has"} it` : "";
  if (!after)
    return [
      closed(change, {
        ...said,
        sentence: `ClusterRole ${change.name} no longer lets do everything in cluster ${cluster}`,
      }),
    ];
  return [
    opened(change, {
      ...said,
      severity: subjects.length > 0 ? "CRITICAL" : "MEDIUM",
      sentence: `ClusterRole ${change.name} now lets do everything in cluster ${cluster}${who}`,
    }),
  ];
};

const kinds: Readonly<Record<RbacSubject["kind"], string>> = {
  Group: "group",
  User: "user",
  ServiceAccount: "service account",
};

const named = (subjects: readonly RbacSubject[] | null): Map<string, RbacSubject> =>
  new Map((subjects ?? []).map((subject) => [`${kinds[subject.kind]} ${subject.name}`, subject]));

const whereOf = (change: Change): string => {
  const cluster = clusterOfChange(change);
  if (change.type === clusterRoleBindingType) return `in cluster ${cluster}`;
  return `in namespace ${change.name.split("/")[0]} of cluster ${cluster}`;
};

/** Groups that everyone is in who comes, known or not. */
const everyone = ["system:unauthenticated", "system:authenticated", "system:serviceaccounts"];

/** Controllers are administrators often, and whoever may start a pod beside one is as well; people are more. */
const severityOf = ({ kind, name }: RbacSubject, { type }: Change): Severity => {
  const inCluster = type === clusterRoleBindingType;
  if (everyone.includes(name) || name === "system:anonymous") return "CRITICAL";
  if (kind === "ServiceAccount") return inCluster ? "HIGH" : "MEDIUM";
  return inCluster ? "CRITICAL" : "HIGH";
};

/** Returns the IAM principals that come as a group or user, by access entries and aws-auth. */
const principals = ({ kind, name }: RbacSubject, resources: readonly Resource[]): string[] => {
  const isMeant = (username: string | undefined, groups: readonly string[]): boolean =>
    kind === "Group" ? groups.includes(name) : kind === "User" && username === name;
  return resources.flatMap(({ type, properties }) => {
    if (type === "AWS::EKS::AccessEntry")
      return isMeant(textAt(properties, "username"), textsAt(properties, "kubernetesGroups"))
        ? (textAt(properties, "principalArn") ?? [])
        : [];
    if (type !== "Kubernetes::core::ConfigMap") return [];
    return awsAuthMappings(properties)
      .filter(({ username, groups, dead }) => !dead && isMeant(username, groups))
      .map(({ principal }) => principal);
  });
};

const people = (subject: RbacSubject, resources: readonly Resource[]): string => {
  const found = principals(subject, resources);
  return found.length > 0 ? `, which ${found.length > 1 ? "are" : "is"} ${listedBriefly(found)},` : "";
};

const behind = (subject: RbacSubject, resources: readonly Resource[]): string[] =>
  principals(subject, resources).map((arn) => `${subject.name}: ${arn}`);
