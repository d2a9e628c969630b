import { generateAccount } from "../bench/generated-account.ts";
import { type AccountModel, baseline } from "../seed-account/index.ts";

/** An account of one cluster with so many application load balancers and so many roles that trust its issuer. */
export const bigAccount = (size: {
  readonly loadBalancers?: number;
  readonly roles?: number;
}): AccountModel => {
  const account = generateAccount({
    clusters: 1,
    ...(size.loadBalancers && { applicationLoadBalancersPerCluster: size.loadBalancers }),
  });
  const [trusting] = account.roles.filter(({ role }) =>
    String(role.AssumeRolePolicyDocument).includes("oidc-provider"),
  );
  if (!trusting) throw new TypeError("no role of the account trusts an issuer");
  const more = Array.from({ length: size.roles ?? 0 }, (_, index): AccountModel["roles"][number] => ({
    ...trusting,
    role: {
      ...trusting.role,
      RoleName: `team-${index}`,
      RoleId: `AROA${String(index).padStart(17, "0")}`,
      Arn: `arn:aws:iam::${baseline.accountId}:role/team-${index}`,
    },
  }));
  return { ...account, roles: [...account.roles, ...more] };
};
