import { textAt, textsAt, valueAt } from "../../../model/properties.ts";
import { failed, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const nodegroupRemoteAccess: Rule = {
  id: "nodegroup-remote-access",
  title: "Node groups open SSH to named security groups only, if at all.",
  wrong: "A node group opens SSH to everyone who reaches its nodes.",
  types: ["AWS::EKS::Nodegroup"],
  severity: "HIGH",
  why: "A node group with an SSH key and no source security groups gets a security group that opens port 22 to the whole internet.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Compute > Add node group without remote access (Systems Manager Session Manager needs none), then delete the old one.",
    cli: "aws eks create-nodegroup --cluster-name CLUSTER --nodegroup-name NAME --remote-access ec2SshKey=KEY,sourceSecurityGroups=SECURITY_GROUP ...",
    terraform: "aws_eks_node_group: remote_access { source_security_group_ids = [...] }, or no remote_access",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html"],
  mappings: {},
  evaluate: ({ properties }) => {
    const key = textAt(properties, "remoteAccess", "ec2SshKey");
    if (valueAt(properties, "remoteAccess") === undefined || !key) return passed("no remote access");
    const groups = textsAt(properties, "remoteAccess", "sourceSecurityGroups");
    return groups.length > 0
      ? passed(`SSH from ${groups.join(", ")}`)
      : failed(`SSH key ${key} without source security groups: port 22 is open to all`);
  },
};
