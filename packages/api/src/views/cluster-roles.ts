import {
  type ClusterRef,
  isJsonObject,
  type JsonObject,
  type KnownResource,
  type Resource,
} from "@eks-auditor/core";
import { issuerKey, roleArns } from "@eks-auditor/core/directory";
import {
  type Assumers,
  assumableRoles,
  PolicyUnparsable,
  type Subject,
  subjectSeverity,
  type TrustKnowledge,
  whoCanAssume,
} from "@eks-auditor/core/trust";
import { isControlPlane } from "./cluster-members.ts";

/** Which service account may become which role, and what that rests on. */
export interface ServiceAccountRole {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly how: "irsa" | "pod-identity";
  readonly role: KnownResource;
  readonly verdict: "allowed" | "undecided";
  readonly reasons: readonly string[];
  readonly others: readonly {
    readonly kind: string;
    readonly words: string;
    readonly severity: ReturnType<typeof subjectSeverity>;
  }[];
  /** Of Pod Identity. */
  readonly association?: KnownResource;
  /** Returns whether a version of the role's trust lets the service account in. */
  readonly holds: (properties: JsonObject) => boolean;
}

/** Returns the roles that service accounts of a cluster may become, from all resources of its account at an instant. */
export const rolesOfCluster = (
  cluster: ClusterRef,
  resources: readonly KnownResource[],
): ServiceAccountRole[] => {
  const control = resources.find((one) => isControlPlane(one) && isOf(one, cluster));
  const roles = resources.filter(({ type }) => type === "AWS::IAM::Role");
  const knowledge = { clusters: namesByIssuer(resources), principals: roleArns(resources) };
  const issuer = control && issuerOf(control);
  const providers = resources.filter(({ type }) => type === "AWS::IAM::OIDCProvider");
  const byToken = roles.flatMap((role): ServiceAccountRole[] => {
    const subjects = assumersOf(role.properties, knowledge);
    const own = subjects.filter((subject) => subject.kind === "service-account" && subject.id === issuer);
    return own.map((subject) => ({
      ...namesOf(subject),
      how: "irsa",
      role,
      verdict: subject.undecided.length + subject.narrowedBy.length > 0 ? "undecided" : "allowed",
      reasons: [subject.words],
      others: othersOf(subjects, own, cluster.accountId),
      holds: (properties) => {
        const { namespace, serviceAccount } = namesOf(subject);
        // Whatever a policy said before: what counts is whether it let this service account in.
        if (control && isExact(namespace) && isExact(serviceAccount))
          return assumableRoles(
            { kind: "service-account", namespace, name: serviceAccount },
            cluster.accountId,
            [control, ...providers, { ...role, properties }],
          ).some(({ how }) => how === "irsa");
        return assumersOf(properties, knowledge).some(
          ({ kind, id, words }) => kind === "service-account" && id === issuer && words === subject.words,
        );
      },
    }));
  });
  const associations = resources.filter(
    (one) => one.type === "AWS::EKS::PodIdentityAssociation" && isOf(one, cluster),
  );
  const byAssociation = associations.flatMap((association): ServiceAccountRole[] => {
    const { namespace, serviceAccount, roleArn } = association.properties;
    const role = roles.find(({ id }) => id === roleArn);
    if (!role || typeof namespace !== "string" || typeof serviceAccount !== "string") return [];
    const judge = (properties: JsonObject) =>
      control
        ? assumableRoles({ kind: "service-account", namespace, name: serviceAccount }, cluster.accountId, [
            control,
            association,
            { ...role, properties },
          ]).find(({ how }) => how === "pod-identity")
        : undefined;
    const found = judge(role.properties);
    if (!found) return [];
    const subjects = assumersOf(role.properties, knowledge);
    const own = subjects.filter(({ kind }) => kind === "pod-identity");
    return [
      {
        namespace,
        serviceAccount,
        how: "pod-identity",
        role,
        verdict: found.verdict,
        reasons: found.reasons,
        others: othersOf(subjects, own, cluster.accountId),
        association,
        holds: (properties) => judge(properties) !== undefined,
      },
    ];
  });
  return [...byToken, ...byAssociation];
};

/** Whether a name means one, and no pattern. */
const isExact = (name: string): boolean => !/[*?]/.test(name);

const isOf = ({ owners }: Resource, { region, cluster }: ClusterRef): boolean =>
  owners.some((owner) => owner.by === "cluster" && owner.region === region && owner.cluster === cluster);

const issuerOf = ({ properties: { identity } }: Resource): string | undefined => {
  const oidc = isJsonObject(identity) ? identity.oidc : undefined;
  return isJsonObject(oidc) && typeof oidc.issuer === "string" ? issuerKey(oidc.issuer) : undefined;
};

const namesByIssuer = (resources: readonly Resource[]): ReadonlyMap<string, string> =>
  new Map(
    resources.filter(isControlPlane).flatMap((control): [string, string][] => {
      const issuer = issuerOf(control);
      return issuer === undefined ? [] : [[issuer, control.name]];
    }),
  );

const assumersOf = (properties: JsonObject, knowledge: TrustKnowledge): Assumers["subjects"] => {
  const document = properties.AssumeRolePolicyDocument;
  if (!isJsonObject(document)) return [];
  try {
    return whoCanAssume(document, knowledge).subjects;
  } catch (error) {
    if (error instanceof PolicyUnparsable) return [];
    throw error;
  }
};

/** Namespace and name where the policy names them; patterns as they are written. */
const namesOf = ({ names }: Subject): Pick<ServiceAccountRole, "namespace" | "serviceAccount"> => {
  const [only] = names.allOf;
  const [, namespace = "*", serviceAccount = "*"] =
    /^system:serviceaccount:([^:]*):(.*)$/.exec(only?.text ?? "") ?? [];
  return { namespace, serviceAccount };
};

const othersOf = (all: readonly Subject[], own: readonly Subject[], accountId: string) =>
  all
    .filter((subject) => !own.includes(subject))
    .map((subject) => ({
      kind: subject.kind,
      words: subject.words,
      severity: subjectSeverity(subject, accountId),
    }));
