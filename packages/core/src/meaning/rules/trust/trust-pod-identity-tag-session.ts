import { trustOutcome } from "../facts/role-trust.ts";
import type { Rule } from "../rule.ts";

export const trustPodIdentityTagSession: Rule = {
  id: "trust-pod-identity-tag-session",
  title: "A role for Pod Identity lets EKS tag the session.",
  wrong: "A role does not let EKS Pod Identity tag the session, so pods get no credentials.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "MEDIUM",
  why: "EKS assumes the role with tags that say which pod it is for. Without sts:TagSession the call fails and pods get no credentials, unless the association disables session tags.",
  remediation: {
    console:
      "IAM > Roles > the role > Trust relationships: actions sts:AssumeRole and sts:TagSession for pods.eks.amazonaws.com.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://pod-identity-trust.json",
    terraform: 'actions = ["sts:AssumeRole", "sts:TagSession"]',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html"],
  mappings: {},
  evaluate: (role, view) => trustOutcome(role, view, ["pod-identity-without-tag-session"]),
};
