import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { catalogue, notOurs } from "../../../src/meaning/rules/index.ts";
import { casesOf, outcomeText, ruleFiles, runCase } from "./rule-case.ts";

/** Every rule, so that none can vanish unseen. */
const ids = [
  "eks-all-logs",
  "eks-audit-logs",
  "eks-authentication-mode",
  "eks-configuration-insight-passes",
  "eks-deletion-protection",
  "eks-endpoint-closed-to-internet",
  "eks-endpoint-not-public",
  "eks-endpoint-private",
  "eks-network-policy",
  "eks-no-hidden-creator-admin",
  "eks-secrets-customer-key",
  "eks-standard-support-lasts",
  "eks-supported-version",
  "eks-upgrade-insight-passes",
  "access-entry-no-cluster-admin",
  "access-entry-node-type",
  "access-entry-own-account",
  "access-entry-principal-exists",
  "aws-auth-no-cluster-admin",
  "rbac-no-cluster-admin",
  "pod-identity-association-works",
  "kubelet-hardened",
  "node-imdsv2",
  "node-metadata-hop-limit",
  "node-no-public-address",
  "nodegroup-private-subnets",
  "nodegroup-remote-access",
  "nodegroup-supported-version",
  "nodegroup-version-skew",
  "vpc-cni-own-role",
  "oidc-provider-audiences",
  "oidc-provider-of-live-cluster",
  "role-cross-account-read-only",
  "role-inline-assume-any",
  "role-no-administrator",
  "trust-audience-accepted",
  "trust-audience-named",
  "trust-issuer-live",
  "trust-issuer-own-account",
  "trust-not-open",
  "trust-other-account",
  "trust-pod-identity-narrow",
  "trust-pod-identity-tag-session",
  "trust-principal-exists",
  "trust-provider-exists",
  "trust-service-confused-deputy",
  "trust-statements-usable",
  "trust-subject-narrow",
  "elbv2-cross-zone",
  "elbv2-deletion-protection",
  "elbv2-desync-mitigation",
  "elbv2-drop-invalid-headers",
  "elbv2-has-listeners",
  "elbv2-internal-ipv6-closed",
  "elbv2-internet-facing",
  "elbv2-listener-encrypted",
  "elbv2-logging",
  "elbv2-multiple-zones",
  "elbv2-nlb-security-groups",
  "elbv2-nlb-tls",
  "elbv2-post-quantum-tls",
  "elbv2-tls-protocols",
  "elbv2-waf",
  "ingress-group-of-one-namespace",
  "load-balancer-of-live-cluster",
  "target-group-in-use",
  "elb-acm-certificate",
  "elb-connection-draining",
  "elb-cross-zone",
  "elb-desync-mitigation",
  "elb-internet-facing",
  "elb-listener-encrypted",
  "elb-logging",
  "elb-multiple-zones",
  "elb-tls-protocols",
  "security-group-default-closed",
  "security-group-no-open-admin-ports",
  "security-group-no-open-ports",
  "subnet-no-public-address",
  "events-explain-changes",
  "oidc-provider-quota",
];

/** What demands.md lists of other tools and AWS's API can tell: each is a rule here, or says why it is none. */
const listed = [
  ...["eks_cluster_deletion_protection_enabled", "eks_cluster_kms_cmk_encryption_in_secrets_enabled"],
  ...["eks_cluster_network_policy_enabled", "eks_cluster_not_publicly_accessible"],
  ...["eks_cluster_private_nodes_enabled", "eks_cluster_uses_a_supported_version"],
  ...["eks_control_plane_logging_all_types_enabled", "elb_connection_draining_enabled"],
  ...["elb_cross_zone_load_balancing_enabled", "elb_desync_mitigation_mode", "elb_insecure_ssl_ciphers"],
  ...["elb_internet_facing", "elb_is_in_multiple_az", "elb_logging_enabled", "elb_ssl_listeners"],
  ...["elb_ssl_listeners_use_acm_certificate", "elbv2_alb_drop_invalid_header_fields_enabled"],
  ...["elbv2_cross_zone_load_balancing_enabled", "elbv2_deletion_protection", "elbv2_desync_mitigation_mode"],
  ...["elbv2_insecure_ssl_ciphers", "elbv2_internet_facing", "elbv2_is_in_multiple_az"],
  ...["elbv2_listener_pqc_tls_enabled", "elbv2_listeners_underneath", "elbv2_logging_enabled"],
  ...["elbv2_nlb_tls_termination_enabled", "elbv2_ssl_listeners", "elbv2_waf_acl_attached"],
  ...["iam_role_cross_service_confused_deputy_prevention", "iam_role_cross_account_readonlyaccess_policy"],
  ...["iam_no_custom_policy_permissive_role_assumption", "iam_check_saml_providers_sts"],
  ...["iam_role_administratoraccess_policy", "accessanalyzer_enabled"],
  ...["accessanalyzer_enabled_without_findings", "vpc_different_regions"],
  ...["vpc_endpoint_connections_trust_boundaries", "vpc_endpoint_for_ec2_enabled"],
  ...["vpc_endpoint_multi_az_enabled", "vpc_endpoint_services_allowed_principals_trust_boundaries"],
  ...["vpc_flow_logs_enabled", "vpc_peering_routing_tables_with_least_privilege", "vpc_subnet_different_az"],
  ...["vpc_subnet_no_public_ip_by_default", "vpc_subnet_separate_private_public"],
  ...["vpc_vpn_connection_tunnels_up", "ec2_securitygroup_allow_ingress_from_internet_to_all_ports"],
  ...["ec2_securitygroup_allow_ingress_from_internet_to_any_port"],
  ...["ec2_securitygroup_allow_ingress_from_internet_to_any_port_from_ip"],
  ...["ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports"],
  ...["ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22"],
  ...["ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389"],
  ...["ec2_securitygroup_allow_wide_open_public_ipv4", "ec2_securitygroup_default_restrict_traffic"],
  ...["ec2_securitygroup_not_used", "ec2_securitygroup_with_many_ingress_egress_rules"],
  ...["ec2_instance_imdsv2_enabled", "ec2_launch_template_imdsv2_required"],
  ...["ec2_launch_template_no_public_ip", "ec2_networkacl_allow_ingress_any_port"],
  ...["guardduty_eks_audit_log_enabled", "guardduty_eks_runtime_monitoring_enabled"],
  ...["config_recorder_all_regions_enabled", "cloudtrail_multi_region_enabled_logging_management_events"],
  ...["check_endpoint_public_access", "check_aws_node_daemonset_service_account"],
  ...["check_access_to_instance_profile", "check_logs_are_enabled", "check_vpc_flow_logs"],
  ...["deploy_workers_onto_private_subnets", "check_eks_version", "use_encryption_with_aws_load_balancers"],
  ...["kubescape C-0285", "Panther AWS.ELBV2.LoadBalancer.HasSSLPolicy", "Panther AWS.ELBv2.SSLPolicy"],
  ...["Panther AWS.ApplicationLoadBalancer.WebACL", "Panther AWS.IAM.Role.GitHubActionsTrust"],
  ...["Panther AWS.IAM.BackdoorRole", "Elastic AWS EKS Control Plane Logging Disabled"],
  ...["Elastic AWS EKS Access Entry Granted Cluster Admin Policy", "AWS EKS Access Entry Modified"],
];

test("holds every rule, each in a file of its name", () => {
  expect(catalogue.map(({ id }) => id)).toEqual(ids);
  const files = ruleFiles();
  expect([...files.keys()].sort()).toEqual([...ids].sort());
  for (const [id, { rule, cases }] of files) {
    expect(rule && basename(rule.pathname), id).toBe(`${id}.ts`);
    expect(cases && basename(cases.pathname), id).toBe(`${id}.cases.json`);
  }
});

test("has a rule for what others check, or the reason why not", () => {
  const mapped = catalogue.flatMap(({ mappings }) => Object.values(mappings).flat());
  const refused = notOurs.flatMap((each) => each.ids);
  expect(listed.filter((id) => !mapped.includes(id) && !refused.includes(id))).toEqual([]);
  expect(refused.filter((id) => mapped.includes(id))).toEqual([]);
});

describe.each(catalogue.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const cases = casesOf(id);

  test("says everything that people need to act on it", () => {
    expect(rule.title).toMatch(/^[A-Z].*\.$/);
    expect(rule.wrong).toMatch(/^[A-Z].*\.$/);
    expect(rule.wrong).not.toBe(rule.title);
    expect(rule.why.length).toBeGreaterThan(60);
    for (const text of Object.values(rule.remediation)) expect(text.length).toBeGreaterThan(10);
    for (const reference of rule.references)
      expect(reference).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+$/);
    expect(rule.otherSeverities ?? []).not.toContain(rule.severity);
  });

  test("has cases that pass, that fail and that others get wrong", () => {
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(["pass", "fail", "trap"]));
    for (const { name, kind, outcome } of cases) {
      if (kind === "pass") expect(outcome, name).toBe("PASSED");
      if (kind === "fail") expect(outcome, name).toMatch(/^FAILED /);
    }
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    const failures = cases.flatMap(({ outcome }) => /^FAILED (.+)$/.exec(outcome)?.[1] ?? []);
    expect(new Set(failures)).toEqual(new Set([rule.severity, ...(rule.otherSeverities ?? [])]));
  });

  test.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const outcome = runCase(rule, one);
    expect(outcomeText(rule, outcome)).toBe(one.outcome);
    expect(outcome.evidence).toEqual(one.evidence);
    if (outcome.status !== "FAILED") return;
    expect(outcome.evidence.length).toBeGreaterThan(0);
    expect([rule.severity, ...(rule.otherSeverities ?? [])]).toContain(outcome.severity ?? rule.severity);
  });
});
