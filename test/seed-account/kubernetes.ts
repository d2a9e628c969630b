import { nodes, region, roleArn, roles } from "./facts.ts";

const createdAt = "2021-04-06T14:36:10Z";
const system = "kube-system";

const workload = (name: string, image: string, hostNetwork = false): object => ({
  metadata: { name, namespace: system, creationTimestamp: createdAt },
  spec: {
    template: {
      spec: { serviceAccountName: name, ...(hostNetwork && { hostNetwork }), containers: [{ name, image }] },
    },
  },
});

const registry = `602401143452.dkr.ecr.${region}.amazonaws.com`;

const controllerAccount = {
  metadata: {
    name: "aws-load-balancer-controller",
    namespace: system,
    creationTimestamp: createdAt,
    annotations: { "eks.amazonaws.com/role-arn": roleArn(roles.controller) },
  },
};

const service = {
  metadata: { name: "my-nginx", namespace: "default", creationTimestamp: "2021-04-06T15:00:00Z" },
  spec: {
    type: "LoadBalancer",
    clusterIP: "10.100.51.23",
    ports: [{ port: 80, protocol: "TCP", targetPort: 80, nodePort: 30686 }],
    selector: { run: "my-nginx" },
  },
  status: {
    loadBalancer: {
      ingress: [{ hostname: `ad39ba2b8a05d44d2b88e3e11c9706b7-1845382141.${region}.elb.amazonaws.com` }],
    },
  },
};

const ingress = {
  metadata: {
    name: "my-nginx",
    namespace: "default",
    creationTimestamp: "2021-04-06T15:20:00Z",
    annotations: {
      "kubernetes.io/ingress.class": "alb",
      "alb.ingress.kubernetes.io/scheme": "internet-facing",
      "alb.ingress.kubernetes.io/target-type": "ip",
    },
  },
  spec: {
    rules: [
      {
        http: {
          paths: [
            {
              path: "/*",
              pathType: "ImplementationSpecific",
              backend: { service: { name: "my-nginx", port: { number: 80 } } },
            },
          ],
        },
      },
    ],
  },
  status: {
    loadBalancer: {
      ingress: [{ hostname: `k8s-default-mynginx-290ac4e9b9-1853125440.${region}.elb.amazonaws.com` }],
    },
  },
};

const node = ({ id, zone, internal, external }: (typeof nodes)[number]): object => ({
  metadata: {
    name: `ip-${internal.replaceAll(".", "-")}.${region}.compute.internal`,
    creationTimestamp: "2021-04-06T14:35:30Z",
    labels: { "topology.kubernetes.io/zone": zone, "node.kubernetes.io/instance-type": "m5.large" },
  },
  spec: { providerID: `aws:///${zone}/${id}` },
  status: {
    addresses: [
      { type: "InternalIP", address: internal },
      { type: "ExternalIP", address: external },
    ],
    conditions: [{ type: "Ready", status: "True" }],
    nodeInfo: {
      kubeletVersion: "v1.18.9-eks-d1db3c",
      osImage: "Amazon Linux 2",
      kernelVersion: "4.14.225-169.362.amzn2.x86_64",
      containerRuntimeVersion: "docker://19.3.13",
    },
  },
});

const list = (...items: object[]): object => ({ items });

/** What the cluster's own API answers in the morning, by path. What is missing it does not know. */
export const kubernetesAnswers: Readonly<Record<string, object>> = {
  "/version": { gitVersion: "v1.18.9-eks-d1db3c" },
  "/apis/apps/v1/namespaces/kube-system/deployments": list(
    workload("aws-load-balancer-controller", `${registry}/amazon/aws-load-balancer-controller:v2.1.3`),
    workload("coredns", `${registry}/eks/coredns:v1.7.0-eksbuild.1`),
  ),
  "/apis/apps/v1/namespaces/kube-system/daemonsets": list(
    workload("aws-node", `${registry}/amazon-k8s-cni:v1.7.5-eksbuild.1`, true),
    workload("kube-proxy", `${registry}/eks/kube-proxy:v1.18.8-eksbuild.1`, true),
  ),
  "/api/v1/services": list(service),
  "/api/v1/serviceaccounts": list(controllerAccount),
  "/apis/networking.k8s.io/v1/ingresses": list(ingress),
  "/apis/networking.k8s.io/v1/ingressclasses": list(),
  "/apis/elbv2.k8s.aws/v1beta1/targetgroupbindings": list(),
  "/apis/rbac.authorization.k8s.io/v1/clusterroles": list({
    metadata: { name: "cluster-admin", creationTimestamp: createdAt },
    rules: [
      { apiGroups: ["*"], resources: ["*"], verbs: ["*"] },
      { nonResourceURLs: ["*"], verbs: ["*"] },
    ],
  }),
  "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings": list({
    metadata: { name: "cluster-admin", creationTimestamp: createdAt },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "system:masters" }],
  }),
  "/apis/rbac.authorization.k8s.io/v1/rolebindings": list(),
  "/api/v1/nodes": list(...nodes.map(node)),
};
