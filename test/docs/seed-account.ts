import { writeFileSync } from "node:fs";

/** One thing that the seed account's owner documented, the command that shows it, and what it shows. */
export interface SeedFact {
  readonly what: string;
  readonly args: readonly string[];
  /** Texts that the command's output holds. */
  readonly shows: readonly string[];
  /** Only the cluster's own API tells it: in a history of the morning that was read with it. */
  readonly kubernetes?: true;
}

/** Makes the history in which the cluster's own API was read. */
export const kubernetesSnapshot: readonly string[] = [
  "snapshot",
  "--recording",
  "recordings/seed-account",
  "--step",
  "00-first-snapshot",
  "--kubernetes",
];

const cluster = "cluster/123456789012/ap-northeast-2/ssup2-eks-cluster";
const region = "region/123456789012/ap-northeast-2";
const morning = "2021-04-09T00:45:00Z";
const evening = "2021-04-09T05:00:00Z";
const now = "2021-04-09T00:59:00Z";
const ofType = (type: string, at: string): string[] => [
  "history",
  "cluster",
  "--at",
  at,
  "--type",
  type,
  "--json",
];

/** The seed account, line by line, as the history of the demo shows it. */
export const seedFacts: readonly SeedFact[] = [
  {
    what: "The cluster, its region and version",
    args: ["history", "clusters"],
    shows: ["ssup2-eks-cluster", "ap-northeast-2", "Kubernetes 1.18"],
  },
  {
    what: "Its endpoint, and its CA: self-signed `CN=kubernetes`, with its dates",
    args: ofType("AWS::EKS::Cluster", morning),
    shows: [
      "https://B0678ED568FC12BBC37256BBA2A4BB53.yl4.ap-northeast-2.eks.amazonaws.com",
      '"subject":"CN=kubernetes"',
      "2021-04-06T14:28:25.000Z",
      "2031-04-04T14:28:25.000Z",
    ],
  },
  {
    what: "The four nodes: internal and external address, and by which interface each holds its nginx pod's address",
    args: ["history", "trends", cluster, "nodes"],
    shows: [
      "ip-192-168-46-6.ap-northeast-2.compute.internal",
      "internal 192.168.46.6",
      "external 52.79.236.233",
      "192.168.36.89",
      "ip-192-168-48-175.ap-northeast-2.compute.internal",
      "external 3.35.24.235",
      "192.168.63.206",
      "ip-192-168-75-136.ap-northeast-2.compute.internal",
      "external 52.78.17.141",
      "192.168.73.93",
      "ip-192-168-90-3.ap-northeast-2.compute.internal",
      "external 3.36.73.81",
      "192.168.68.109",
    ],
  },
  {
    what: "Addresses in use in its subnets",
    args: ["history", "trends", region, "network"],
    shows: ["subnet-0b6f2f0d4c1a7e935", "nodes 2, pods 2, control plane 1"],
  },
  {
    what: "The CLB of Service `default/my-nginx`, while there was one, with its node port",
    args: ofType("AWS::ElasticLoadBalancing::LoadBalancer", morning),
    shows: [
      "ad39ba2b8a05d44d2b88e3e11c9706b7-1845382141.ap-northeast-2.elb.amazonaws.com",
      '"InstancePort":30686',
      '"stack":"default/my-nginx"',
    ],
  },
  {
    what: "The NLB that took its place",
    args: ofType("AWS::ElasticLoadBalancingV2::LoadBalancer", evening),
    shows: [
      "ad39ba2b8a05d44d2b88e3e11c9706b7-033c32321465326e.elb.ap-northeast-2.amazonaws.com",
      '"network"',
    ],
  },
  {
    what: "The ALB of Ingress `default/my-nginx` with no group: internet-facing, targets of type ip",
    args: ofType("AWS::ElasticLoadBalancingV2::LoadBalancer", morning),
    shows: [
      "k8s-default-mynginx-290ac4e9b9-1853125440.ap-northeast-2.elb.amazonaws.com",
      "internet-facing",
      '"stack":"default/my-nginx"',
    ],
  },
  {
    what: "The ALB of ingress group `my-group`, and the namespaces that share it",
    args: ofType("AWS::ElasticLoadBalancingV2::LoadBalancer", evening),
    shows: [
      "k8s-mygroup-9758714285-724452701.ap-northeast-2.elb.amazonaws.com",
      '"stack":"my-group"',
      '"namespaces":["default","payments"]',
    ],
  },
  {
    what: "The kubelet's identity: the node role's access entry",
    args: ofType("AWS::EKS::AccessEntry", morning),
    shows: ["EC2_LINUX", "system:node:{{EC2PrivateDNSName}}"],
  },
  {
    what: "The person who made the cluster, with their access",
    args: ofType("AWS::EKS::AccessEntry", morning),
    shows: ["user/kakao_ccc", "AmazonEKSClusterAdminPolicy"],
  },
  {
    what: "The system pods: which run, from which images, as whom",
    args: ofType("Kubernetes::apps::DaemonSet", now),
    shows: ["kube-system/aws-node", "kube-system/kube-proxy", "amazon-k8s-cni:v1.7.5", '"hostNetwork":true'],
    kubernetes: true,
  },
  {
    what: "The system pods that are no daemons",
    args: ofType("Kubernetes::apps::Deployment", now),
    shows: ["kube-system/aws-load-balancer-controller", "kube-system/coredns"],
    kubernetes: true,
  },
  {
    what: "Its nodes in Kubernetes's words: Amazon Linux 2, kernel, docker, kubelet",
    args: ["history", "trends", cluster, "kubernetes", "--json"],
    shows: [
      "v1.18.9-eks-d1db3c",
      "Amazon Linux 2",
      "4.14.225-169.362.amzn2.x86_64",
      "docker://19.3.13",
      "ip-192-168-90-3.ap-northeast-2.compute.internal",
      "3.36.73.81",
    ],
    kubernetes: true,
  },
  {
    what: "Service `default/my-nginx`: its address within the cluster and its load balancer",
    args: ofType("Kubernetes::core::Service", now),
    shows: [
      "10.100.51.23",
      '"nodePort":30686',
      "ad39ba2b8a05d44d2b88e3e11c9706b7-1845382141.ap-northeast-2.elb.amazonaws.com",
    ],
    kubernetes: true,
  },
  {
    what: "Ingress `default/my-nginx`: what its annotations ask for",
    args: ofType("Kubernetes::networking.k8s.io::Ingress", now),
    shows: [
      '"kubernetes.io/ingress.class":"alb"',
      '"alb.ingress.kubernetes.io/scheme":"internet-facing"',
      '"alb.ingress.kubernetes.io/target-type":"ip"',
    ],
    kubernetes: true,
  },
  {
    what: "The OIDC provider",
    args: ofType("AWS::IAM::OIDCProvider", morning),
    shows: ["oidc-provider/oidc.eks.ap-northeast-2.amazonaws.com/id/B0678ED568FC12BBC37256BBA2A4BB53"],
  },
  {
    what: "The roles of service accounts: who may assume them",
    args: ["who-can-assume", "arn:aws:iam::123456789012:role/my-nginx-assets"],
    shows: ["service account"],
  },
];

/** Returns the page: each line of the seed account with the command that shows it. */
export const seedAccountPage = (): string =>
  [
    "# The seed account",
    "",
    "The account of the demo, after a real one of April 2021 as its owner documented it. Each line with the command that",
    "shows it, once `npm run demo` has run; `H` is the folder that the demo prints. A test runs every one of them.",
    "What only the cluster's own API knows is read where a deployment asks for it, see [kubernetes.md](kubernetes.md); `K` is",
    `a folder that \`eks-auditor --history K ${kubernetesSnapshot.join(" ")}\` has filled.`,
    "",
    "| what | command |",
    "| --- | --- |",
    ...seedFacts.map(
      ({ what, args, kubernetes }) =>
        `| ${what} | \`eks-auditor --history ${kubernetes ? "K" : "H"} ${args.join(" ")}\` |`,
    ),
    "",
    "How many pods of each run is not kept: autoscalers and nodes decide it. Kubeconfigs of a person and of a kubelet are",
    "judged by `eks-auditor kubeconfig --check FILE`.",
    "",
    "Times, ids and owner ids that the owner did not tell are of our choosing. Access entries did not exist in 2021: the",
    "story of the demo has them all the same.",
    "",
  ].join("\n");

if (import.meta.main)
  writeFileSync(new URL("../../docs/seed-account.md", import.meta.url), seedAccountPage());
