import { parseClusterIssuer, parseProviderArn } from "../../../iam/trust/index.ts";
import { issuerKey } from "../../../model/issuer-key.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const oidcProviderOfLiveCluster: Rule = {
  id: "oidc-provider-of-live-cluster",
  title: "The cluster whose tokens an OIDC provider accepts exists.",
  wrong: "An OIDC provider accepts the tokens of a cluster that is gone.",
  types: ["AWS::IAM::OIDCProvider"],
  needs: ["clusters"],
  missesCluster: true,
  severity: "LOW",
  why: "Deleting a cluster leaves its provider, and the roles that trust it, behind. It counts toward the quota of 100 and hides which trust is alive.",
  remediation: {
    console: "IAM > Identity providers > the provider > Delete, after the roles that trust it are gone.",
    cli: "aws iam delete-open-id-connect-provider --open-id-connect-provider-arn ARN",
    terraform: "remove the aws_iam_openid_connect_provider",
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html"],
  mappings: {},
  evaluate: ({ id, name }, { trustWorld: world }) => {
    const issuer = parseProviderArn(id)?.name ?? issuerKey(name);
    const cluster = parseClusterIssuer(issuer);
    if (!cluster) return notApplicable(`${issuer} is no issuer of EKS`);
    const live = world.liveIssuers.get(issuer);
    if (live !== undefined) return passed(`cluster ${live}`);
    const foreign = issuerIn(world.foreignIssuers, issuer);
    if (foreign !== undefined) return notApplicable(`a cluster of account ${foreign}`);
    const former = issuerIn(world.formerIssuers, issuer);
    if (former !== undefined) return failed(`cluster ${former} is gone`);
    if (!world.completeRegions.has(cluster.region))
      return notEvaluated(`the clusters of ${cluster.region} were not read`);
    return failed(`no cluster of the account in ${cluster.region} has issuer ${issuer}`);
  },
};

const issuerIn = (map: ReadonlyMap<string, string> | undefined, issuer: string): string | undefined => {
  for (const [key, name] of map ?? []) if (issuerKey(key) === issuer) return name;
  return undefined;
};
