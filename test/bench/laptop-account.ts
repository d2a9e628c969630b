import type { AccountModel } from "../seed-account/index.ts";
import { generateAccount } from "./generated-account.ts";

/** What an account has that somebody with a few clusters reads from a laptop; `npm run bench:peers` reads one as big. */
export const laptopAccount = { clusters: 10, loadBalancers: 66, roles: 302 } as const;

/** Returns that account: roles beyond those of the clusters are workloads'. */
export const generateLaptopAccount = (): AccountModel => {
  const { clusters, loadBalancers, roles } = laptopAccount;
  const ofEach = Math.floor(loadBalancers / clusters);
  const account = generateAccount({ clusters, applicationLoadBalancersPerCluster: ofEach });
  const workload = account.roles.find(({ role }) =>
    role.AssumeRolePolicyDocument.includes("AssumeRoleWithWebIdentity"),
  );
  if (!workload) throw new TypeError("the account has no role of a workload");
  const { role } = workload;
  const workloads = Array.from({ length: roles - account.roles.length }, (_, index) => ({
    ...workload,
    role: {
      ...role,
      RoleName: `workload-${index}`,
      RoleId: `AROA${String(index).padStart(17, "0")}`,
      Arn: `arn:aws:iam::${account.accountId}:role/workload-${index}`,
    },
  }));
  return {
    ...account,
    classicLoadBalancers: account.classicLoadBalancers.slice(0, loadBalancers - clusters * ofEach),
    roles: [...account.roles, ...workloads],
  };
};
