import { isJsonObject, type JsonObject, type Reading, type Resource, type Section } from "@eks-auditor/core";

const pages = (count: number, size: number): number => Math.max(1, Math.ceil(count / size));

/** What is counted of one section: its resources by type, and in how many scopes and regions it was read. */
interface Seen {
  readonly scopes: number;
  readonly regions: number;
  readonly of: (type: Resource["type"]) => Resource[];
}

const bounds: Partial<Record<Section, (seen: Seen) => number>> = {
  // DescribeCluster and ListCertificateAuthorities tell of one cluster at a time.
  cluster: ({ scopes }) => scopes * 2,
  // Two lists of each cluster, and what they name; Auto Scaling groups (100 a page) and instances (1,000) of a region.
  // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
  nodes: ({ scopes, regions, of }) =>
    scopes * 2 +
    of("AWS::EKS::Nodegroup").length +
    of("AWS::EKS::FargateProfile").length +
    of("AWS::EC2::LaunchTemplate").length +
    regions * pages(of("AWS::AutoScaling::AutoScalingGroup").length / regions, 100) +
    regions * pages(of("AWS::EC2::Instance").length / regions, 1000),
  addons: ({ scopes, of }) => scopes * 2 + of("AWS::EKS::Addon").length + of("AWS::EKS::Capability").length,
  access: ({ scopes, of }) =>
    scopes * 2 + of("AWS::EKS::AccessEntry").length * 2 + of("AWS::EKS::IdentityProviderConfig").length,
  "pod-identity": ({ scopes, of }) => scopes + of("AWS::EKS::PodIdentityAssociation").length,
  // One list of each cluster, and a description of each insight that does not pass.
  insights: ({ scopes, of }) =>
    scopes + of("AWS::EKS::Insight").filter(({ properties }) => statusOf(properties) !== "PASSING").length,
  // DescribeClusterVersions, 100 a page.
  versions: ({ scopes, of }) => scopes * pages(of("AWS::EKS::ClusterVersion").length / scopes, 100),
  // ListRoles and GetAccountAuthorizationDetails, 1,000 roles a page; the list of providers, which has no pages, and each.
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
  identity: ({ of }) =>
    pages(of("AWS::IAM::Role").length, 1000) * 2 + 1 + of("AWS::IAM::OIDCProvider").length,
  "load-balancers": (seen) => classicBound(seen) + loadBalancerBound(seen),
  network: ({ scopes, of }) => {
    const vpcs = of("AWS::EC2::VPC").length;
    if (vpcs === 0) return 0;
    const rules = of("AWS::EC2::SecurityGroupIngress").length + of("AWS::EC2::SecurityGroupEgress").length;
    // Ten lists that hold more than anyone has; peerings twice, since filters are joined by AND and a VPC may be on
    // either side; and the interfaces.
    const lists = 9 + 2 + 1;
    const paged = pages(of("AWS::EC2::RouteTable").length, 100) + pages(rules, 1000) - 1;
    return scopes * (lists + paged) + vpcs * 2;
  },
};

const statusOf = ({ insightStatus }: JsonObject): unknown =>
  isJsonObject(insightStatus) ? insightStatus.status : undefined;

const classicBound = ({ scopes, of }: Seen): number => {
  const classic = of("AWS::ElasticLoadBalancing::LoadBalancer").length;
  // Attributes and health of each, tags of twenty.
  return pages(classic, 400) * scopes + classic * 2 + Math.ceil(classic / 20);
};

const loadBalancerBound = ({ scopes, of }: Seen): number => {
  const balancers = of("AWS::ElasticLoadBalancingV2::LoadBalancer");
  const listeners = of("AWS::ElasticLoadBalancingV2::Listener");
  const rules = of("AWS::ElasticLoadBalancingV2::ListenerRule").length;
  const groups = of("AWS::ElasticLoadBalancingV2::TargetGroup").length;
  const stores = of("AWS::ElasticLoadBalancingV2::TrustStore");
  const applications = listeners.filter(({ id }) => id.includes(":listener/app/")).length;
  const encrypted = listeners.filter(({ properties }) =>
    /^(HTTPS|TLS)$/.test(String(properties.Protocol)),
  ).length;
  const lists = pages(balancers.length, 400) * scopes + pages(groups, 400) * scopes;
  const details = balancers.length * 2 + listeners.length + applications + encrypted + groups;
  const tags = Math.ceil((balancers.length + listeners.length + rules + groups + stores.length) / 20);
  // Health of targets, of which AWS tells one group at a time; protocols of security policies in one list.
  const health = groups;
  const policies = regionsOf(listeners.filter(({ properties }) => properties.SslPolicy)).size;
  // Web ACLs and trust stores of the regions that have an application load balancer.
  const guarded = regionsOf(balancers.filter(({ properties }) => properties.Type === "application")).size * 2;
  const associations = of("AWS::WAFv2::WebACLAssociation");
  const webAcls = new Set(associations.map(({ properties }) => properties.WebACLArn)).size;
  // Endpoint services of the regions that have a Network Load Balancer, 1,000 a page, and who may connect to each.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpointServicePermissions.html
  const offered =
    regionsOf(balancers.filter(({ properties }) => properties.Type === "network")).size +
    of("AWS::EC2::VPCEndpointService").length;
  const revoked = stores.filter(({ properties }) => properties.TotalRevokedEntries).length;
  return lists + details + tags + health + policies + guarded + webAcls + revoked + offered;
};

const regionsOf = (resources: readonly Resource[]): Set<string | undefined> =>
  new Set(resources.map(({ id }) => id.split(":")[3]));

/**
 * Returns the fewest API calls with which these readings can be had: every list at its largest page, and one call for
 * each thing of which AWS tells a detail only one at a time. Page sizes are those of the services' API references.
 */
export const lowerBound = (readings: readonly Reading[]): number => {
  const bySection = Map.groupBy(readings, ({ section }) => section);
  let calls = 0;
  for (const [section, read] of bySection) {
    const bound = bounds[section];
    if (!bound) throw new RangeError(`no lower bound is known for section ${section}`);
    const resources = Map.groupBy(
      read.flatMap((reading) => reading.resources),
      ({ type }) => type,
    );
    calls += bound({
      scopes: read.length,
      regions: regionsRead(read).size,
      of: (type) => resources.get(type) ?? [],
    });
  }
  // ListClusters.
  return calls + regionsRead(bySection.get("cluster") ?? []).size;
};

const regionsRead = (readings: readonly Reading[]): Set<string> =>
  new Set(readings.map(({ scope }) => ("region" in scope ? scope.region : "")));
