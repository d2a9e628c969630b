import type { Policy, PrincipalElement } from "./policy.ts";

/**
 * Returns a policy in which unique ids (`AROA…`) of roles and users that exist are their ARNs. IAM shows such an id in
 * place of a principal that was deleted, but a policy may name one that lives by its id as well.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export const resolveUniqueIds = (policy: Policy, arns: ReadonlyMap<string, string> | undefined): Policy => {
  if (!arns || arns.size === 0) return policy;
  const resolve = ({ negated, ids }: PrincipalElement): PrincipalElement => ({
    negated,
    ids: Object.fromEntries(
      Object.entries(ids).map(([type, list]) => [type, list.map((id) => arns.get(id) ?? id)]),
    ),
  });
  return {
    ...policy,
    statements: policy.statements.map((one) =>
      one.principal ? { ...one, principal: resolve(one.principal) } : one,
    ),
  };
};
