import { providerOutcome } from "../facts/role-trust.ts";
import type { Rule } from "../rule.ts";

export const trustProviderExists: Rule = {
  id: "trust-provider-exists",
  title: "The OIDC providers that a role trusts exist.",
  wrong: "A role trusts an OIDC provider that does not exist.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  severity: "MEDIUM",
  why: "Pods of such a service account get no credentials and fall back to those of their node. Whoever may make providers decides what the name stands for next.",
  remediation: {
    console:
      "IAM > Identity providers > Add provider with the issuer of the cluster; or take the statement out of the role's trust.",
    cli: "aws iam create-open-id-connect-provider --url https://ISSUER --client-id-list sts.amazonaws.com",
    terraform: "aws_iam_openid_connect_provider: url = aws_eks_cluster.this.identity[0].oidc[0].issuer",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html"],
  mappings: {},
  evaluate: (role, view) => providerOutcome(role, view, ["missing-provider"]),
};
