import type { Owner, Resource } from "@eks-auditor/core";

/** Which web ACL guards an application load balancer. */
export interface WebAclAssociationParts {
  readonly loadBalancerArn: string;
  readonly loadBalancerName: string;
  readonly webAclArn: string;
  readonly owners: readonly Owner[];
}

/**
 * Returns the guard of a load balancer as `AWS::WAFv2::WebACLAssociation`. A load balancer has one web ACL at most, so
 * another one in its place is a change of the association and not a second one.
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html
 */
export const webAclAssociationResource = (parts: WebAclAssociationParts): Resource => {
  const { loadBalancerArn, loadBalancerName, webAclArn, owners } = parts;
  return {
    type: "AWS::WAFv2::WebACLAssociation",
    id: `${loadBalancerArn}|WebACLAssociation`,
    name: `web ACL of ${loadBalancerName}`,
    properties: { ResourceArn: loadBalancerArn, WebACLArn: webAclArn },
    aliases: [loadBalancerArn],
    parents: [loadBalancerArn, loadBalancerName],
    owners,
  };
};
