import { accessEntryNoClusterAdmin } from "./access/access-entry-no-cluster-admin.ts";
import { accessEntryNodeType } from "./access/access-entry-node-type.ts";
import { accessEntryOwnAccount } from "./access/access-entry-own-account.ts";
import { accessEntryPrincipalExists } from "./access/access-entry-principal-exists.ts";
import { awsAuthNoClusterAdmin } from "./access/aws-auth-no-cluster-admin.ts";
import { podIdentityAssociationWorks } from "./access/pod-identity-association-works.ts";
import { rbacNoClusterAdmin } from "./access/rbac-no-cluster-admin.ts";
import { eventsExplainChanges } from "./account/events-explain-changes.ts";
import { oidcProviderQuota } from "./account/oidc-provider-quota.ts";
import { eksAllLogs } from "./eks/eks-all-logs.ts";
import { eksAuditLogs } from "./eks/eks-audit-logs.ts";
import { eksAuthenticationMode } from "./eks/eks-authentication-mode.ts";
import { eksConfigurationInsightPasses } from "./eks/eks-configuration-insight-passes.ts";
import { eksDeletionProtection } from "./eks/eks-deletion-protection.ts";
import { eksEndpointClosedToInternet } from "./eks/eks-endpoint-closed-to-internet.ts";
import { eksEndpointNotPublic } from "./eks/eks-endpoint-not-public.ts";
import { eksEndpointPrivate } from "./eks/eks-endpoint-private.ts";
import { eksNetworkPolicy } from "./eks/eks-network-policy.ts";
import { eksNoHiddenCreatorAdmin } from "./eks/eks-no-hidden-creator-admin.ts";
import { eksSecretsCustomerKey } from "./eks/eks-secrets-customer-key.ts";
import { eksStandardSupportLasts } from "./eks/eks-standard-support-lasts.ts";
import { eksSupportedVersion } from "./eks/eks-supported-version.ts";
import { eksUpgradeInsightPasses } from "./eks/eks-upgrade-insight-passes.ts";
import { elbAcmCertificate } from "./elb/elb-acm-certificate.ts";
import { elbConnectionDraining } from "./elb/elb-connection-draining.ts";
import { elbCrossZone } from "./elb/elb-cross-zone.ts";
import { elbDesyncMitigation } from "./elb/elb-desync-mitigation.ts";
import { elbInternetFacing } from "./elb/elb-internet-facing.ts";
import { elbListenerEncrypted } from "./elb/elb-listener-encrypted.ts";
import { elbLogging } from "./elb/elb-logging.ts";
import { elbMultipleZones } from "./elb/elb-multiple-zones.ts";
import { elbTlsProtocols } from "./elb/elb-tls-protocols.ts";
import { elbv2CrossZone } from "./elbv2/elbv2-cross-zone.ts";
import { elbv2DeletionProtection } from "./elbv2/elbv2-deletion-protection.ts";
import { elbv2DesyncMitigation } from "./elbv2/elbv2-desync-mitigation.ts";
import { elbv2DropInvalidHeaders } from "./elbv2/elbv2-drop-invalid-headers.ts";
import { elbv2HasListeners } from "./elbv2/elbv2-has-listeners.ts";
import { elbv2InternalIpv6Closed } from "./elbv2/elbv2-internal-ipv6-closed.ts";
import { elbv2InternetFacing } from "./elbv2/elbv2-internet-facing.ts";
import { elbv2ListenerEncrypted } from "./elbv2/elbv2-listener-encrypted.ts";
import { elbv2Logging } from "./elbv2/elbv2-logging.ts";
import { elbv2MultipleZones } from "./elbv2/elbv2-multiple-zones.ts";
import { elbv2NlbSecurityGroups } from "./elbv2/elbv2-nlb-security-groups.ts";
import { elbv2NlbTls } from "./elbv2/elbv2-nlb-tls.ts";
import { elbv2PostQuantumTls } from "./elbv2/elbv2-post-quantum-tls.ts";
import { elbv2TlsProtocols } from "./elbv2/elbv2-tls-protocols.ts";
import { elbv2Waf } from "./elbv2/elbv2-waf.ts";
import { ingressGroupOfOneNamespace } from "./elbv2/ingress-group-of-one-namespace.ts";
import { loadBalancerOfLiveCluster } from "./elbv2/load-balancer-of-live-cluster.ts";
import { targetGroupInUse } from "./elbv2/target-group-in-use.ts";
import { securityGroupDefaultClosed } from "./network/security-group-default-closed.ts";
import { securityGroupNoOpenAdminPorts } from "./network/security-group-no-open-admin-ports.ts";
import { securityGroupNoOpenPorts } from "./network/security-group-no-open-ports.ts";
import { subnetNoPublicAddress } from "./network/subnet-no-public-address.ts";
import { kubeletHardened } from "./nodes/kubelet-hardened.ts";
import { nodeImdsv2 } from "./nodes/node-imdsv2.ts";
import { nodeMetadataHopLimit } from "./nodes/node-metadata-hop-limit.ts";
import { nodeNoPublicAddress } from "./nodes/node-no-public-address.ts";
import { nodegroupPrivateSubnets } from "./nodes/nodegroup-private-subnets.ts";
import { nodegroupRemoteAccess } from "./nodes/nodegroup-remote-access.ts";
import { nodegroupSupportedVersion } from "./nodes/nodegroup-supported-version.ts";
import { nodegroupVersionSkew } from "./nodes/nodegroup-version-skew.ts";
import { vpcCniOwnRole } from "./nodes/vpc-cni-own-role.ts";
import type { Rule } from "./rule.ts";
import { oidcProviderAudiences } from "./trust/oidc-provider-audiences.ts";
import { oidcProviderOfLiveCluster } from "./trust/oidc-provider-of-live-cluster.ts";
import { roleCrossAccountReadOnly } from "./trust/role-cross-account-read-only.ts";
import { roleInlineAssumeAny } from "./trust/role-inline-assume-any.ts";
import { roleNoAdministrator } from "./trust/role-no-administrator.ts";
import { trustAudienceAccepted } from "./trust/trust-audience-accepted.ts";
import { trustAudienceNamed } from "./trust/trust-audience-named.ts";
import { trustIssuerLive } from "./trust/trust-issuer-live.ts";
import { trustIssuerOwnAccount } from "./trust/trust-issuer-own-account.ts";
import { trustNotOpen } from "./trust/trust-not-open.ts";
import { trustOtherAccount } from "./trust/trust-other-account.ts";
import { trustPodIdentityNarrow } from "./trust/trust-pod-identity-narrow.ts";
import { trustPodIdentityTagSession } from "./trust/trust-pod-identity-tag-session.ts";
import { trustPrincipalExists } from "./trust/trust-principal-exists.ts";
import { trustProviderExists } from "./trust/trust-provider-exists.ts";
import { trustServiceConfusedDeputy } from "./trust/trust-service-confused-deputy.ts";
import { trustStatementsUsable } from "./trust/trust-statements-usable.ts";
import { trustSubjectNarrow } from "./trust/trust-subject-narrow.ts";

/** Every rule, in the order in which people read them: the cluster, who enters it, its nodes, trust, what leads in. */
export const catalogue: readonly Rule[] = [
  eksAllLogs,
  eksAuditLogs,
  eksAuthenticationMode,
  eksConfigurationInsightPasses,
  eksDeletionProtection,
  eksEndpointClosedToInternet,
  eksEndpointNotPublic,
  eksEndpointPrivate,
  eksNetworkPolicy,
  eksNoHiddenCreatorAdmin,
  eksSecretsCustomerKey,
  eksStandardSupportLasts,
  eksSupportedVersion,
  eksUpgradeInsightPasses,
  accessEntryNoClusterAdmin,
  accessEntryNodeType,
  accessEntryOwnAccount,
  accessEntryPrincipalExists,
  awsAuthNoClusterAdmin,
  rbacNoClusterAdmin,
  podIdentityAssociationWorks,
  kubeletHardened,
  nodeImdsv2,
  nodeMetadataHopLimit,
  nodeNoPublicAddress,
  nodegroupPrivateSubnets,
  nodegroupRemoteAccess,
  nodegroupSupportedVersion,
  nodegroupVersionSkew,
  vpcCniOwnRole,
  oidcProviderAudiences,
  oidcProviderOfLiveCluster,
  roleCrossAccountReadOnly,
  roleInlineAssumeAny,
  roleNoAdministrator,
  trustAudienceAccepted,
  trustAudienceNamed,
  trustIssuerLive,
  trustIssuerOwnAccount,
  trustNotOpen,
  trustOtherAccount,
  trustPodIdentityNarrow,
  trustPodIdentityTagSession,
  trustPrincipalExists,
  trustProviderExists,
  trustServiceConfusedDeputy,
  trustStatementsUsable,
  trustSubjectNarrow,
  elbv2CrossZone,
  elbv2DeletionProtection,
  elbv2DesyncMitigation,
  elbv2DropInvalidHeaders,
  elbv2HasListeners,
  elbv2InternalIpv6Closed,
  elbv2InternetFacing,
  elbv2ListenerEncrypted,
  elbv2Logging,
  elbv2MultipleZones,
  elbv2NlbSecurityGroups,
  elbv2NlbTls,
  elbv2PostQuantumTls,
  elbv2TlsProtocols,
  elbv2Waf,
  ingressGroupOfOneNamespace,
  loadBalancerOfLiveCluster,
  targetGroupInUse,
  elbAcmCertificate,
  elbConnectionDraining,
  elbCrossZone,
  elbDesyncMitigation,
  elbInternetFacing,
  elbListenerEncrypted,
  elbLogging,
  elbMultipleZones,
  elbTlsProtocols,
  securityGroupDefaultClosed,
  securityGroupNoOpenAdminPorts,
  securityGroupNoOpenPorts,
  subnetNoPublicAddress,
  eventsExplainChanges,
  oidcProviderQuota,
];
