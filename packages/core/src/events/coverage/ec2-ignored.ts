import { ignored, names, type Rows } from "./row.ts";

/** EC2 operations that change neither the network of a VPC that hosts clusters nor the configuration of nodes. */
export const ec2Ignored: Rows = [
  ...ignored(
    "reads under another name",
    names(`
      ConfirmProductInstance CreateCapacityReservationCancellationQuote
      CreateCapacityReservationDateChangeQuote ExportClientVpnClientCertificateRevocationList
      ExportClientVpnClientConfiguration ExportVerifiedAccessInstanceClientConfiguration
      ValidateSecurityGroupQuotasForInterface
    `),
  ),
  ...ignored(
    "pod addresses, which the VPC CNI moves all day: their use is a trend that each reading takes anew",
    names(`AssignIpv6Addresses AssignPrivateIpAddresses UnassignIpv6Addresses UnassignPrivateIpAddresses`),
  ),
  ...ignored(
    "branch network interfaces of pods, which the VPC resource controller makes: no configuration of a node",
    names(`
      AssociateTrunkInterface CreateNetworkInterfacePermission DeleteNetworkInterfacePermission
      DisassociateTrunkInterface
    `),
  ),
  ...ignored(
    "hosts no cluster yet: CreateCluster brings a VPC into view",
    names(`CreateDefaultVpc CreateVpc`),
  ),
  ...ignored("attached to no VPC yet: attaching has an event of its own", names(`CreateInternetGateway`)),
  ...ignored("referred to by no rule or route yet", names(`CreateManagedPrefixList`)),
  ...ignored(
    "DHCP options reach a VPC by AssociateDhcpOptions",
    names(`CreateDhcpOptions DeleteDhcpOptions`),
  ),
  ...ignored(
    "an elastic address concerns a cluster only once it is associated",
    names(`
      AcceptAddressTransfer AdvertiseByoipCidr AllocateAddress CreateCoipCidr CreateCoipPool
      CreatePublicIpv4Pool DeleteCoipCidr DeleteCoipPool DeletePublicIpv4Pool DeprovisionByoipCidr
      DeprovisionPublicIpv4PoolCidr DisableAddressTransfer EnableAddressTransfer ModifyAddressAttribute
      ModifyPublicIpDnsNameOptions MoveAddressToVpc MoveByoipCidrToIpam ProvisionByoipCidr
      ProvisionPublicIpv4PoolCidr ReleaseAddress ResetAddressAttribute RestoreAddressToClassic
      WithdrawByoipCidr
    `),
  ),
  ...ignored(
    "routes inside a transit gateway are not read, only its attachments to VPCs",
    names(`
      AcceptTransitGatewayClientVpnAttachment AcceptTransitGatewayMulticastDomainAssociations
      AcceptTransitGatewayPeeringAttachment AssociateTransitGatewayMulticastDomain
      AssociateTransitGatewayPolicyTable AssociateTransitGatewayRouteTable CreateTransitGateway
      CreateTransitGatewayConnect CreateTransitGatewayConnectPeer CreateTransitGatewayMeteringPolicy
      CreateTransitGatewayMeteringPolicyEntry CreateTransitGatewayMulticastDomain
      CreateTransitGatewayPeeringAttachment CreateTransitGatewayPolicyTable
      CreateTransitGatewayPolicyTableEntry CreateTransitGatewayPrefixListReference
      CreateTransitGatewayRoute CreateTransitGatewayRouteTable CreateTransitGatewayRouteTableAnnouncement
      DeleteTransitGateway DeleteTransitGatewayClientVpnAttachment DeleteTransitGatewayConnect
      DeleteTransitGatewayConnectPeer DeleteTransitGatewayMeteringPolicy
      DeleteTransitGatewayMeteringPolicyEntry DeleteTransitGatewayMulticastDomain
      DeleteTransitGatewayPeeringAttachment DeleteTransitGatewayPolicyTable
      DeleteTransitGatewayPolicyTableEntry DeleteTransitGatewayPrefixListReference
      DeleteTransitGatewayRoute DeleteTransitGatewayRouteTable DeleteTransitGatewayRouteTableAnnouncement
      DeregisterTransitGatewayMulticastGroupMembers DeregisterTransitGatewayMulticastGroupSources
      DisableTransitGatewayRouteTablePropagation DisassociateTransitGatewayMulticastDomain
      DisassociateTransitGatewayPolicyTable DisassociateTransitGatewayRouteTable
      EnableTransitGatewayRouteTablePropagation ExportTransitGatewayRoutes ModifyTransitGateway
      ModifyTransitGatewayMeteringPolicy ModifyTransitGatewayPolicyTableEntry
      ModifyTransitGatewayPrefixListReference RegisterTransitGatewayMulticastGroupMembers
      RegisterTransitGatewayMulticastGroupSources RejectTransitGatewayClientVpnAttachment
      RejectTransitGatewayMulticastDomainAssociations RejectTransitGatewayPeeringAttachment
      ReplaceTransitGatewayRoute
    `),
  ),
  ...ignored(
    "VPN, carrier and customer gateways: their routes reach a VPC by route tables",
    names(`
      AttachVpnGateway CreateCarrierGateway CreateCustomerGateway CreateVpnConcentrator
      CreateVpnConnection CreateVpnConnectionRoute CreateVpnGateway DeleteCarrierGateway
      DeleteCustomerGateway DeleteVpnConcentrator DeleteVpnConnection DeleteVpnConnectionRoute
      DeleteVpnGateway DetachVpnGateway ModifyVpnConnection ModifyVpnConnectionOptions
      ModifyVpnTunnelCertificate ModifyVpnTunnelOptions ReplaceVpnTunnel
    `),
  ),
  ...ignored(
    "Client VPN brings people into a VPC: it is not read",
    names(`
      ApplySecurityGroupsToClientVpnTargetNetwork AssociateClientVpnTargetNetwork
      AuthorizeClientVpnIngress CreateClientVpnEndpoint CreateClientVpnRoute DeleteClientVpnEndpoint
      DeleteClientVpnEndpointAuthorizationPolicy DeleteClientVpnRoute DisassociateClientVpnTargetNetwork
      ImportClientVpnClientCertificateRevocationList ModifyClientVpnEndpoint
      ModifyClientVpnEndpointAuthorizationPolicy RevokeClientVpnIngress TerminateClientVpnConnections
    `),
  ),
  ...ignored(
    "route servers reach a VPC by their propagation, which has events of its own",
    names(`
      AssociateRouteServer CreateRouteServer CreateRouteServerEndpoint CreateRouteServerPeer
      DeleteRouteServer DeleteRouteServerEndpoint DeleteRouteServerPeer DisassociateRouteServer
      ModifyRouteServer
    `),
  ),
  ...ignored(
    "Outposts and local gateways are not read",
    names(`
      CreateLocalGatewayRoute CreateLocalGatewayRouteTable
      CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation
      CreateLocalGatewayRouteTableVpcAssociation CreateLocalGatewayVirtualInterface
      CreateLocalGatewayVirtualInterfaceGroup DeleteLocalGatewayRoute DeleteLocalGatewayRouteTable
      DeleteLocalGatewayRouteTableVirtualInterfaceGroupAssociation
      DeleteLocalGatewayRouteTableVpcAssociation DeleteLocalGatewayVirtualInterface
      DeleteLocalGatewayVirtualInterfaceGroup ModifyLocalGatewayRoute
    `),
  ),
  ...ignored(
    "secondary networks carry no pod traffic and are not read",
    names(`CreateSecondaryNetwork CreateSecondarySubnet DeleteSecondaryNetwork DeleteSecondarySubnet`),
  ),
  ...ignored(
    "Verified Access lets people in by its own rules: it is not read",
    names(`
      AttachVerifiedAccessTrustProvider CreateVerifiedAccessEndpoint CreateVerifiedAccessGroup
      CreateVerifiedAccessInstance CreateVerifiedAccessTrustProvider DeleteVerifiedAccessEndpoint
      DeleteVerifiedAccessGroup DeleteVerifiedAccessInstance DeleteVerifiedAccessTrustProvider
      DetachVerifiedAccessTrustProvider ModifyVerifiedAccessEndpoint ModifyVerifiedAccessEndpointPolicy
      ModifyVerifiedAccessGroup ModifyVerifiedAccessGroupPolicy ModifyVerifiedAccessInstance
      ModifyVerifiedAccessInstanceLoggingConfiguration ModifyVerifiedAccessTrustProvider
    `),
  ),
  ...ignored(
    "who is connected to a service that we offer over PrivateLink is not read, only who may be",
    names(`
      AcceptVpcEndpointConnections CreateVpcEndpointConnectionNotification
      DeleteVpcEndpointConnectionNotifications ModifyVpcEndpointConnectionNotification
      RejectVpcEndpointConnections StartVpcEndpointServicePrivateDnsVerification
    `),
  ),
  ...ignored(
    "a way to a shell on an instance, not to a cluster",
    names(`
      CreateInstanceConnectEndpoint CreateKeyPair DeleteInstanceConnectEndpoint DeleteKeyPair
      DisableSerialConsoleAccess EnableSerialConsoleAccess ImportKeyPair ModifyInstanceConnectEndpoint
      SendDiagnosticInterrupt
    `),
  ),
  ...ignored(
    "plans and allocates addresses: what a VPC gets of it has events of its own",
    names(`
      AllocateIpamPoolCidr AssociateIpamByoasn AssociateIpamResourceDiscovery
      BatchModifyIpamRoutingPolicyRegistrations CreateIpam CreateIpamExternalResourceVerificationToken
      CreateIpamInternetRegistryAssociation CreateIpamPolicy CreateIpamPool CreateIpamPrefixListResolver
      CreateIpamPrefixListResolverTarget CreateIpamResourceDiscovery CreateIpamRoutingPolicyRegistration
      CreateIpamScope DeleteIpam DeleteIpamExternalResourceVerificationToken
      DeleteIpamInternetRegistryAssociation DeleteIpamPolicy DeleteIpamPool DeleteIpamPrefixListResolver
      DeleteIpamPrefixListResolverTarget DeleteIpamResourceDiscovery DeleteIpamRoutingPolicyRegistration
      DeleteIpamScope DeprovisionIpamByoasn DeprovisionIpamPoolCidr DisableIpamOrganizationAdminAccount
      DisableIpamPolicy DisassociateIpamByoasn DisassociateIpamResourceDiscovery
      EnableIpamInternetRegistryAssociation EnableIpamOrganizationAdminAccount EnableIpamPolicy ModifyIpam
      ModifyIpamPolicyAllocationRules ModifyIpamPool ModifyIpamPoolAllocation ModifyIpamPrefixListResolver
      ModifyIpamPrefixListResolverTarget ModifyIpamResourceCidr ModifyIpamResourceDiscovery
      ModifyIpamRoutingPolicyRegistration ModifyIpamScope ProvisionIpamByoasn ProvisionIpamPoolCidr
      ReleaseIpamPoolAllocation
    `),
  ),
  ...ignored(
    "EC2-Classic is retired",
    names(`
      AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink DisableVpcClassicLinkDnsSupport
      EnableVpcClassicLink EnableVpcClassicLinkDnsSupport
    `),
  ),
  ...ignored(
    "observes traffic: changes none",
    names(`
      CreateFlowLogs CreateNetworkInsightsAccessScope CreateNetworkInsightsPath CreateTrafficMirrorFilter
      CreateTrafficMirrorFilterRule CreateTrafficMirrorSession CreateTrafficMirrorTarget DeleteFlowLogs
      DeleteNetworkInsightsAccessScope DeleteNetworkInsightsAccessScopeAnalysis
      DeleteNetworkInsightsAnalysis DeleteNetworkInsightsPath DeleteTrafficMirrorFilter
      DeleteTrafficMirrorFilterRule DeleteTrafficMirrorSession DeleteTrafficMirrorTarget
      DisableAwsNetworkPerformanceMetricSubscription EnableAwsNetworkPerformanceMetricSubscription
      EnableReachabilityAnalyzerOrganizationSharing ModifyTrafficMirrorFilterNetworkServices
      ModifyTrafficMirrorFilterRule ModifyTrafficMirrorSession StartNetworkInsightsAccessScopeAnalysis
      StartNetworkInsightsAnalysis
    `),
  ),
  ...ignored(
    "account-wide network encryption shows in the VPC encryption controls, which have events of their own",
    names(`ModifyAccountVpcEncryptionControl`),
  ),
  ...ignored(
    "machine images: a launch template names the one it uses",
    names(`
      AttachImageWatermark BundleInstance CancelBundleTask CancelImageLaunchPermission CopyFpgaImage
      CopyImage CreateFpgaImage CreateImage CreateImageUsageReport CreateRestoreImageTask
      CreateStoreImageTask DeleteFpgaImage DeleteImageUsageReport DeregisterImage DetachImageWatermark
      DisableAllowedImagesSettings DisableFastLaunch DisableImage DisableImageBlockPublicAccess
      DisableImageDeprecation DisableImageDeregistrationProtection DisableInstanceSqlHaStandbyDetections
      EnableAllowedImagesSettings EnableFastLaunch EnableImage EnableImageBlockPublicAccess
      EnableImageDeprecation EnableImageDeregistrationProtection EnableInstanceSqlHaStandbyDetections
      ExportImage ImportImage ModifyFpgaImageAttribute ModifyImageAttribute RegisterImage
      ReplaceImageCriteriaInAllowedImagesSettings ReplaceImageInstanceTypeSpecification
      ResetFpgaImageAttribute ResetImageAttribute RestoreImageFromRecycleBin
    `),
  ),
  ...ignored(
    "snapshots and volumes hold data: no path into a cluster",
    names(`
      AttachVolume CopySnapshot CopyVolumes CreateDelegateMacVolumeOwnershipTask
      CreateMacSystemIntegrityProtectionModificationTask CreateReplaceRootVolumeTask CreateSnapshot
      CreateSnapshots CreateVolume DeleteSnapshot DeleteVolume DetachVolume DisableEbsEncryptionByDefault
      DisableFastSnapshotRestores DisableSnapshotBlockPublicAccess EnableEbsEncryptionByDefault
      EnableFastSnapshotRestores EnableSnapshotBlockPublicAccess EnableVolumeIO ImportSnapshot
      ImportVolume LockSnapshot ModifyEbsDefaultKmsKeyId ModifyIdFormat ModifyIdentityIdFormat
      ModifySnapshotAttribute ModifySnapshotTier ModifyVolume ModifyVolumeAttribute
      ResetEbsDefaultKmsKeyId ResetSnapshotAttribute RestoreSnapshotFromRecycleBin RestoreSnapshotTier
      RestoreVolumeFromRecycleBin UnlockSnapshot
    `),
  ),
  ...ignored(
    "import and export of machines concern no cluster",
    names(`CancelConversionTask CancelExportTask CancelImportTask CreateInstanceExportTask ImportInstance`),
  ),
  ...ignored(
    "capacity, purchases and prices change no configuration of a node",
    names(`
      AcceptCapacityReservationBillingOwnership AcceptReservedInstancesExchangeQuote AllocateHosts
      AssociateCapacityReservationBillingOwner AssociateNetworkingFlexCostAllocationPolicy
      CancelCapacityReservation CancelCapacityReservationFleets CancelReservedInstancesListing
      CreateCapacityManagerDataExport CreateCapacityReservation CreateCapacityReservationBySplitting
      CreateCapacityReservationFleet CreateInterruptibleCapacityReservationAllocation
      CreateNetworkingFlexCostAllocationPolicy CreatePlacementGroup CreateReservedInstancesListing
      CreateSpotDatafeedSubscription DeleteCapacityManagerDataExport
      DeleteNetworkingFlexCostAllocationPolicies DeletePlacementGroup DeleteQueuedReservedInstances
      DeleteSpotDatafeedSubscription DisableCapacityManager DisassociateCapacityReservationBillingOwner
      DisassociateNetworkingFlexCostAllocationPolicy EnableCapacityManager ModifyAvailabilityZoneGroup
      ModifyCapacityReservation ModifyCapacityReservationFleet ModifyDefaultCreditSpecification
      ModifyHosts ModifyInstanceCapacityReservationAttributes ModifyInstanceCreditSpecification
      ModifyNetworkingFlexCostAllocationPolicy ModifyReservedInstances MoveCapacityReservationInstances
      PurchaseCapacityBlock PurchaseCapacityBlockExtension PurchaseHostReservation
      PurchaseReservedInstancesOffering PurchaseScheduledInstances
      RejectCapacityReservationBillingOwnership ReleaseHosts UpdateCapacityManagerMonitoredTagKeys
      UpdateCapacityManagerOrganizationsAccess UpdateInterruptibleCapacityReservationAllocation
    `),
  ),
  ...ignored(
    "watches or schedules instances: no configuration of a node",
    names(`
      AssociateApplicationStatusCheck AssociateInstanceEventWindow CancelDeclarativePoliciesReport
      CreateApplicationStatusCheck CreateInstanceEventWindow CreateMetricCategory
      DeleteApplicationStatusCheck DeleteInstanceEventWindow DeleteMetricCategory
      DeregisterInstanceEventNotificationAttributes DisableApplicationStatusCheckSuppression
      DisassociateApplicationStatusCheck DisassociateInstanceEventWindow
      EnableApplicationStatusCheckSuppression ModifyApplicationStatusCheck ModifyInstanceEventStartTime
      ModifyInstanceEventWindow ModifyMetricCategory MonitorInstances RebootInstances
      RegisterInstanceEventNotificationAttributes ReportInstanceStatus StartDeclarativePoliciesReport
      UnmonitorInstances
    `),
  ),
  ...ignored(
    "size and placement of an instance are a node's trend, not its access",
    names(`
      ModifyInstanceCpuOptions ModifyInstanceMaintenanceOptions ModifyInstanceNetworkPerformanceOptions
      ModifyInstancePlacement ModifyPrivateDnsNameOptions
    `),
  ),
  ...ignored(
    "a default for launches to come: what an instance got shows on the instance",
    names(`ModifyInstanceMetadataDefaults`),
  ),
  ...ignored(
    "enclave certificates concern no cluster",
    names(`AssociateEnclaveCertificateIamRole DisassociateEnclaveCertificateIamRole`),
  ),
  ...ignored("a display setting", names(`ModifyManagedResourceVisibility`)),
  ...ignored("who pays for an endpoint changes no path", names(`ModifyVpcEndpointPayerResponsibility`)),
  ...ignored(
    "what other accounts do with snapshots that are shared with them",
    names(`SharedSnapshotCopyInitiated SharedSnapshotVolumeCreated`),
  ),
];
