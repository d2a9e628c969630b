import { issuerKey } from "../../model/issuer-key.ts";
import type { Severity } from "../../model/severity.ts";
import { serviceRequest } from "./callers.ts";
import { decideTrust } from "./evaluate-trust.ts";
import { type Provider, parseClusterIssuer, parseProviderArn } from "./issuer.ts";
import { parsePolicy } from "./parse-policy.ts";
import type { Subject } from "./subject.ts";
import { subjectSeverity } from "./subject-severity.ts";
import { asSubject } from "./subject-words.ts";
import { whoCanAssume } from "./who-can-assume.ts";
import { matchesPattern, wildcards } from "./wildcard.ts";

/** What trust policies are judged against. */
export interface TrustWorld {
  /** The account of the role. */
  readonly accountId: string;
  /** Cluster names by issuer, of the clusters that exist. */
  readonly liveIssuers: ReadonlyMap<string, string>;
  /** Regions whose clusters are all in `liveIssuers`; of others an unknown issuer is no finding. */
  readonly completeRegions: ReadonlySet<string>;
  /** Client ids by provider ARN; null when the providers could not be read. */
  readonly providers: ReadonlyMap<string, readonly string[]> | null;
  /** ARNs of the roles that exist, by unique id. */
  readonly principals?: ReadonlyMap<string, string>;
  /** Cluster names by issuer, of clusters that history has seen deleted. */
  readonly formerIssuers?: ReadonlyMap<string, string>;
  /** Account ids by issuer, of clusters that live in other accounts. */
  readonly foreignIssuers?: ReadonlyMap<string, string>;
}

export type TrustProblemKind =
  | "dangling-issuer"
  | "cross-account-issuer"
  | "cross-account-provider"
  | "missing-provider"
  | "audience-not-accepted"
  | "audience-open"
  | "subject-open"
  | "pod-identity-without-tag-session"
  | "pod-identity-open"
  | "deleted-principal"
  | "open-to-everyone"
  | "unreachable-statement";

/** Something about a trust policy that people should know. */
export interface TrustProblem {
  readonly kind: TrustProblemKind;
  readonly severity: Severity;
  /** Position of the statement, from 0. */
  readonly statement: number;
  readonly sentence: string;
}

/**
 * Returns what is wrong or dangerous with a trust policy, given what exists around it.
 *
 * Throws PolicyUnparsable when `document` is no policy.
 */
export const trustProblems = (document: string | object, world: TrustWorld): readonly TrustProblem[] =>
  judgeTrust(document, world).problems;

/** Returns the same, and the subjects that it rests on: who may assume the role. Throws PolicyUnparsable. */
export const judgeTrust = (
  document: string | object,
  world: TrustWorld,
): { readonly subjects: readonly Subject[]; readonly problems: readonly TrustProblem[] } => {
  const normalised = normalise(world);
  const { subjects, unreachable } = whoCanAssume(document, {
    clusters: normalised.liveIssuers,
    ...(world.principals && { principals: world.principals }),
  });
  const problems = [
    ...subjects.flatMap((subject) => [
      ...issuerProblems(subject, normalised),
      ...audienceProblems(subject, normalised),
      ...opennessProblems(subject, normalised),
    ]),
    ...podIdentityProblems(document, subjects),
    ...unreachable.map(
      ({ statement, reason }): TrustProblem => ({
        kind: "unreachable-statement",
        severity: "LOW",
        statement,
        sentence: `nobody can use ${reason}`,
      }),
    ),
  ];
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return { subjects, problems: [...once.values()] };
};

/** The world as problems are looked for in it. */
interface NormalisedWorld extends TrustWorld {
  /** Client ids by account and normalised issuer. */
  readonly clientsOf: ReadonlyMap<string, readonly string[]>;
}

/** Thousands of roles are judged against one world. */
const normalisedWorlds = new WeakMap<TrustWorld, NormalisedWorld>();

const normalise = (world: TrustWorld): NormalisedWorld => {
  const known = normalisedWorlds.get(world) ?? normalisedOnce(world);
  normalisedWorlds.set(world, known);
  return known;
};

const normalisedOnce = (world: TrustWorld): NormalisedWorld => {
  const byIssuer = (map: ReadonlyMap<string, string> | undefined): ReadonlyMap<string, string> =>
    new Map([...(map ?? [])].map(([issuer, name]) => [issuerKey(issuer), name]));
  return {
    ...world,
    liveIssuers: byIssuer(world.liveIssuers),
    formerIssuers: byIssuer(world.formerIssuers),
    foreignIssuers: byIssuer(world.foreignIssuers),
    clientsOf: new Map(
      [...(world.providers ?? [])].flatMap(([arn, clients]): [string, readonly string[]][] => {
        const provider = parseProviderArn(arn);
        return provider ? [[providerKey(provider), clients]] : [];
      }),
    ),
  };
};

const providerKey = ({ accountId, kind, name }: Provider): string => `${accountId} ${kind} ${name}`;

const problem = (
  subject: Subject,
  kind: TrustProblemKind,
  severity: Severity,
  sentence: string,
): TrustProblem => ({ kind, severity, statement: subject.statements[0] ?? 0, sentence });

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html */
const issuerProblems = (subject: Subject, world: NormalisedWorld): TrustProblem[] => {
  const provider = subject.provider && parseProviderArn(subject.provider);
  if (typeof provider !== "object" || provider.kind !== "oidc") return [];
  const { arn, name: issuer } = provider;
  const foreign = world.foreignIssuers?.get(issuer);
  if (provider.accountId !== world.accountId)
    return [
      problem(
        subject,
        "cross-account-provider",
        "MEDIUM",
        `${arn} is a provider of account ${provider.accountId}, not of the role's own`,
      ),
    ];
  const missing =
    world.providers && !providerClients(world, arn)
      ? [
          problem(
            subject,
            "missing-provider",
            "MEDIUM",
            `provider ${arn} does not exist: no token can be used`,
          ),
        ]
      : [];
  if (foreign !== undefined)
    return [
      ...missing,
      problem(
        subject,
        "cross-account-issuer",
        "MEDIUM",
        `${issuer} belongs to a cluster of account ${foreign}, which decides who has its tokens`,
      ),
    ];
  const cluster = parseClusterIssuer(issuer);
  if (!cluster || world.liveIssuers.has(issuer)) return missing;
  const former = world.formerIssuers?.get(issuer);
  if (former === undefined && !world.completeRegions.has(cluster.region)) return missing;
  const why =
    former === undefined
      ? `no cluster of account ${world.accountId} in ${cluster.region} has it: the cluster is gone, or another account's`
      : `cluster ${former} is gone`;
  return [...missing, problem(subject, "dangling-issuer", "MEDIUM", `trusts issuer ${issuer}, but ${why}`)];
};

const providerClients = (world: NormalisedWorld, arn: string): readonly string[] | undefined => {
  const wanted = parseProviderArn(arn);
  return wanted && world.clientsOf.get(providerKey(wanted));
};

const audienceProblems = (subject: Subject, world: NormalisedWorld): TrustProblem[] => {
  const clients = subject.provider && providerClients(world, subject.provider);
  if (!clients) return [];
  if (subject.audiences === null) {
    const others = clients.filter((client) => client !== "sts.amazonaws.com");
    const sentence =
      others.length > 0
        ? `no condition on the audience, and the provider accepts ${others.join(", ")} too`
        : "no condition on the audience; the provider accepts sts.amazonaws.com alone";
    return [problem(subject, "audience-open", others.length > 0 ? "HIGH" : "LOW", sentence)];
  }
  const accepted = subject.audiences.filter((audience) =>
    clients.some((client) => matchesPattern(wildcards(audience), client)),
  );
  if (accepted.length > 0) return [];
  const sentence = `asks for audience ${subject.audiences.join(" or ")}, which the provider does not accept`;
  return [problem(subject, "audience-not-accepted", "LOW", sentence)];
};

const opennessProblems = (subject: Subject, world: NormalisedWorld): TrustProblem[] => {
  const severity = subjectSeverity(subject, world.accountId);
  const loud = severity === "MEDIUM" || severity === "HIGH" || severity === "CRITICAL";
  const may = `${asSubject(subject)} may assume the role`;
  switch (subject.kind) {
    case "deleted-principal":
      return [
        problem(subject, "deleted-principal", "LOW", `trusts ${subject.words}, whom no one can be again`),
      ];
    case "service-account":
      return loud ? [problem(subject, "subject-open", severity, may)] : [];
    case "pod-identity":
      return loud ? [problem(subject, "pod-identity-open", severity, may)] : [];
    case "web-identity":
      return loud
        ? [problem(subject, subject.id === "*" ? "open-to-everyone" : "subject-open", severity, may)]
        : [];
    case "everyone":
      return [problem(subject, "open-to-everyone", severity, may)];
    default:
      return [];
  }
};

/** https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html */
const podIdentityProblems = (document: string | object, subjects: readonly Subject[]): TrustProblem[] => {
  const subject = subjects.find(({ kind }) => kind === "pod-identity");
  if (!subject) return [];
  const request = { ...serviceRequest("pods.eks.amazonaws.com"), action: "sts:TagSession" };
  if (decideTrust(parsePolicy(document), request).verdict !== "denied") return [];
  const sentence = "lets EKS Pod Identity assume the role but not tag the session: pods get no credentials";
  return [problem(subject, "pod-identity-without-tag-session", "MEDIUM", sentence)];
};
