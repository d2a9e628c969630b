import type { ActorClass } from "./actor-class.ts";

/** Software that runs in clusters with a role of its own, and what it calls at AWS when it does its work. */
export interface WorkloadProduct {
  readonly name: string;
  readonly class: Extract<ActorClass, "controller" | "iac">;
  /** Namespace and name of its service accounts as its makers install it; `*` stands for any rest of a name. */
  readonly serviceAccounts: readonly string[];
  /** Names of the EKS add-ons that install it. */
  readonly addons: readonly string[];
  /** By event source the mutating calls of its work; `*` for all. Absent: whatever its role allows. */
  readonly calls?: Readonly<Record<string, "*" | readonly string[]>>;
}

const ec2 = { "ec2.amazonaws.com": "*" } as const;

/**
 * The products that are known by their service account. A role is never taken for one of these by its own name, and a
 * session of it that does what the product never does is not the product at work.
 */
export const workloadProducts: readonly WorkloadProduct[] = [
  {
    name: "AWS Load Balancer Controller",
    class: "controller",
    serviceAccounts: ["kube-system/aws-load-balancer-controller"],
    addons: [],
    calls: {
      ...ec2,
      "elasticloadbalancing.amazonaws.com": "*",
      "wafv2.amazonaws.com": "*",
      "waf-regional.amazonaws.com": "*",
      "shield.amazonaws.com": "*",
      "iam.amazonaws.com": ["CreateServiceLinkedRole"],
    },
  },
  {
    name: "Karpenter",
    class: "controller",
    serviceAccounts: ["kube-system/karpenter", "karpenter/karpenter"],
    addons: [],
    calls: {
      ...ec2,
      "iam.amazonaws.com": [
        "CreateInstanceProfile",
        "DeleteInstanceProfile",
        "TagInstanceProfile",
        "AddRoleToInstanceProfile",
        "RemoveRoleFromInstanceProfile",
      ],
    },
  },
  {
    name: "Amazon VPC CNI",
    class: "controller",
    serviceAccounts: ["kube-system/aws-node"],
    addons: ["vpc-cni"],
    calls: ec2,
  },
  {
    name: "cluster-autoscaler",
    class: "controller",
    serviceAccounts: [
      "kube-system/cluster-autoscaler",
      "kube-system/cluster-autoscaler-aws-cluster-autoscaler",
    ],
    addons: [],
    calls: { ...ec2, "autoscaling.amazonaws.com": "*" },
  },
  {
    name: "EBS CSI driver",
    class: "controller",
    serviceAccounts: ["kube-system/ebs-csi-controller-sa"],
    addons: ["aws-ebs-csi-driver"],
    calls: ec2,
  },
  {
    name: "EFS CSI driver",
    class: "controller",
    serviceAccounts: ["kube-system/efs-csi-controller-sa", "kube-system/efs-csi-node-sa"],
    addons: ["aws-efs-csi-driver"],
    calls: { "elasticfilesystem.amazonaws.com": "*" },
  },
  {
    name: "AWS cloud controller manager",
    class: "controller",
    serviceAccounts: ["kube-system/cloud-controller-manager"],
    addons: [],
    calls: { ...ec2, "elasticloadbalancing.amazonaws.com": "*" },
  },
  {
    name: "AWS Node Termination Handler",
    class: "controller",
    serviceAccounts: ["kube-system/aws-node-termination-handler"],
    addons: [],
    calls: { ...ec2, "autoscaling.amazonaws.com": "*" },
  },
  {
    name: "external-dns",
    class: "controller",
    serviceAccounts: ["kube-system/external-dns", "external-dns/external-dns"],
    addons: ["external-dns"],
    calls: { "route53.amazonaws.com": "*" },
  },
  {
    name: "Atlantis",
    class: "iac",
    serviceAccounts: ["atlantis/atlantis"],
    addons: [],
  },
  {
    name: "Crossplane",
    class: "iac",
    serviceAccounts: ["crossplane-system/provider-*"],
    addons: [],
  },
  {
    name: "AWS Controllers for Kubernetes",
    class: "iac",
    serviceAccounts: ["ack-system/ack-*"],
    addons: [],
  },
  {
    name: "Cluster API Provider AWS",
    class: "iac",
    serviceAccounts: ["capa-system/capa-controller-manager"],
    addons: [],
  },
];

/** What add-ons that are not listed never do: give access. */
const identityServices: ReadonlySet<string> = new Set([
  "iam.amazonaws.com",
  "eks.amazonaws.com",
  "sts.amazonaws.com",
]);

/** Returns the product that uses a service account, written `namespace/name`. */
export const productOfServiceAccount = (serviceAccount: string): WorkloadProduct | undefined =>
  workloadProducts.find((product) =>
    product.serviceAccounts.some((pattern) =>
      pattern.endsWith("*") ? serviceAccount.startsWith(pattern.slice(0, -1)) : serviceAccount === pattern,
    ),
  );

/** Returns the product that an EKS add-on installs; one that is not listed goes by the add-on's name. */
export const productOfAddon = (addon: string): WorkloadProduct =>
  workloadProducts.find(({ addons }) => addons.includes(addon)) ?? {
    name: `add-on ${addon}`,
    class: "controller",
    serviceAccounts: [],
    addons: [addon],
  };

/** Returns whether a call is part of a product's work. */
export const isWorkOf = (product: WorkloadProduct, eventSource: string, eventName: string): boolean => {
  const { calls } = product;
  if (!calls) return product.class === "iac" || !identityServices.has(eventSource);
  const allowed = Object.hasOwn(calls, eventSource) ? calls[eventSource] : undefined;
  return allowed === "*" || (allowed?.includes(eventName) ?? false);
};
