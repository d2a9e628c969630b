import {
  decideTrust,
  PolicyUnparsable,
  parsePolicy,
  serviceRequest,
  type TrustRequest,
} from "../../../iam/trust/index.ts";
import { isJsonObject } from "../../../model/json.ts";
import { textAt, valueAt } from "../../../model/properties.ts";
import { accountOfArn, clusterOfResource } from "../facts/cluster-of.ts";
import { failed, notEvaluated, type Outcome, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import type { RuleLookup, SeenResource } from "../rule-lookup.ts";

/** Without session tags a condition on aws:RequestTag never holds, and nobody needs sts:TagSession. */
export const podIdentityAssociationWorks: Rule = {
  id: "pod-identity-association-works",
  title: "A Pod Identity association names a role that exists and lets its pods in.",
  wrong: "A Pod Identity association gives its pods no credentials.",
  types: ["AWS::EKS::PodIdentityAssociation"],
  needs: ["AWS::EKS::Cluster", "AWS::IAM::Role"],
  steadyNeeds: ["AWS::EKS::Cluster"],
  severity: "LOW",
  why: "Pods of such a service account get no credentials of their own and fall back to those of the node, or fail; people then widen the trust until it works.",
  remediation: {
    console:
      "IAM > Roles > the role > Trust relationships: allow pods.eks.amazonaws.com sts:AssumeRole and sts:TagSession; let conditions name this cluster, namespace and service account.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://pod-identity-trust.json",
    terraform:
      'aws_iam_role: assume_role_policy with Service "pods.eks.amazonaws.com", Action ["sts:AssumeRole", "sts:TagSession"]',
  },
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html",
    "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html",
  ],
  mappings: {},
  evaluate: (association, view) => {
    const arn = textAt(association.properties, "roleArn");
    if (arn === undefined) return notEvaluated("AWS tells no roleArn");
    const role = view.find("AWS::IAM::Role", arn);
    if (!role) return missing(association, arn, view);
    const document = valueAt(role.properties, "AssumeRolePolicyDocument");
    if (!isJsonObject(document)) return notEvaluated(`the trust policy of ${role.name} was not read`);
    return judge(document, association, view);
  },
};

const missing = (association: SeenResource, arn: string, view: RuleLookup): Outcome => {
  if (accountOfArn(arn) !== view.facts.accountId) return notEvaluated(`${arn} is of another account`);
  // Roles that trust no workload are read only once something that was read before refers to them.
  const isKnown = view.listedAt("AWS::IAM::Role") !== null && association.revisionAt !== undefined;
  return isKnown ? failed(`role ${arn} does not exist`) : notEvaluated("the roles were not read");
};

const judge = (document: object, association: SeenResource, view: RuleLookup): Outcome => {
  const tagged = valueAt(association.properties, "disableSessionTags") !== true;
  const request = requestOf(association, view, tagged);
  try {
    const policy = parsePolicy(document);
    const calls = ["sts:AssumeRole", ...(tagged ? ["sts:TagSession"] : [])];
    const verdicts = calls.map((action) => ({ action, ...decideTrust(policy, { ...request, action }) }));
    const denied = verdicts.filter(({ verdict }) => verdict === "denied");
    if (denied.length > 0)
      return failed(
        denied.map(
          ({ action, reason }) => `${action}: ${reason}${tagged ? "" : " (session tags are disabled)"}`,
        ),
      );
    const open = verdicts.find(({ verdict }) => verdict === "undecided");
    return open ? notEvaluated(`${open.action}: ${open.reason}`) : passed();
  } catch (error) {
    if (error instanceof PolicyUnparsable)
      return notEvaluated(`the trust policy is no policy: ${error.message}`);
    throw error;
  }
};

const requestOf = (association: SeenResource, view: RuleLookup, tagged: boolean): TrustRequest => {
  const { properties } = association;
  const cluster = clusterOfResource(association, view);
  const clusterArn = cluster?.id ?? association.parents.find((parent) => parent.startsWith("arn:"));
  const tags = {
    "aws:RequestTag/eks-cluster-arn": clusterArn,
    "aws:RequestTag/eks-cluster-name": textAt(properties, "clusterName"),
    "aws:RequestTag/kubernetes-namespace": textAt(properties, "namespace"),
    "aws:RequestTag/kubernetes-service-account": textAt(properties, "serviceAccount"),
  };
  const given = Object.entries({
    "aws:SourceAccount": view.facts.accountId,
    "aws:SourceArn": clusterArn,
    ...(tagged && tags),
  }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const request = serviceRequest("pods.eks.amazonaws.com", Object.fromEntries(given));
  return tagged ? request : { ...request, absentKeys: ["aws:requesttag/*", "aws:tagkeys"] };
};
