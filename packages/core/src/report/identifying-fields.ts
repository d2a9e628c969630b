import { leavesOf } from "../model/field-changes.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { ResourceType } from "../model/resource.ts";

/** How many fields describe a resource that was created or deleted; history has all of them. */
const tellingMax = 8;

/**
 * The properties by which a person recognises a resource of a type and judges what its coming or going means, most
 * telling first, without regard to case: the Query and JSON protocols of AWS spell the same word differently. A type
 * that is not listed is described by the leaves nearest to the top.
 */
const telling: Readonly<Partial<Record<ResourceType, readonly string[]>>> = {
  "AWS::EKS::Cluster": ["version", "endpoint", "resourcesVpcConfig", "accessConfig", "roleArn"],
  "AWS::EKS::AccessEntry": [
    "principalArn",
    "type",
    "associatedAccessPolicies",
    "kubernetesGroups",
    "username",
  ],
  "AWS::EKS::Addon": ["addonVersion", "serviceAccountRoleArn", "configurationValues"],
  "AWS::EKS::Nodegroup": [
    "version",
    "instanceTypes",
    "nodeRole",
    "subnets",
    "scalingConfig",
    "launchTemplate",
  ],
  "AWS::EKS::FargateProfile": ["podExecutionRoleArn", "selectors", "subnets"],
  "AWS::EKS::PodIdentityAssociation": ["namespace", "serviceAccount", "roleArn", "targetRoleArn"],
  "AWS::IAM::Role": ["assumeRolePolicyDocument", "attachedManagedPolicies", "permissionsBoundary"],
  "AWS::IAM::OIDCProvider": ["url", "clientIDList", "thumbprintList"],
  "AWS::ElasticLoadBalancing::LoadBalancer": [
    "scheme",
    "dnsName",
    "listenerDescriptions",
    "securityGroups",
    "subnets",
  ],
  "AWS::ElasticLoadBalancingV2::LoadBalancer": [
    "scheme",
    "type",
    "dnsName",
    "ipAddressType",
    "securityGroups",
  ],
  "AWS::ElasticLoadBalancingV2::Listener": [
    "protocol",
    "port",
    "defaultActions",
    "sslPolicy",
    "certificates",
  ],
  "AWS::ElasticLoadBalancingV2::ListenerRule": ["priority", "conditions", "actions"],
  "AWS::ElasticLoadBalancingV2::TargetGroup": ["targetType", "protocol", "port", "vpcId", "healthCheckPath"],
  "AWS::EC2::SecurityGroup": ["groupName", "description", "vpcId"],
};

/** Returns the leaves that tell most about a resource, and how many it has beside them. */
export const identifyingFields = (
  type: ResourceType,
  properties: JsonObject,
): { fields: { path: string; value: Json }[]; more: number } => {
  const leaves = leavesOf(properties).filter(({ value }) => !isEmpty(value));
  const order = (telling[type] ?? []).map((name) => name.toLowerCase());
  const rank = (path: string): number => {
    const at = order.indexOf(path.split("/")[1]?.toLowerCase() ?? "");
    return at < 0 ? order.length : at;
  };
  const known = leaves.filter(({ path }) => rank(path) < order.length);
  const chosen = (known.length > 0 ? known : leaves).toSorted((a, b) => rank(a.path) - rank(b.path));
  const fields = chosen.slice(0, tellingMax);
  return { fields, more: leaves.length - fields.length };
};

const isEmpty = (value: Json): boolean =>
  value === "" || value === null || (typeof value === "object" && Object.keys(value).length === 0);
