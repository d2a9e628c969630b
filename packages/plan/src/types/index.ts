import type { Translate } from "../translated.ts";
import {
  accessEntry,
  accessPolicyAssociation,
  eksCluster,
  nodeGroup,
  podIdentityAssociation,
} from "./eks.ts";
import { iamRole, iamRolePolicy, iamRolePolicyAttachment, openIdConnectProvider } from "./iam.ts";
import { listener, listenerRule, loadBalancer, targetGroup } from "./load-balancers.ts";
import {
  ingressRule,
  routeInTable,
  routeTableAssociation,
  securityGroup,
  securityGroupRule,
  subnet,
} from "./network.ts";

/** Every type of Terraform's AWS provider that is understood. */
export const translations: Readonly<Record<string, Translate>> = {
  aws_eks_cluster: eksCluster,
  aws_eks_access_entry: accessEntry,
  aws_eks_access_policy_association: accessPolicyAssociation,
  aws_eks_pod_identity_association: podIdentityAssociation,
  aws_eks_node_group: nodeGroup,
  aws_iam_role: iamRole,
  aws_iam_role_policy: iamRolePolicy,
  aws_iam_role_policy_attachment: iamRolePolicyAttachment,
  aws_iam_openid_connect_provider: openIdConnectProvider,
  aws_security_group: securityGroup,
  aws_security_group_rule: securityGroupRule,
  aws_vpc_security_group_ingress_rule: ingressRule,
  aws_lb: loadBalancer,
  aws_alb: loadBalancer,
  aws_lb_listener: listener,
  aws_alb_listener: listener,
  aws_lb_listener_rule: listenerRule,
  aws_alb_listener_rule: listenerRule,
  aws_lb_target_group: targetGroup,
  aws_alb_target_group: targetGroup,
  aws_subnet: subnet,
  aws_route: routeInTable,
  aws_route_table_association: routeTableAssociation,
};
