import { isUniqueId, parsePrincipalArn } from "../../../iam/trust/principal-arn.ts";
import { textAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { failed, notEvaluated, type Outcome, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import type { RuleLookup, SeenResource } from "../rule-lookup.ts";

/** An entry is bound to the unique id of its principal: one that is made anew under the same ARN is another. */
export const accessEntryPrincipalExists: Rule = {
  id: "access-entry-principal-exists",
  title: "The principal of an access entry exists, and is the one that the entry was made for.",
  wrong: "An access entry is for a principal that is gone, or is another one by now.",
  types: ["AWS::EKS::AccessEntry"],
  needs: ["AWS::IAM::Role"],
  severity: "LOW",
  why: "An entry whose principal is gone lets nobody in and hides that; people add further, wider entries when access does not work. One whose role was made anew looks right and does not match.",
  remediation: {
    console:
      "EKS > Clusters > the cluster > Access: delete the entry; make it again if its role was made anew.",
    cli: "aws eks delete-access-entry --cluster-name CLUSTER --principal-arn PRINCIPAL",
    terraform:
      "remove the aws_eks_access_entry, or replace it together with its role (lifecycle replace_triggered_by)",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html"],
  mappings: {},
  evaluate: (entry, view) => {
    const principal = textAt(entry.properties, "principalArn");
    if (principal === undefined) return notEvaluated("AWS tells no principalArn");
    if (isUniqueId(principal)) return failed(`${principal} is the id of a principal that is gone`);
    const who = parsePrincipalArn(principal);
    if (who?.kind !== "role") return notEvaluated(`${principal} is no role, and only roles are read`);
    if (who.accountId !== view.facts.accountId) return notEvaluated(`${principal} is of another account`);
    return ofRole(entry, principal, view);
  },
};

const ofRole = (entry: SeenResource, arn: string, view: RuleLookup): Outcome => {
  const role: Resource | undefined = view.find("AWS::IAM::Role", arn);
  if (!role) {
    // Roles that trust no workload are read only once something that was read before refers to them.
    const isKnown = view.listedAt("AWS::IAM::Role") !== null && entry.revisionAt !== undefined;
    return isKnown ? failed(`role ${arn} does not exist`) : notEvaluated("the roles were not read");
  }
  if (role.bornAt && entry.bornAt && role.bornAt > entry.bornAt)
    return failed(
      `role ${arn} was made at ${role.bornAt}, after the entry: it is another role of the same name`,
    );
  return passed();
};
