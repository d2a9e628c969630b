import type { AccountModel } from "../../seed-account/index.ts";

/** One thing that happens in an account: how it is afterwards, and what CloudTrail tells of it. */
export interface Change {
  readonly happens: (account: AccountModel) => {
    readonly account: AccountModel;
    readonly record: { readonly eventName: string };
  };
}

/** One of each kind that events tell of: a cluster's, which takes in its network, a load balancer's and a role's. */
export const changes: readonly Change[] = [
  {
    happens: (account) => {
      const [first, ...others] = account.clusters;
      if (!first) throw new TypeError("the account has no cluster");
      const { cluster } = first;
      const resourcesVpcConfig = { ...cluster.resourcesVpcConfig, publicAccessCidrs: ["0.0.0.0/0"] };
      return {
        account: {
          ...account,
          clusters: [{ ...first, cluster: { ...cluster, resourcesVpcConfig } }, ...others],
        },
        record: recordOf(account, 1, "eks", "UpdateClusterConfig", {
          name: cluster.name,
          resourcesVpcConfig: { publicAccessCidrs: ["0.0.0.0/0"] },
        }),
      };
    },
  },
  {
    happens: (account) => {
      const [first, ...others] = account.loadBalancers;
      if (!first) throw new TypeError("the account has no load balancer");
      const { loadBalancer } = first;
      const Scheme = loadBalancer.Scheme === "internal" ? "internet-facing" : "internal";
      return {
        account: {
          ...account,
          loadBalancers: [{ ...first, loadBalancer: { ...loadBalancer, Scheme } }, ...others],
        },
        record: recordOf(account, 2, "elasticloadbalancing", "SetSubnets", {
          loadBalancerArn: loadBalancer.LoadBalancerArn,
        }),
      };
    },
  },
  {
    happens: (account) => {
      const trusting = account.roles.find(({ role }) =>
        role.AssumeRolePolicyDocument.includes("AssumeRoleWithWebIdentity"),
      );
      if (!trusting) throw new TypeError("no role of the account trusts a cluster");
      const policy = JSON.parse(trusting.role.AssumeRolePolicyDocument) as { Statement: object[] };
      const anyone = { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" };
      const AssumeRolePolicyDocument = JSON.stringify({
        ...policy,
        Statement: [policy.Statement, anyone].flat(),
      });
      return {
        account: {
          ...account,
          roles: account.roles.map((one) =>
            one === trusting ? { ...one, role: { ...one.role, AssumeRolePolicyDocument } } : one,
          ),
        },
        record: recordOf(account, 3, "iam", "UpdateAssumeRolePolicy", { roleName: trusting.role.RoleName }),
      };
    },
  },
];

const recordOf = (
  { accountId, region }: AccountModel,
  number: number,
  service: "eks" | "elasticloadbalancing" | "iam",
  eventName: string,
  requestParameters: object,
) => ({
  eventVersion: "1.11",
  eventID: `6a4c1b5e-0000-4000-a000-00000000000${number}`,
  eventTime: "2026-01-01T01:29:00Z",
  eventSource: `${service}.amazonaws.com`,
  eventName,
  awsRegion: service === "iam" ? "us-east-1" : region,
  recipientAccountId: accountId,
  eventType: "AwsApiCall",
  readOnly: false,
  sourceIPAddress: "203.0.113.24",
  userAgent: "aws-cli/2.31.0",
  userIdentity: {
    type: "IAMUser",
    userName: "alice",
    arn: `arn:aws:iam::${accountId}:user/alice`,
    accountId,
  },
  requestParameters,
});
