import { issuerKey } from "../../model/issuer-key.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import type { ClusterRef, Resource } from "../../model/resource.ts";
import { roleArns } from "../../model/role-arns.ts";
import type { GivenContext } from "./callers.ts";
import { type CanAssumeQuestion, canAssume, QuestionInvalid } from "./can-assume.ts";
import { parseProviderArn } from "./issuer.ts";
import { PolicyUnparsable } from "./policy-unparsable.ts";
import { intersectNames, namePattern } from "./subject-names.ts";
import { whoCanAssume } from "./who-can-assume.ts";

/** Who is asked about: pods by their service account, all of a namespace, or a principal. */
export type AssumingSubject =
  | { readonly kind: "service-account"; readonly namespace: string; readonly name: string }
  | { readonly kind: "namespace"; readonly namespace: string }
  | { readonly kind: "principal"; readonly principal: string };

/** A role that a subject may become, as far as trust policies tell. */
export interface AssumableRole {
  readonly role: { readonly id: string; readonly name: string };
  readonly verdict: "allowed" | "undecided";
  /** `irsa`: by a token of the cluster; `pod-identity`: by an association; `trust`: by the trust policy alone. */
  readonly how: "irsa" | "pod-identity" | "trust";
  /** The cluster whose pods are meant. */
  readonly cluster?: ClusterRef;
  /** Whom the policy lets in, or what decides, in words. */
  readonly reasons: readonly string[];
}

/**
 * Reads what people call a subject: `system:serviceaccount:NAMESPACE:NAME` (`*` for every name), `namespace NAMESPACE`,
 * or an ARN, an account id or an AWS service. Undefined for other texts.
 */
export const parseAssumingSubject = (text: string): AssumingSubject | undefined => {
  const [, namespace, name] = /^system:serviceaccount:([a-z0-9-]+):([a-z0-9.-]+|\*)$/.exec(text) ?? [];
  if (namespace !== undefined && name !== undefined)
    return name === "*" ? { kind: "namespace", namespace } : { kind: "service-account", namespace, name };
  const [, whole] = /^namespace[ /]([a-z0-9-]+)$/.exec(text) ?? [];
  if (whole !== undefined) return { kind: "namespace", namespace: whole };
  return /^(arn:|\d{12}$|A(RO|ID)A|[a-z0-9.-]+\.amazonaws\.com)/.test(text)
    ? { kind: "principal", principal: text }
    : undefined;
};

/**
 * Returns the roles of an account that a subject may become. Only trust policies and associations are judged: a
 * principal of another account needs an Allow of its own account as well. Throws QuestionInvalid.
 */
export const assumableRoles = (
  subject: AssumingSubject,
  accountId: string,
  resources: readonly Resource[],
  isWanted: (cluster: ClusterRef) => boolean = () => true,
): AssumableRole[] => {
  const roles = resources.filter(({ type }) => type === "AWS::IAM::Role");
  const principals = roleArns(resources);
  if (subject.kind === "principal")
    return roles.flatMap((role) => judged(role, { principal: subject.principal, principals }, "trust"));
  const providers = resources.filter(({ type }) => type === "AWS::IAM::OIDCProvider");
  return clustersIn(accountId, resources)
    .filter(({ ref }) => isWanted(ref))
    .flatMap((cluster) => [
      ...byToken(subject, cluster, roles, providers),
      ...byAssociation(subject, cluster, roles, resources),
    ]);
};

interface NamedCluster {
  readonly ref: ClusterRef;
  readonly arn: string;
  readonly issuer: string | undefined;
}

type PodSubject = Exclude<AssumingSubject, { kind: "principal" }>;

const clustersIn = (accountId: string, resources: readonly Resource[]): NamedCluster[] =>
  resources.flatMap(({ type, id, name, owners, properties }) => {
    const owner = owners.find(({ by }) => by === "cluster");
    if (type !== "AWS::EKS::Cluster" || owner?.by !== "cluster") return [];
    const issuer = textAt(properties, "identity", "oidc", "issuer");
    const ref = { accountId, region: owner.region, cluster: name };
    return [{ ref, arn: id, issuer: issuer && issuerKey(issuer) }];
  });

/** By IRSA: https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html */
const byToken = (
  subject: PodSubject,
  { ref, issuer }: NamedCluster,
  roles: readonly Resource[],
  providers: readonly Resource[],
): AssumableRole[] => {
  const arns = providers.map(({ id }) => id).filter((id) => parseProviderArn(id)?.name === issuer);
  return roles.flatMap((role) =>
    subject.kind === "namespace"
      ? namespaceMay(role, subject.namespace, issuer, ref)
      : arns.flatMap((provider) => {
          const sub = `system:serviceaccount:${subject.namespace}:${subject.name}`;
          return judged(role, { provider, sub }, "irsa", ref);
        }),
  );
};

const namespaceMay = (
  role: Resource,
  namespace: string,
  issuer: string | undefined,
  cluster: ClusterRef,
): AssumableRole[] => {
  const document = policyOf(role);
  if (!document || issuer === undefined) return [];
  const clusters = new Map([[issuer, cluster.cluster]]);
  const all = namePattern(`system:serviceaccount:${namespace}:*`, true);
  const subjects = subjectsOf(document, clusters).filter(
    ({ kind, id, names }) =>
      ((kind === "service-account" && id === issuer) || (kind === "web-identity" && id === "*")) &&
      intersectNames(names, all),
  );
  if (subjects.length === 0) return [];
  const sure = subjects.some(({ narrowedBy, undecided }) => narrowedBy.length + undecided.length === 0);
  return [
    {
      role: { id: role.id, name: role.name },
      verdict: sure ? "allowed" : "undecided",
      how: "irsa",
      cluster,
      reasons: subjects.map(({ words }) => words),
    },
  ];
};

const subjectsOf = (document: JsonObject, clusters: ReadonlyMap<string, string>) => {
  try {
    return whoCanAssume(document, { clusters }).subjects;
  } catch (error) {
    if (error instanceof PolicyUnparsable) return [];
    throw error;
  }
};

/** By Pod Identity: https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html */
const byAssociation = (
  subject: PodSubject,
  { ref, arn }: NamedCluster,
  roles: readonly Resource[],
  resources: readonly Resource[],
): AssumableRole[] =>
  resources
    .filter(({ type, parents }) => type === "AWS::EKS::PodIdentityAssociation" && parents.includes(arn))
    .flatMap(({ properties }) => {
      const namespace = textAt(properties, "namespace");
      const name = textAt(properties, "serviceAccount");
      if (namespace !== subject.namespace || name === undefined) return [];
      if (subject.kind === "service-account" && subject.name !== name) return [];
      const role = roles.find(({ id }) => id === textAt(properties, "roleArn"));
      if (!role) return [];
      const tagged = valueAt(properties, "disableSessionTags") !== true;
      const context: GivenContext = {
        "aws:RequestTag/eks-cluster-arn": tagged ? arn : [],
        "aws:RequestTag/eks-cluster-name": tagged ? ref.cluster : [],
        "aws:RequestTag/kubernetes-namespace": tagged ? namespace : [],
        "aws:RequestTag/kubernetes-service-account": tagged ? name : [],
      };
      return judged(role, { principal: "pods.eks.amazonaws.com", context }, "pod-identity", ref);
    });

const judged = (
  role: Resource,
  question: CanAssumeQuestion,
  how: AssumableRole["how"],
  cluster?: ClusterRef,
): AssumableRole[] => {
  const document = policyOf(role);
  const answer = document && verdictOf(document, question);
  if (!answer || answer.verdict === "denied") return [];
  const { verdict, reason, because } = answer;
  return [
    {
      role: { id: role.id, name: role.name },
      verdict,
      how,
      ...(cluster && { cluster }),
      reasons: [reason, ...because.map((one) => `statement ${one.statement + 1}: ${one.reason}`)],
    },
  ];
};

/** A role whose policy is none that IAM would take lets nobody in that could be named. */
const verdictOf = (document: JsonObject, question: CanAssumeQuestion) => {
  try {
    return canAssume(document, question);
  } catch (error) {
    if (error instanceof QuestionInvalid && error.input === "policy") return undefined;
    throw error;
  }
};

const policyOf = ({ properties }: Resource): JsonObject | undefined => {
  const document = properties.AssumeRolePolicyDocument;
  return isJsonObject(document) ? document : undefined;
};
