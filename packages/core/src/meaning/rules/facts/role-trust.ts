import {
  judgeTrust,
  PolicyUnparsable,
  type Subject,
  type TrustProblem,
  type TrustProblemKind,
} from "../../../iam/trust/index.ts";
import { isJsonObject } from "../../../model/json.ts";
import { textAt, valueAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { worst } from "../../../model/severity.ts";
import { failed, notApplicable, notEvaluated, type Outcome, passed } from "../outcome.ts";
import { oncePerResource, type RuleLookup } from "../rule-lookup.ts";
import { accountOfArn } from "./cluster-of.ts";

/** What the trust policy of a role comes to; `unclear` says why that cannot be told. */
export type RoleTrust =
  | { readonly subjects: readonly Subject[]; readonly problems: readonly TrustProblem[] }
  | { readonly unclear: string };

/** Returns who may assume a role and what is wrong with that, worked out once for all rules. */
export const roleTrust: (role: Resource, view: RuleLookup) => RoleTrust = oncePerResource((role, view) => {
  const document = valueAt(role.properties, "AssumeRolePolicyDocument");
  if (typeof document !== "string" && !isJsonObject(document))
    return { unclear: "AssumeRolePolicyDocument was not read" };
  try {
    const accountId = accountOfRole(role, view);
    const world = view.trustWorld;
    return judgeTrust(document, accountId === world.accountId ? world : { ...world, accountId });
  } catch (error) {
    if (error instanceof PolicyUnparsable)
      return { unclear: `the trust policy is no policy: ${error.message}` };
    throw error;
  }
});

/** Returns the account of a role, from its ARN. */
export const accountOfRole = (role: Resource, view: RuleLookup): string =>
  accountOfArn(textAt(role.properties, "Arn") ?? role.id) ?? view.facts.accountId;

/** Fails a role for the problems of some kinds, the loudest of which gives the severity. */
export const trustOutcome = (
  role: Resource,
  view: RuleLookup,
  kinds: readonly TrustProblemKind[],
): Outcome => {
  const trust = roleTrust(role, view);
  if ("unclear" in trust) return notEvaluated(trust.unclear);
  return problemsOutcome(trust.problems.filter(({ kind }) => kinds.includes(kind)));
};

/** The same for problems with providers of tokens: only of roles that trust one, and only when they were read. */
export const providerOutcome = (
  role: Resource,
  view: RuleLookup,
  kinds: readonly TrustProblemKind[],
): Outcome => {
  const trust = roleTrust(role, view);
  if ("subjects" in trust && !trust.subjects.some(({ provider }) => provider !== undefined))
    return notApplicable("it trusts no provider of tokens");
  if (view.trustWorld.providers === null) return notEvaluated("the OIDC providers were not read");
  return trustOutcome(role, view, kinds);
};

const problemsOutcome = (problems: readonly TrustProblem[]): Outcome =>
  problems.length === 0
    ? passed()
    : failed(
        problems.map(({ sentence }) => sentence),
        worst(problems.map(({ severity }) => severity)),
      );
