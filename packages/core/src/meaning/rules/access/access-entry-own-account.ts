import { textAt } from "../../../model/properties.ts";
import { accountOfArn } from "../facts/cluster-of.ts";
import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const accessEntryOwnAccount: Rule = {
  id: "access-entry-own-account",
  title: "Every access entry is for a principal of the cluster's own account.",
  wrong: "An access entry is for a principal of another account.",
  types: ["AWS::EKS::AccessEntry"],
  severity: "MEDIUM",
  why: "Who may use a principal of another account, that account decides, and its CloudTrail is where it can be seen.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Access: delete the entry, and make one for a role of this account that the other account may assume.",
    cli: "aws eks delete-access-entry --cluster-name CLUSTER --principal-arn PRINCIPAL",
    terraform: "aws_eks_access_entry: principal_arn = a role of this account",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html"],
  mappings: {},
  evaluate: ({ id, properties }) => {
    const principal = textAt(properties, "principalArn");
    const theirs = principal && accountOfArn(principal);
    const ours = accountOfArn(id);
    if (!theirs || !ours) return notEvaluated(`no ARN tells the account of ${principal ?? id}`);
    return theirs === ours
      ? passed()
      : failed(`${principal} is of account ${theirs}, the cluster of ${ours}`);
  },
};
