import type { Caller } from "./caller.ts";
import { conditionKey } from "./condition-words.ts";
import { type ExceptedPrincipal, includesExcepted, isOfAccount, isSpared } from "./excepted-principal.ts";
import { includesCondition } from "./includes-condition.ts";
import type { Condition } from "./policy.ts";
import { parsePrincipalArn } from "./principal-arn.ts";
import { includesNames, type NameSet } from "./subject-names.ts";

/** Someone, or a set of someones, whom a trust policy lets assume its role. */
export interface Subject {
  /**
   * `service-account`: of a cluster, by IRSA; `pod-identity`: of whatever cluster has an association;
   * `web-identity`, `saml`: of another federation; `account`: whoever an account's own policies allow; `principal`: a
   * role, user or session; `deleted-principal`: nobody any more; `unknown`: a principal that the grammar does not know.
   */
  readonly kind: Caller["kind"];
  /** Normalised issuer, SAML provider ARN, account id, principal ARN, service name, or `*`. */
  readonly id: string;
  /** ARN or domain of the provider, for tokens. */
  readonly provider?: string;
  /** Of an account that is one of another partition than `aws`. */
  readonly partition?: string;
  /** The call that assumes the role: `sts:AssumeRoleWithWebIdentity`. */
  readonly action: string;
  /** Which `sub` values of its tokens. All, for who has none. */
  readonly names: NameSet;
  /** Which audiences; null: any that the provider accepts, or no token. */
  readonly audiences: readonly string[] | null;
  /** Conditions of the statement that hold for some of its calls only. */
  readonly narrowedBy: readonly Condition[];
  /** Principals that are left out. */
  readonly except: readonly ExceptedPrincipal[];
  /** Why it is not certain that they may. Empty: it is. */
  readonly undecided: readonly string[];
  /** Deny statements of which it cannot be told whom they leave, without position and Sid, as text to compare. */
  readonly unresolved: readonly string[];
  /** Positions of the statements that it rests on. */
  readonly statements: readonly number[];
  /** The whole of it as part of a sentence: `service account default/my-app of cluster payments`. */
  readonly words: string;
}

type Found = Omit<Subject, "words">;

/** Returns whether everyone of `narrow` is part of `wide`, under the same or weaker conditions. Never wrongly true. */
export const includesSubject = (wide: Found, narrow: Found): boolean =>
  includesIdentity(wide, narrow) &&
  wide.action === narrow.action &&
  includesNames(wide.names, narrow.names) &&
  includesAudiences(wide.audiences, narrow.audiences) &&
  wide.narrowedBy.every((one) => narrow.narrowedBy.some((other) => includesCondition(one, other))) &&
  wide.except.every((one) => isLeftOut(one, narrow)) &&
  wide.unresolved.every((one) => narrow.unresolved.includes(one)) &&
  (wide.undecided.length === 0 || narrow.undecided.length > 0);

/** Returns whether nobody of a subject is one of those whom `excepted` names. */
export const isLeftOut = (excepted: ExceptedPrincipal, subject: Found): boolean => {
  if (subject.except.some((one) => includesExcepted(one, excepted))) return true;
  const { kind, id, provider } = subject;
  if (kind === "account") return !isOfAccount(excepted, subject);
  if (id === "*") return false;
  if (provider !== undefined) return isSpared({ type: "federated", id: provider }, excepted);
  const type = kind === "service" || kind === "pod-identity" ? "service" : "aws";
  return isSpared({ type, id }, excepted);
};

const includesIdentity = (wide: Found, narrow: Found): boolean => {
  if (wide.kind === "everyone") return true;
  if (wide.id === "*" && wide.kind === "web-identity") return narrow.action === wide.action;
  if (wide.kind === "account" && narrow.kind === "principal") {
    const who = parsePrincipalArn(narrow.id);
    return who?.accountId === wide.id && who.partition === (wide.partition ?? "aws");
  }
  const { kind, id, provider, partition } = narrow;
  return wide.kind === kind && wide.id === id && wide.provider === provider && wide.partition === partition;
};

/** Returns whether one list of audiences holds another; null is all. */
export const includesAudiences = (wide: Subject["audiences"], narrow: Subject["audiences"]): boolean => {
  if (wide === null) return true;
  return narrow?.every((audience) => wide.includes(audience)) ?? false;
};

/** Returns a text by which equal subjects are told, whatever statements they come from. */
export const subjectKey = ({ words: _, statements: __, narrowedBy, ...rest }: Subject): string =>
  JSON.stringify({ ...rest, narrowedBy: narrowedBy.map(conditionKey).sort() });
