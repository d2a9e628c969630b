/** What is made in the cluster: paths of lists, and the objects that are put there. */
const system = "kube-system";

const pod = (name: string, image: string, more: object = {}) => ({
  metadata: { labels: { app: name } },
  spec: {
    serviceAccountName: name,
    containers: [{ name, image, args: ["--token=hunter2"], env: [{ name: "PASSWORD", value: "hunter2" }] }],
    ...more,
  },
});

const selector = (name: string) => ({ selector: { matchLabels: { app: name } } });

export const objects: readonly (readonly [path: string, object: object])[] = [
  ["/api/v1/namespaces", { metadata: { name: "shop" } }],
  [
    `/apis/apps/v1/namespaces/${system}/deployments`,
    {
      metadata: { name: "coredns", annotations: { "example.com/note": "hunter2" } },
      spec: { replicas: 2, ...selector("coredns"), template: pod("coredns", "coredns:v1.12.1") },
    },
  ],
  [
    `/apis/apps/v1/namespaces/${system}/daemonsets`,
    {
      metadata: { name: "aws-node" },
      spec: {
        ...selector("aws-node"),
        template: pod("aws-node", "amazon-k8s-cni:v1.20.0", {
          hostNetwork: true,
          initContainers: [
            {
              name: "init",
              image: "amazon-k8s-cni-init:v1.20.0",
              securityContext: { privileged: true },
            },
          ],
        }),
      },
    },
  ],
  [
    `/api/v1/namespaces/${system}/configmaps`,
    {
      metadata: { name: "aws-auth" },
      data: {
        mapRoles: "- rolearn: arn:aws:iam::012345678901:role/admin\n  groups: [system:masters]\n",
        mapUsers: "- {unclosed",
      },
    },
  ],
  [`/api/v1/namespaces/${system}/configmaps`, { metadata: { name: "other" }, data: { secret: "hunter2" } }],
  ["/api/v1/namespaces/shop/secrets", { metadata: { name: "token" }, stringData: { token: "hunter2" } }],
  [
    "/api/v1/namespaces/shop/services",
    {
      metadata: {
        name: "web",
        annotations: { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing" },
      },
      spec: {
        type: "LoadBalancer",
        ports: [{ port: 80 }],
        loadBalancerSourceRanges: ["203.0.113.0/24", "198.51.100.0/24"],
      },
    },
  ],
  ["/api/v1/namespaces/shop/services", { metadata: { name: "inner" }, spec: { ports: [{ port: 80 }] } }],
  [
    "/api/v1/namespaces/shop/serviceaccounts",
    {
      metadata: {
        name: "web",
        annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/irsa" },
      },
    },
  ],
  [
    "/apis/networking.k8s.io/v1/ingressclasses",
    { metadata: { name: "alb" }, spec: { controller: "ingress.k8s.aws/alb" } },
  ],
  [
    "/apis/networking.k8s.io/v1/namespaces/shop/ingresses",
    {
      metadata: { name: "web", annotations: { "alb.ingress.kubernetes.io/scheme": "internet-facing" } },
      spec: {
        ingressClassName: "alb",
        rules: [
          {
            http: {
              paths: [
                {
                  path: "/",
                  pathType: "Prefix",
                  backend: { service: { name: "web", port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    },
  ],
  [
    "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
    {
      metadata: { name: "on-call" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "on-call" }],
    },
  ],
  [
    "/apis/rbac.authorization.k8s.io/v1/namespaces/shop/rolebindings",
    {
      metadata: { name: "shop-editors" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "edit" },
      subjects: [{ kind: "ServiceAccount", name: "web", namespace: "shop" }],
    },
  ],
  [
    "/api/v1/nodes",
    { metadata: { name: "i-1", labels: { "topology.kubernetes.io/zone": "eu-west-1a" } }, spec: {} },
  ],
];

/** The kind that the load balancer controller brings, as far as it is read. */
export const targetGroupBindings = {
  metadata: {
    name: "targetgroupbindings.elbv2.k8s.aws",
    annotations: { "api-approved.kubernetes.io": "unapproved, a test's" },
  },
  spec: {
    group: "elbv2.k8s.aws",
    scope: "Namespaced",
    names: {
      kind: "TargetGroupBinding",
      listKind: "TargetGroupBindingList",
      plural: "targetgroupbindings",
      singular: "targetgroupbinding",
    },
    versions: [
      {
        name: "v1beta1",
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: { spec: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
          },
        },
      },
    ],
  },
};
