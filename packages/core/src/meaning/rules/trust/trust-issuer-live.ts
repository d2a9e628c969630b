import { parseClusterIssuer } from "../../../iam/trust/index.ts";
import { roleTrust, trustOutcome } from "../facts/role-trust.ts";
import { notApplicable, notEvaluated } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const trustIssuerLive: Rule = {
  id: "trust-issuer-live",
  title: "The clusters whose service accounts a role trusts exist.",
  wrong: "A role trusts service accounts of a cluster that is gone.",
  types: ["AWS::IAM::Role"],
  needs: ["clusters", "AWS::IAM::OIDCProvider"],
  missesCluster: true,
  severity: "MEDIUM",
  why: "A role that trusts a cluster that is gone is used by nobody and watched by nobody. A new cluster gets a new issuer, so that trust never comes to life again by itself.",
  remediation: {
    console:
      "IAM > Roles > the role > Trust relationships: take the statement out; delete the role when nothing else may assume it.",
    cli: "aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json",
    terraform: "aws_iam_role: assume_role_policy without the issuer of the cluster that is gone",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html"],
  mappings: {},
  evaluate: (role, view) => {
    const outcome = trustOutcome(role, view, ["dangling-issuer"]);
    const trust = roleTrust(role, view);
    if (outcome.status !== "PASSED" || "unclear" in trust) return outcome;
    const issuers = trust.subjects.flatMap(({ kind, id }) => (kind === "service-account" ? [id] : []));
    if (issuers.length === 0) return notApplicable("it trusts no service account of a cluster");
    const { liveIssuers, foreignIssuers, completeRegions } = view.trustWorld;
    const unknown = issuers.filter((issuer) => {
      const region = parseClusterIssuer(issuer)?.region ?? "";
      return !liveIssuers.has(issuer) && !foreignIssuers?.has(issuer) && !completeRegions.has(region);
    });
    return unknown.length > 0
      ? notEvaluated(`the clusters that would tell were not read: ${unknown.join(", ")}`)
      : outcome;
  },
};
