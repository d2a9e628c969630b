import type { Objects } from "../fixture/api-server.ts";

const created = "2026-03-01T00:00:00Z";
const meta = (name: string, namespace?: string, annotations: Record<string, string> = {}) => ({
  name,
  ...(namespace && { namespace }),
  uid: "0c4f1a2b",
  resourceVersion: "4711",
  generation: 3,
  creationTimestamp: created,
  managedFields: [{ manager: "kubectl" }],
  annotations: {
    "kubectl.kubernetes.io/last-applied-configuration": '{"password":"hunter2"}',
    "example.com/note": "hunter2",
    ...annotations,
  },
});

const pod = (name: string, image: string, over: object = {}) => ({
  spec: {
    replicas: 2,
    template: {
      spec: {
        serviceAccountName: name,
        containers: [
          { name, image, env: [{ name: "PASSWORD", value: "hunter2" }], args: ["--token=hunter2"] },
        ],
        ...over,
      },
    },
  },
  status: { readyReplicas: 1 },
});

const binding = (name: string, kind: string, role: string, group: string, namespace?: string) => ({
  metadata: meta(name, namespace),
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind, name: role },
  subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: group }],
});

export const hostname = "k8s-mygroup-9758714285-724452701.eu-west-1.elb.amazonaws.com";
const loadBalancer = { loadBalancer: { ingress: [{ hostname }, { ip: "192.0.2.7" }] } };

const node = (name: string, ready: string) => ({
  metadata: { name, labels: { "topology.kubernetes.io/zone": "eu-west-1a" } },
  spec: { providerID: `aws:///eu-west-1a/${name}` },
  status: {
    addresses: [
      { type: "InternalIP", address: "192.168.46.6" },
      { type: "ExternalIP", address: "52.79.236.233" },
    ],
    conditions: [{ type: "Ready", status: ready }],
    nodeInfo: { kubeletVersion: "v1.33.1-eks-1", osImage: "Amazon Linux 2023", architecture: "amd64" },
  },
});

export const paths = {
  deployments: "/apis/apps/v1/namespaces/kube-system/deployments",
  daemonSets: "/apis/apps/v1/namespaces/kube-system/daemonsets",
  services: "/api/v1/services",
  serviceAccounts: "/api/v1/serviceaccounts",
  ingresses: "/apis/networking.k8s.io/v1/ingresses",
  ingressClasses: "/apis/networking.k8s.io/v1/ingressclasses",
  targetGroupBindings: "/apis/elbv2.k8s.aws/v1beta1/targetgroupbindings",
  awsAuth: "/api/v1/namespaces/kube-system/configmaps/aws-auth",
  nodes: "/api/v1/nodes",
  clusterRoles: "/apis/rbac.authorization.k8s.io/v1/clusterroles",
  clusterRoleBindings: "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
  roleBindings: "/apis/rbac.authorization.k8s.io/v1/rolebindings",
} as const;

/** The objects of a cluster with the load balancer controller; EKS Auto Mode is off, so it has none of its kinds. */
export const objects = (): Objects => ({
  [paths.deployments]: [
    { metadata: meta("coredns", "kube-system"), ...pod("coredns", "coredns:v1.11.4") },
    {
      metadata: meta("aws-load-balancer-controller", "kube-system"),
      ...pod("aws-load-balancer-controller", "aws-load-balancer-controller:v2.13.0"),
    },
    { metadata: meta("metrics-server", "kube-system"), ...pod("metrics-server", "metrics-server:v0.8.0") },
  ],
  [paths.daemonSets]: [
    {
      metadata: meta("aws-node", "kube-system"),
      ...pod("aws-node", "amazon-k8s-cni:v1.20.0", {
        hostNetwork: true,
        initContainers: [
          { name: "init", image: "amazon-k8s-cni-init:v1.20.0", securityContext: { privileged: true } },
        ],
      }),
    },
  ],
  [paths.services]: [
    { metadata: meta("kubernetes", "default"), spec: { type: "ClusterIP", clusterIP: "10.100.0.1" } },
    {
      metadata: meta("my-nginx", "default", { "service.beta.kubernetes.io/aws-load-balancer-type": "nlb" }),
      spec: {
        type: "LoadBalancer",
        clusterIP: "10.100.51.23",
        clusterIPs: ["10.100.51.23"],
        ports: [{ port: 80, protocol: "TCP", targetPort: 80, nodePort: 30686 }],
        loadBalancerSourceRanges: ["203.0.113.0/24", "198.51.100.0/24"],
      },
      status: loadBalancer,
    },
  ],
  [paths.serviceAccounts]: [
    { metadata: meta("default", "default") },
    {
      metadata: meta("web", "shop", { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/irsa" }),
    },
  ],
  [paths.ingresses]: [
    {
      metadata: meta("my-nginx", "default", {
        "kubernetes.io/ingress.class": "alb",
        "alb.ingress.kubernetes.io/group.name": "my-group",
      }),
      spec: { rules: [{ http: { paths: [{ path: "/b" }, { path: "/a" }] } }] },
      status: loadBalancer,
    },
  ],
  [paths.ingressClasses]: [{ metadata: meta("alb"), spec: { controller: "ingress.k8s.aws/alb" } }],
  [paths.targetGroupBindings]: [
    {
      metadata: meta("k8s-default-mynginx", "default"),
      spec: {
        targetGroupARN: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/by-hand/1",
        targetType: "ip",
        serviceRef: { name: "my-nginx", port: 80 },
      },
    },
  ],
  [paths.awsAuth]: {
    metadata: meta("aws-auth", "kube-system"),
    data: {
      mapRoles: [
        "- groups: [system:nodes, system:bootstrappers]",
        "  rolearn: arn:aws:iam::012345678901:role/node",
        "  username: system:node:{{EC2PrivateDNSName}}",
        "- rolearn: arn:aws:iam::012345678901:role/admin",
        "  groups: [system:masters]",
      ].join("\n"),
      mapAccounts: "- 012345678901\n",
      mapUsers: "- {unclosed",
    },
  },
  [paths.clusterRoles]: [
    { metadata: meta("cluster-admin"), rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] },
    { metadata: meta("view"), rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }] },
  ],
  [paths.clusterRoleBindings]: [
    binding("cluster-admin", "ClusterRole", "cluster-admin", "system:masters"),
    binding("system:basic-user", "ClusterRole", "system:basic-user", "system:authenticated"),
  ],
  [paths.roleBindings]: [
    binding("ops", "ClusterRole", "admin", "ops", "shop"),
    binding("leases", "Role", "leases", "leases", "shop"),
  ],
  [paths.nodes]: [node("i-1", "True"), node("i-2", "False"), node("i-3", "True")],
});
