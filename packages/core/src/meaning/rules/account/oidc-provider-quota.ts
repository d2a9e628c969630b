import { failed, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const quota = 100;
const nearly = 80;

export const oidcProviderQuota: Rule = {
  id: "oidc-provider-quota",
  title: "The account has room for the OIDC providers of further clusters.",
  wrong: "The account has hardly room for further OIDC providers.",
  types: ["AWS::Organizations::Account"],
  needs: ["AWS::IAM::OIDCProvider"],
  severity: "LOW",
  otherSeverities: ["MEDIUM"],
  why: "An account has at most 100 OIDC providers. When they are used up, the next cluster gets none and its pods no roles. Those of deleted clusters count.",
  remediation: {
    console:
      "IAM > Identity providers: delete those of clusters that are gone (oidc-provider-of-live-cluster names them).",
    cli: "aws iam delete-open-id-connect-provider --open-id-connect-provider-arn ARN",
    terraform: "remove the aws_iam_openid_connect_provider of clusters that are gone",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"],
  mappings: {},
  evaluate: (_, view) => {
    if (view.listedAt("AWS::IAM::OIDCProvider") === null)
      return notEvaluated("the OIDC providers were not read");
    const count = view.ofType("AWS::IAM::OIDCProvider").length;
    const evidence = `${count} of ${quota} OIDC providers`;
    if (count < nearly) return passed(evidence);
    return failed(evidence, count >= quota ? "MEDIUM" : "LOW");
  },
};
