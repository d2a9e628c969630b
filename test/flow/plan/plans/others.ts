import { type Planned, planOf, refers, written } from "../terraform.ts";

const account = "123456789012";
const cluster = "ssup2-eks-cluster";
const clusterArn = `arn:aws:eks:ap-northeast-2:${account}:cluster/${cluster}`;
const issuer = "oidc.eks.ap-northeast-2.amazonaws.com/id/B0678ED568FC12BBC37256BBA2A4BB53";
const provider = `arn:aws:iam::${account}:oidc-provider/${issuer}`;
export const nodesGroup = "sg-0c9e4b7d1f2a83655";

const trust = (condition: object): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: provider },
        Condition: condition,
      },
    ],
  });

const narrow = trust({
  StringEquals: {
    [`${issuer}:aud`]: "sts.amazonaws.com",
    [`${issuer}:sub`]: "system:serviceaccount:default:my-nginx",
  },
});
const wide = trust({ StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" } });

const role = {
  name: "my-nginx-assets",
  path: "/",
  arn: `arn:aws:iam::${account}:role/my-nginx-assets`,
  id: "my-nginx-assets",
};

/** The trust policy of a role of the cluster loses its :sub condition. */
export const widenedTrust = planOf([
  {
    address: "aws_iam_role.assets",
    actions: ["update"],
    before: { ...role, assume_role_policy: narrow },
    after: { ...role, assume_role_policy: wide },
  },
]);

/** An access entry and its policy, which names the entry by what is not there yet. */
export const newAdministrator = planOf([
  {
    address: "aws_iam_role.ops",
    after: {
      name: "ops",
      path: "/",
      assume_role_policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: `arn:aws:iam::${account}:root` } },
        ],
      }),
    },
    unknown: { arn: true, id: true },
    expressions: { name: { constant_value: "ops" } },
  },
  {
    address: "aws_eks_access_entry.ops",
    after: { cluster_name: cluster, type: "STANDARD" },
    unknown: {
      id: true,
      access_entry_arn: true,
      principal_arn: true,
      kubernetes_groups: true,
      user_name: true,
    },
    expressions: { cluster_name: { constant_value: cluster }, principal_arn: refers("aws_iam_role.ops.arn") },
  },
  {
    address: "aws_eks_access_policy_association.ops",
    after: {
      cluster_name: cluster,
      policy_arn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
      access_scope: [{ type: "cluster", namespaces: null }],
    },
    unknown: { id: true, principal_arn: true },
    expressions: { principal_arn: refers("aws_iam_role.ops.arn") },
  },
]);

const control = {
  name: cluster,
  arn: clusterArn,
  id: cluster,
  version: "1.18",
  role_arn: "arn:aws:iam::123456789012:role/eksctl-ssup2-eks-cluster-cluster-ServiceRole-1KD0R5T6XWQZ1",
};
const vpcConfig = (cidrs: readonly string[]) => [
  { endpoint_public_access: true, endpoint_private_access: true, public_access_cidrs: cidrs },
];

/** The API endpoint of the cluster changes whom it lets in. */
export const endpoint = (from: readonly string[], to: readonly string[]): object =>
  planOf([
    {
      address: "aws_eks_cluster.main",
      actions: ["update"],
      before: { ...control, vpc_config: vpcConfig(from) },
      after: { ...control, vpc_config: vpcConfig(to) },
    },
  ]);

/** In a module: a new OIDC provider, a policy document that names it, and a role that trusts what it says. */
export const irsaInModule = (() => {
  const url = "https://token.actions.githubusercontent.com";
  const inModule: Planned[] = [
    {
      address: "module.ci.aws_iam_openid_connect_provider.github",
      after: { client_id_list: ["sts.amazonaws.com"], url },
      unknown: { arn: true, id: true },
      expressions: { url: refers("var.url") },
    },
    {
      address: "module.ci.data.aws_iam_policy_document.trust",
      actions: ["read"],
      after: {
        statement: [
          {
            actions: ["sts:AssumeRoleWithWebIdentity"],
            effect: "Allow",
            principals: [{ type: "Federated" }],
            condition: [
              {
                test: "StringLike",
                variable: "token.actions.githubusercontent.com:sub",
                values: ["repo:example-org/*"],
              },
            ],
          },
        ],
      },
      unknown: {
        id: true,
        json: true,
        statement: [{ principals: [{ identifiers: true }], condition: [{ values: [false] }] }],
      },
      expressions: {
        statement: [
          {
            actions: { constant_value: ["sts:AssumeRoleWithWebIdentity"] },
            principals: [
              {
                type: { constant_value: "Federated" },
                identifiers: refers("aws_iam_openid_connect_provider.github.arn"),
              },
            ],
          },
        ],
      },
    },
    {
      address: "module.ci.aws_iam_role.deploy",
      after: { name: "deploy", path: "/" },
      unknown: { arn: true, id: true, assume_role_policy: true },
      expressions: { assume_role_policy: refers("data.aws_iam_policy_document.trust.json") },
    },
  ];
  return planOf(inModule, {
    root: {
      module_calls: {
        ci: {
          source: "./ci",
          expressions: { url: { constant_value: url } },
          module: {
            resources: written(
              inModule.map((one) => ({ ...one, address: one.address.replace("module.ci.", "") })),
            ),
          },
        },
      },
    },
  });
})();

/** The same role, whose policy nobody can tell: a local stands between. */
export const trustNotKnown = planOf([
  {
    address: "aws_iam_role.deploy",
    after: { name: "deploy", path: "/" },
    unknown: { arn: true, id: true, assume_role_policy: true },
    expressions: { assume_role_policy: refers("local.trust") },
  },
]);

const ssh = (cidr: string) => ({
  cidr_blocks: [cidr],
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  security_groups: [],
  self: false,
  protocol: "tcp",
  from_port: 22,
  to_port: 22,
  description: "",
});

/** A rule of every kind in which Terraform writes them opens SSH to the nodes. */
export const openedSsh = {
  within: planOf([
    {
      address: "aws_security_group.nodes",
      actions: ["update"],
      before: {
        id: nodesGroup,
        name: "nodes",
        vpc_id: "vpc-0a1d5f3c2b4e69871",
        ingress: [ssh("10.0.0.0/8")],
      },
      after: {
        id: nodesGroup,
        name: "nodes",
        vpc_id: "vpc-0a1d5f3c2b4e69871",
        ingress: [ssh("10.0.0.0/8"), ssh("0.0.0.0/0")],
      },
    },
  ]),
  beside: planOf([
    {
      address: "aws_security_group_rule.ssh",
      after: {
        type: "ingress",
        protocol: "tcp",
        from_port: 22,
        to_port: 22,
        security_group_id: nodesGroup,
        cidr_blocks: ["0.0.0.0/0"],
        self: false,
      },
      unknown: { id: true, source_security_group_id: true, security_group_rule_id: true },
      expressions: { security_group_id: { constant_value: nodesGroup } },
    },
  ]),
  alone: planOf([
    {
      address: "aws_vpc_security_group_ingress_rule.ssh",
      after: {
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
        cidr_ipv4: "0.0.0.0/0",
        security_group_id: nodesGroup,
      },
      unknown: { id: true },
    },
  ]),
};

/** The source of a rule comes from what nobody can tell. */
export const sshFromUnknown = planOf([
  {
    address: "aws_vpc_security_group_ingress_rule.ssh",
    after: { ip_protocol: "tcp", from_port: 22, to_port: 22, security_group_id: nodesGroup },
    unknown: { id: true, cidr_ipv4: true },
    expressions: { cidr_ipv4: refers("local.office") },
  },
]);

const albArn =
  "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/k8s-default-mynginx-290ac4e9b9/2f4d8c1a90b7e635";
const alb = {
  name: "k8s-default-mynginx-290ac4e9b9",
  arn: albArn,
  id: albArn,
  internal: false,
  load_balancer_type: "application",
};

export const deletedAlb = planOf([
  { address: "aws_lb.web", actions: ["delete"], before: alb, after: null },
  { address: "aws_s3_bucket.logs", after: { bucket: "logs" } },
  { address: "aws_s3_bucket.more", after: { bucket: "more" } },
  { address: "aws_route53_record.web", actions: ["update"], before: {}, after: {} },
  { address: "data.aws_caller_identity.me", actions: ["read"], after: {} },
  { address: "aws_lb.other", actions: ["no-op"], before: alb, after: alb },
]);
