import { isJsonObject, type Reading, type Resource } from "@eks-auditor/core";

const pages = (count: number, size: number): number => Math.max(1, Math.ceil(count / size));

/**
 * Gives the fewest API calls with which these readings can be had: every list at its largest page, and one call for
 * each thing of which AWS tells a detail only one at a time (page sizes: aws-facts of the EKS, ELB and IAM APIs).
 */
export const lowerBound = (readings: readonly Reading[]): number => {
  const resources = readings.flatMap((reading) => reading.resources);
  const of = (type: Resource["type"]): Resource[] => resources.filter((resource) => resource.type === type);
  const entries = of("AWS::EKS::AccessEntry").length;
  const roles = of("AWS::IAM::Role");
  const classic = of("AWS::ElasticLoadBalancing::LoadBalancer");
  const balancers = of("AWS::ElasticLoadBalancingV2::LoadBalancer");
  const listeners = of("AWS::ElasticLoadBalancingV2::Listener");
  const rules = of("AWS::ElasticLoadBalancingV2::ListenerRule").length;
  const groups = of("AWS::ElasticLoadBalancingV2::TargetGroup").length;
  const clusters = of("AWS::EKS::Cluster").length;
  const regions = new Set(readings.flatMap(({ scope }) => (scope.kind === "region" ? [scope.region] : [])))
    .size;
  const applications = listeners.filter(({ id }) => id.includes(":listener/app/")).length;
  const encrypted = listeners.filter(({ properties }) =>
    /^(HTTPS|TLS)$/.test(String(properties.Protocol)),
  ).length;
  const stores = of("AWS::ElasticLoadBalancingV2::TrustStore");
  const tagged = balancers.length + listeners.length + rules + groups + stores.length;

  const eks = pages(clusters, 100) + clusters * (1 + 1) + entries * 2;
  // GetRole, ListAttachedRolePolicies, ListRolePolicies, and each inline policy by itself.
  const iam =
    pages(roles.length, 1000) +
    roles.length * 3 +
    roles.reduce((sum, role) => sum + inlinePolicies(role), 0) +
    1 +
    of("AWS::IAM::OIDCProvider").length;
  const elb = pages(classic.length, 400) * regions + classic.length + Math.ceil(classic.length / 20);
  const elbv2 =
    pages(balancers.length, 400) * regions +
    pages(groups, 400) * regions +
    balancers.length * 2 +
    listeners.length +
    applications +
    encrypted +
    groups +
    Math.ceil(tagged / 20);
  // Health of targets, of which AWS tells one group at a time; protocols of security policies in one list.
  const health = groups + classic.length;
  const policies = regionsOf(listeners.filter(({ properties }) => properties.SslPolicy)).size;
  const guarded = regionsOf(balancers.filter(({ properties }) => properties.Type === "application")).size;
  const associations = of("AWS::WAFv2::WebACLAssociation");
  const webAcls = new Set(associations.map(({ properties }) => properties.WebACLArn)).size;
  const guards =
    guarded + webAcls + guarded + stores.filter(({ properties }) => properties.TotalRevokedEntries).length;
  return eks + iam + elb + elbv2 + health + policies + guards;
};

const regionsOf = (resources: readonly Resource[]): Set<string | undefined> =>
  new Set(resources.map(({ id }) => id.split(":")[3]));

const inlinePolicies = ({ properties }: Resource): number => {
  const inline = properties.RolePolicyList;
  return isJsonObject(inline) ? Object.keys(inline).length : 0;
};
