import { accountId, clusterName, issuer, providerArn, roleArn, roles, userArn } from "./facts.ts";
import type { AccountModel, ModelCluster, ModelRole } from "./model.ts";

const githubProvider = `arn:aws:iam::${accountId}:oidc-provider/token.actions.githubusercontent.com`;
const policy = (name: string) => ({ PolicyName: name, PolicyArn: `arn:aws:iam::aws:policy/${name}` });

const trust = (...statements: object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

const trustsService = (service: string): string =>
  trust({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });

/** The trust policy that lets one service account of the cluster assume a role; without one, any of them. */
export const trustsServiceAccount = (serviceAccount?: string): string =>
  trust({
    Effect: "Allow",
    Principal: { Federated: providerArn },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: "sts.amazonaws.com",
        ...(serviceAccount && { [`${issuer}:sub`]: `system:serviceaccount:${serviceAccount}` }),
      },
    },
  });

/** The same for service account `payments/checkout`, and for whoever another account lets in. */
export const trustsCheckoutAndPartner = (): string =>
  trust(
    {
      Effect: "Allow",
      Principal: { Federated: providerArn },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: "sts.amazonaws.com",
          [`${issuer}:sub`]: "system:serviceaccount:payments:checkout",
        },
      },
    },
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::210987654321:root" }, Action: "sts:AssumeRole" },
  );

const role = (
  name: string,
  id: string,
  created: string,
  document: string,
  attached: string[],
  inline: Record<string, string> = {},
): ModelRole => ({
  role: {
    Path: "/",
    RoleName: name,
    RoleId: id,
    Arn: roleArn(name),
    CreateDate: new Date(created),
    AssumeRolePolicyDocument: document,
    MaxSessionDuration: 3600,
    Tags: [{ Key: "alpha.eksctl.io/cluster-name", Value: clusterName }],
  },
  attachedPolicies: attached.map(policy),
  inlinePolicies: inline,
});

/** Roles that the cluster uses, gives away, or has nothing to do with. */
export const baselineRoles: readonly ModelRole[] = [
  role(roles.cluster, "AROAEXAMPLECLUSTER001", "2021-04-06T14:17:31Z", trustsService("eks.amazonaws.com"), [
    "AmazonEKSClusterPolicy",
    "AmazonEKSVPCResourceController",
  ]),
  role(roles.node, "AROAEXAMPLENODE000002", "2021-04-06T14:31:02Z", trustsService("ec2.amazonaws.com"), [
    "AmazonEC2ContainerRegistryReadOnly",
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy",
  ]),
  role(
    roles.controller,
    "AROAEXAMPLECONTROL003",
    "2021-04-06T15:02:44Z",
    trustsServiceAccount("kube-system:aws-load-balancer-controller"),
    [],
    {
      AWSLoadBalancerControllerIAMPolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["elasticloadbalancing:*", "ec2:Describe*"], Resource: "*" }],
      }),
    },
  ),
  role(roles.app, "AROAEXAMPLEASSETS0004", "2021-04-07T02:11:09Z", trustsServiceAccount("default:my-nginx"), [
    "AmazonS3FullAccess",
  ]),
  role(
    roles.terraform,
    "AROAEXAMPLETERRAF0005",
    "2021-04-07T05:40:55Z",
    trust({
      Effect: "Allow",
      Principal: { Federated: githubProvider },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
        StringLike: {
          "token.actions.githubusercontent.com:sub": "repo:example-org/platform:ref:refs/heads/main",
        },
      },
    }),
    ["AdministratorAccess"],
  ),
  role(
    "nightly-billing-export",
    "AROAEXAMPLEBILLING006",
    "2020-11-19T08:00:00Z",
    trustsService("lambda.amazonaws.com"),
    ["AWSBillingReadOnlyAccess"],
  ),
];

export const baselineProviders: AccountModel["oidcProviders"] = [
  {
    Arn: providerArn,
    Url: issuer,
    ClientIDList: ["sts.amazonaws.com"],
    ThumbprintList: ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"],
    CreateDate: new Date("2021-04-06T14:44:18Z"),
    Tags: [{ Key: "alpha.eksctl.io/cluster-name", Value: clusterName }],
  },
  {
    Arn: githubProvider,
    Url: "token.actions.githubusercontent.com",
    ClientIDList: ["sts.amazonaws.com"],
    ThumbprintList: ["6938fd4d98bab03faadb97b34396831e3780aea1"],
    CreateDate: new Date("2021-04-07T05:38:20Z"),
    Tags: [],
  },
];

const clusterAdmin = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

/** One access entry with the access policies that are associated with it, each for the whole cluster. */
export const accessEntry = (
  principalArn: string,
  entry: {
    type: string;
    groups?: string[];
    username: string;
    created: string;
    id: string;
    policies?: string[];
  },
): ModelCluster["accessEntries"][number] => {
  const [, , , , , resource = ""] = principalArn.split(":");
  const [kind, ...name] = resource.split("/");
  return {
    entry: {
      clusterName,
      principalArn,
      kubernetesGroups: entry.groups ?? [],
      accessEntryArn: `arn:aws:eks:ap-northeast-2:${accountId}:access-entry/${clusterName}/${kind}/${accountId}/${name.join("/")}/${entry.id}`,
      createdAt: new Date(entry.created),
      modifiedAt: new Date(entry.created),
      tags: {},
      username: entry.username,
      type: entry.type,
    },
    policies: (entry.policies ?? []).map((policyArn) => ({
      policyArn,
      accessScope: { type: "cluster", namespaces: [] },
      associatedAt: new Date(entry.created),
      modifiedAt: new Date(entry.created),
    })),
  };
};

export const baselineEntries: ModelCluster["accessEntries"] = [
  accessEntry(userArn("kakao_ccc"), {
    type: "STANDARD",
    username: userArn("kakao_ccc"),
    created: "2021-04-06T14:28:40Z",
    id: "c6bc3a1e-5c1f-4d0b-9a55-2f1be0a7d701",
    policies: [clusterAdmin],
  }),
  accessEntry(roleArn(roles.node), {
    type: "EC2_LINUX",
    groups: ["system:nodes"],
    username: "system:node:{{EC2PrivateDNSName}}",
    created: "2021-04-06T14:33:12Z",
    id: "16bc3a1f-88d2-6a44-b1c0-77d0c4f2ab02",
  }),
];

/** The entry that Terraform adds in the story. */
export const terraformEntry = accessEntry(roleArn(roles.terraform), {
  type: "STANDARD",
  username: `arn:aws:sts::${accountId}:assumed-role/${roles.terraform}/{{SessionName}}`,
  created: "2021-04-09T02:20:03Z",
  id: "eebc3b70-1d6e-0f2b-5d3a-90b1c9d3e803",
  policies: [clusterAdmin],
});
