import { asSubject, type Subject } from "../../../iam/trust/index.ts";
import { textAt } from "../../../model/properties.ts";
import { roleTrust } from "../facts/role-trust.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** Types whose principals become nodes, members of system:nodes. */
const nodeTypes = ["EC2", "EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "HYBRID_LINUX", "HYPERPOD_LINUX"];
const machines: readonly Subject["kind"][] = ["service", "deleted-principal"];

export const accessEntryNodeType: Rule = {
  id: "access-entry-node-type",
  title: "Entries for nodes are for roles that only AWS services may assume.",
  wrong: "An entry for nodes is for a role that others than AWS services may assume.",
  types: ["AWS::EKS::AccessEntry"],
  needs: ["AWS::IAM::Role", "AWS::IAM::OIDCProvider", "clusters"],
  severity: "MEDIUM",
  why: "Whoever assumes such a role is a node to Kubernetes: reads the Secrets and takes the service account tokens of pods on nodes that he claims to be.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Access: delete the entry and make one of type Standard for people; IAM > Roles: let a node role be assumed by ec2.amazonaws.com alone.",
    cli: "aws iam update-assume-role-policy --role-name NODE_ROLE --policy-document file://trust-ec2-only.json",
    terraform:
      'aws_eks_access_entry: type = "STANDARD" for people; aws_iam_role of nodes: assume_role_policy for ec2.amazonaws.com alone',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html"],
  mappings: {},
  evaluate: ({ properties }, view) => {
    const type = textAt(properties, "type") ?? "STANDARD";
    if (!nodeTypes.includes(type)) return notApplicable(`type ${type} is not for nodes`);
    const principal = textAt(properties, "principalArn") ?? "";
    const role = view.find("AWS::IAM::Role", principal);
    if (!role) return notEvaluated(`${principal || "the principal"} was not read`);
    const trust = roleTrust(role, view);
    if ("unclear" in trust) return notEvaluated(trust.unclear);
    // Nodes outside AWS come by IAM Roles Anywhere or Systems Manager, which are services too.
    const others = trust.subjects.filter(({ kind }) => !machines.includes(kind));
    return others.length === 0
      ? passed()
      : failed(others.map((subject) => `type ${type}, and ${asSubject(subject)} may assume ${role.name}`));
  },
};
