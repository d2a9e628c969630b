import { type AccountsConfig, auditedOrganization, listedAccounts } from "../config/member-accounts.ts";

/** Some roles, and on which conditions they may be taken: the parts of a statement that allows `sts:AssumeRole`. */
export interface RoleTaking {
  /** ARNs behind `arn:<partition>:iam::`. */
  readonly roles: readonly string[];
  /** Values by condition key, each to be equal to one of them. */
  readonly conditions: Readonly<Record<string, readonly string[]>>;
}

/** So many roles have room by their ARNs in a role's inline policies, whatever they are called. */
const byArnMax = 30;

/**
 * Returns the roles that the functions that read may take. A few are named each. Of many accounts those with one role name
 * are a statement: the role's name is fixed, and the account is bound by `aws:ResourceAccount`; where an organization is
 * named, by `aws:ResourceOrgID` as well. STS has both keys for a role that is assumed:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sts_vpc_endpoint_policies.html
 */
export const rolesToTake = (config: AccountsConfig): RoleTaking[] => {
  const organization = auditedOrganization(config);
  const ofOrganization: RoleTaking["conditions"] =
    config.organizationId === undefined ? {} : { "aws:ResourceOrgID": [config.organizationId] };
  if (organization) return [{ roles: [`*:role/${organization.roleName}`], conditions: ofOrganization }];
  const listed = listedAccounts(config);
  if (listed.length === 0) return [];
  if (listed.length <= byArnMax)
    return [
      { roles: listed.map(({ id, roleName }) => `${id}:role/${roleName}`), conditions: ofOrganization },
    ];
  return [...Map.groupBy(listed, ({ roleName }) => roleName)].map(([roleName, accounts]) => ({
    roles: [`*:role/${roleName}`],
    conditions: { "aws:ResourceAccount": accounts.map(({ id }) => id), ...ofOrganization },
  }));
};
