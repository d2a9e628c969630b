/** Checks of others that have no rule here, with the reason. */
export interface NotOurs {
  /** Who made them. */
  readonly source: string;
  readonly ids: readonly string[];
  readonly reason: string;
}

/** In the order of the sources, as their makers write the ids. */
export const notOurs: readonly NotOurs[] = [
  {
    source: "Prowler",
    ids: ["iam_check_saml_providers_sts"],
    reason: "asks whether the account has a SAML provider at all; only OIDC providers are read",
  },
  {
    source: "Prowler",
    ids: ["accessanalyzer_enabled", "accessanalyzer_enabled_without_findings"],
    reason: "about IAM Access Analyzer, which is not read; who may assume a role is worked out here",
  },
  {
    source: "Prowler",
    ids: [
      "guardduty_eks_audit_log_enabled",
      "guardduty_eks_runtime_monitoring_enabled",
      "config_recorder_all_regions_enabled",
      "cloudtrail_multi_region_enabled_logging_management_events",
    ],
    reason:
      "about other services of AWS, which are not read; that events come is judged by events-explain-changes",
  },
  {
    source: "Prowler",
    ids: ["vpc_flow_logs_enabled"],
    reason: "flow logs are not read",
  },
  {
    source: "Prowler",
    ids: [
      "vpc_different_regions",
      "vpc_endpoint_for_ec2_enabled",
      "vpc_endpoint_multi_az_enabled",
      "vpc_subnet_different_az",
      "vpc_subnet_separate_private_public",
      "vpc_vpn_connection_tunnels_up",
    ],
    reason: "about how a VPC is laid out for availability: nothing of a cluster becomes open by it",
  },
  {
    source: "Prowler",
    ids: [
      "vpc_endpoint_connections_trust_boundaries",
      "vpc_endpoint_services_allowed_principals_trust_boundaries",
    ],
    reason:
      "asks for a list of trusted accounts, which nothing here has; what changes in an endpoint's policy is reported",
  },
  {
    source: "Prowler",
    ids: ["vpc_peering_routing_tables_with_least_privilege"],
    reason: "how narrow a route to a peer should be depends on what is there; changes of routes are reported",
  },
  {
    source: "Prowler",
    ids: [
      "ec2_securitygroup_allow_ingress_from_internet_to_any_port_from_ip",
      "ec2_securitygroup_allow_wide_open_public_ipv4",
    ],
    reason:
      "any public address, or a block of /24, is flagged: what is wide but not the internet is told as reach when it changes",
  },
  {
    source: "Prowler",
    ids: ["ec2_securitygroup_not_used", "ec2_securitygroup_with_many_ingress_egress_rules"],
    reason: "which interfaces use a group changes by itself and is not kept; a number of rules is no risk",
  },
  {
    source: "Prowler",
    ids: ["ec2_networkacl_allow_ingress_any_port"],
    reason: "fails every VPC that is as AWS makes it: security groups are the boundary, and those are judged",
  },
  {
    source: "hardeneks",
    ids: ["check_vpc_flow_logs"],
    reason: "flow logs are not read",
  },
  {
    source: "MKAT",
    ids: ["find-role-relationships"],
    reason: "no check but a question: `eks-auditor who-can-assume` answers it",
  },
  {
    source: "MKAT",
    ids: ["find-secrets", "test-imds-access"],
    reason:
      "reads Secrets, or starts pods, in the cluster; node-metadata-hop-limit judges the setting behind the second",
  },
  {
    source: "eksup",
    ids: ["AWS001", "AWS002", "EKS001", "EKS002", "EKS003", "EKS004"],
    reason: "free addresses and health change by themselves: they are trends, and no configuration",
  },
  {
    source: "eksup",
    ids: ["AWS003", "AWS004", "AWS005", "EKS005", "EKS006", "EKS007", "EKS008", "EKS009", "EKS010"],
    reason: "quotas, versions that AWS has newer, pending updates and insights are not read",
  },
  {
    source: "eksup",
    ids: ["K8S002 to K8S013"],
    reason: "about workloads, which only the Kubernetes API tells",
  },
  {
    source: "Elastic",
    ids: [
      "AWS EKS Access Entry Modified",
      "EKS Authentication Configuration Modified",
      "AWS IAM Assume Role Policy Update",
      "AWS IAM Principal Enumeration via UpdateAssumeRolePolicy",
      "AWS IAM OIDC Provider Created by Rare User",
      "AWS EC2 Security Group Configuration Change",
    ],
    reason:
      "about an event, not a state: every such change is reported, with who made it, and failed calls are kept as attempts",
  },
  {
    source: "Elastic",
    ids: [
      "AWS AssumeRoleWithWebIdentity from Kubernetes SA and External ASN",
      "AWS Lateral Movement from Kubernetes SA via AssumeRoleWithWebIdentity",
      "AWS Credentials Used from GitHub Actions and Non-CI/CD Infrastructure",
    ],
    reason: "about the use of a role at run time; STS calls change nothing and are not read",
  },
  {
    source: "Panther",
    ids: ["AWS.WAF.Disassociation", "AWS.EC2.SecurityGroupModified", "AWS.IAM.PolicyModified"],
    reason: "about an event, not a state: every such change is reported, with who made it",
  },
  {
    source: "Panther",
    ids: [
      "Amazon.EKS.AnonymousAPIAccess",
      "Amazon.EKS.Audit.Multiple403",
      "Amazon.EKS.Audit.SystemNamespaceFromPublicIP",
    ],
    reason: "from the audit log of the cluster, which is not read; eks-audit-logs judges that it is written",
  },
  {
    source: "Sigma",
    ids: ["AWS EKS Cluster Created or Deleted", "LoadBalancer Security Group Modification"],
    reason: "about an event, not a state: every such change is reported, with who made it",
  },
  {
    source: "Falco",
    ids: ["k8saudit rules"],
    reason: "from the audit log of the cluster, which is not read",
  },
];
