import { isAnyTenant } from "./any-tenant.ts";
import { conditionWords } from "./condition-words.ts";
import { parsePrincipalArn } from "./principal-arn.ts";
import { sharedIssuers } from "./shared-issuers.ts";
import type { Subject } from "./subject.ts";
import type { NamePattern } from "./subject-names.ts";

/** What is known of the account, so that subjects can be called by the names that people know. */
export interface TrustKnowledge {
  /** Cluster names by normalised issuer. */
  readonly clusters?: ReadonlyMap<string, string>;
  /** ARNs of the roles and users that exist, by unique id. */
  readonly principals?: ReadonlyMap<string, string>;
}

/** Returns a subject as part of a sentence, beginning in lower case. */
export const subjectWords = (subject: Omit<Subject, "words">, knowledge: TrustKnowledge = {}): string => {
  const { narrowedBy, except, undecided } = subject;
  const names = subject.names.except.map(({ text }) => `those that match ${text}`);
  const left = [...names, ...except.map((one) => one.id)];
  return [
    who(subject, knowledge),
    audienceWords(subject),
    narrowedBy.length > 0 ? `, if ${narrowedBy.map(conditionWords).join(" and ")}` : "",
    left.length > 0 ? `, except ${left.join(" and ")}` : "",
    undecided.length > 0 ? ` (not decided: ${undecided.join("; ")})` : "",
  ].join("");
};

/** Returns a subject as the subject of a sentence: a clause that hangs on it is closed by a comma. */
export const asSubject = ({ words }: Pick<Subject, "words">): string =>
  /, (if|for|except) /.test(words) ? `${words},` : words;

const who = (subject: Omit<Subject, "words">, knowledge: TrustKnowledge): string => {
  const { kind, id, partition } = subject;
  switch (kind) {
    case "service-account":
      return serviceAccountWords(subject, knowledge);
    case "web-identity":
      return webIdentityWords(subject);
    case "saml":
      return id === "*" ? "anyone with an assertion of any SAML provider" : `anyone signed in by ${id}`;
    case "account":
      return `whoever account ${id}${partition ? ` of partition ${partition}` : ""} allows`;
    case "principal":
      return `${parsePrincipalArn(id)?.kind ?? "principal"} ${id}`;
    case "deleted-principal":
      return `a principal that was deleted (${id})`;
    case "service":
      return `AWS service ${id}`;
    case "pod-identity":
      return "any service account with an EKS Pod Identity association";
    case "everyone":
      return "everyone with an AWS account";
    case "unknown":
      return `principal ${id}`;
  }
};

const matching = (patterns: readonly NamePattern[]): string =>
  patterns.map(({ text, wildcard }) => `whose subject ${wildcard ? "matches" : "is"} ${text}`).join(" and ");

const serviceAccountWords = ({ id, names }: Omit<Subject, "words">, knowledge: TrustKnowledge): string => {
  const name = knowledge.clusters?.get(id);
  const where = name ? `of cluster ${name}` : `of issuer ${id}`;
  const [only, ...more] = names.allOf;
  if (!only) return `any service account ${where}`;
  const parts = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(only.text);
  if (more.length > 0) return `any service account ${matching(names.allOf)} ${where}`;
  if (!only.wildcard) return `service account ${parts ? `${parts[1]}/${parts[2]}` : only.text} ${where}`;
  if (/^(\*|system:(serviceaccount:)?\*(:\*)?)$/.test(only.text)) return `any service account ${where}`;
  if (parts?.[1] === "*" && !/[*?]/.test(parts[2] ?? "*"))
    return `service account ${parts[2]} in any namespace ${where}`;
  if (parts?.[2] === "*" && !/[*?]/.test(parts[1] ?? "*"))
    return `any service account in namespace ${parts[1]} ${where}`;
  return `any service account ${matching(names.allOf)} ${where}`;
};

const webIdentityWords = (subject: Omit<Subject, "words">): string => {
  const { id, names } = subject;
  if (id === "*") return "anyone with a token of any OIDC provider";
  const shared = sharedIssuers.get(id);
  if (shared && isAnyTenant(subject)) return `any ${shared.bearer}, of anyone on ${shared.name}`;
  if (shared && !names.allOf.length) return `any ${shared.bearer}`;
  if (shared?.name !== "GitHub")
    return `anyone with a token of ${id}${names.allOf.length > 0 ? ` ${matching(names.allOf)}` : ""}`;
  const [only, ...more] = names.allOf;
  const repository = /^repo:([^/*?:]+)\/([^/:]+)(:.*|\*)?$/.exec(only?.text ?? "");
  if (more.length > 0 || !repository) return `GitHub Actions workflows ${matching(names.allOf)}`;
  const [, owner, name = "*", rest] = repository;
  const which = name.startsWith("*") ? `any repository of ${owner}` : `repository ${owner}/${name}`;
  const ref = rest && rest !== ":*" && rest !== "*" ? ` at ${rest.slice(1)}` : "";
  return `GitHub Actions workflows of ${which}${ref}`;
};

const audienceWords = ({ kind, id, audiences }: Omit<Subject, "words">): string => {
  if ((kind !== "service-account" && kind !== "web-identity") || id === "*") return "";
  if (audiences === null) return ", for any audience that the provider accepts";
  return audiences.length === 1 && audiences[0] === "sts.amazonaws.com"
    ? ""
    : `, for audience ${audiences.join(" or ")}`;
};
