import type { ResourceType } from "../../model/resource.ts";

/** The parts of an ARN: `arn:partition:service:region:account:resource`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  /** Everything after the fifth colon. */
  readonly resource: string;
}

/** Returns the parts of an ARN; null for other texts. */
export const parseArn = (text: string): Arn | null => {
  const match = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.+)$/s.exec(text);
  if (!match) return null;
  const [, partition = "", service = "", region = "", accountId = "", resource = ""] = match;
  return { partition, service, region, accountId, resource };
};

/** ARN of the load balancer that a listener or rule belongs to: the same `app|net|gwy/<name>/<id>` stands in all. */
export const loadBalancerArnOf = (arn: string): string | null => {
  const match =
    /^(arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:)listener(?:-rule)?\/((?:app|net|gwy)\/[^/]+\/[^/]+)\//.exec(
      arn,
    );
  return match ? `${match[1]}loadbalancer/${match[2]}` : null;
};

/** Resource types by service and by the beginning of the resource part of their ARNs. */
const typesByArn: readonly (readonly [service: string, resource: RegExp, type: ResourceType])[] = [
  ["eks", /^cluster\//, "AWS::EKS::Cluster"],
  ["eks", /^nodegroup\//, "AWS::EKS::Nodegroup"],
  ["eks", /^fargateprofile\//, "AWS::EKS::FargateProfile"],
  ["eks", /^addon\//, "AWS::EKS::Addon"],
  ["eks", /^access-entry\//, "AWS::EKS::AccessEntry"],
  ["eks", /^podidentityassociation\//, "AWS::EKS::PodIdentityAssociation"],
  ["eks", /^identityproviderconfig\//, "AWS::EKS::IdentityProviderConfig"],
  ["eks", /^capability\//, "AWS::EKS::Capability"],
  [
    "elasticloadbalancing",
    /^loadbalancer\/(?:app|net|gwy)\/[^/]+\//,
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
  ],
  ["elasticloadbalancing", /^loadbalancer\/[^/]+$/, "AWS::ElasticLoadBalancing::LoadBalancer"],
  ["elasticloadbalancing", /^listener\//, "AWS::ElasticLoadBalancingV2::Listener"],
  ["elasticloadbalancing", /^listener-rule\//, "AWS::ElasticLoadBalancingV2::ListenerRule"],
  ["elasticloadbalancing", /^targetgroup\//, "AWS::ElasticLoadBalancingV2::TargetGroup"],
  ["elasticloadbalancing", /^truststore\//, "AWS::ElasticLoadBalancingV2::TrustStore"],
  ["iam", /^role\//, "AWS::IAM::Role"],
  ["iam", /^oidc-provider\//, "AWS::IAM::OIDCProvider"],
  ["iam", /^instance-profile\//, "AWS::IAM::InstanceProfile"],
];

/** Returns the resource type that an ARN names; null for what we do not version. */
export const typeOfArn = (text: string): ResourceType | null => {
  const arn = parseArn(text);
  if (!arn) return null;
  return (
    typesByArn.find(([service, resource]) => service === arn.service && resource.test(arn.resource))?.[2] ??
    null
  );
};

/** Returns the name of the cluster that an EKS ARN names or lies in; null for other texts. */
export const clusterOfArn = (text: string): string | null => {
  if (!typeOfArn(text)?.startsWith("AWS::EKS::")) return null;
  return parseArn(text)?.resource.split("/")[1] || null;
};
