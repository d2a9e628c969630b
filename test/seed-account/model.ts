import type { AutoScalingGroup } from "@aws-sdk/client-auto-scaling";
import type {
  AllowedPrincipal,
  Instance,
  InternetGateway,
  LaunchTemplateVersion,
  ManagedPrefixList,
  NetworkAcl,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  SecurityGroupVpcAssociation,
  ServiceConfiguration,
  Subnet,
  Vpc,
  VpcBlockPublicAccessExclusion,
  VpcBlockPublicAccessOptions,
} from "@aws-sdk/client-ec2";
import type {
  AccessEntry,
  AssociatedAccessPolicy,
  Cluster,
  ClusterVersionInformation,
  Insight,
  Nodegroup,
} from "@aws-sdk/client-eks";
import type {
  LoadBalancerAttributes as ClassicAttributes,
  LoadBalancerDescription as ClassicLoadBalancer,
  Tag,
} from "@aws-sdk/client-elastic-load-balancing";
import type {
  Certificate,
  Listener,
  LoadBalancer,
  Rule,
  TargetGroup,
  TargetHealthDescription,
  TrustStore,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { GetOpenIDConnectProviderResponse, Role } from "@aws-sdk/client-iam";

/** An account as AWS would describe it at one moment, reduced to what the auditor reads. */
export interface AccountModel {
  readonly accountId: string;
  readonly region: string;
  readonly clusters: readonly ModelCluster[];
  readonly clusterVersions?: readonly ClusterVersionInformation[];
  readonly roles: readonly ModelRole[];
  readonly oidcProviders: readonly ({ Arn: string } & GetOpenIDConnectProviderResponse)[];
  readonly classicLoadBalancers: readonly ModelClassic[];
  readonly loadBalancers: readonly ModelLoadBalancer[];
  readonly targetGroups: readonly ModelTargetGroup[];
  readonly trustStores?: readonly (TrustStore & { TrustStoreArn: string })[];
  readonly network: ModelNetwork;
  readonly nodes: ModelNodes;
}

export interface ModelNetwork {
  readonly vpcs: readonly Vpc[];
  readonly dns: { readonly enableDnsHostnames: boolean; readonly enableDnsSupport: boolean };
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly internetGateways: readonly InternetGateway[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly securityGroupRules: readonly SecurityGroupRule[];
  readonly networkInterfaces: readonly NetworkInterface[];
  /** What differs from an account that never switched it on. */
  readonly blockPublicAccess?: Partial<VpcBlockPublicAccessOptions>;
  readonly securityGroupVpcAssociations?: readonly SecurityGroupVpcAssociation[];
  readonly prefixLists?: readonly ManagedPrefixList[];
  readonly blockPublicAccessExclusions?: readonly VpcBlockPublicAccessExclusion[];
  readonly endpointServices?: readonly ModelEndpointService[];
}

export interface ModelEndpointService {
  readonly service: ServiceConfiguration & { ServiceId: string };
  readonly principals: readonly AllowedPrincipal[];
}

export interface ModelNodes {
  readonly nodegroups: readonly (Nodegroup & { nodegroupName: string })[];
  readonly launchTemplateVersions: readonly LaunchTemplateVersion[];
  readonly autoScalingGroups: readonly AutoScalingGroup[];
  readonly instances: readonly Instance[];
}

export interface ModelCluster {
  readonly cluster: Cluster & { name: string };
  readonly accessEntries: readonly {
    readonly entry: AccessEntry & { principalArn: string };
    readonly policies: readonly AssociatedAccessPolicy[];
  }[];
  readonly insights?: readonly Insight[];
}

export interface ModelRole {
  /** `AssumeRolePolicyDocument` is given as plain JSON here; the responder encodes it as IAM does. */
  readonly role: Role & { RoleName: string; Arn: string; AssumeRolePolicyDocument: string };
  readonly attachedPolicies: readonly { PolicyName: string; PolicyArn: string }[];
  readonly inlinePolicies: Readonly<Record<string, string>>;
}

export interface ModelClassic {
  readonly loadBalancer: ClassicLoadBalancer & { LoadBalancerName: string };
  readonly attributes: ClassicAttributes;
  readonly tags: readonly Tag[];
}

export interface ModelLoadBalancer {
  readonly loadBalancer: LoadBalancer & { LoadBalancerArn: string };
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly listeners: readonly ModelListener[];
}

export interface ModelListener {
  readonly listener: Listener & { ListenerArn: string };
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly certificates: readonly Certificate[];
  readonly rules: readonly {
    readonly rule: Rule & { RuleArn: string };
    readonly tags: Readonly<Record<string, string>>;
  }[];
}

export interface ModelTargetGroup {
  readonly targetGroup: TargetGroup & { TargetGroupArn: string };
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly health: readonly TargetHealthDescription[];
}
