import { parseClusterIssuer, parseProviderArn } from "../../../iam/trust/index.ts";
import { textsAt } from "../../../model/properties.ts";
import { failed, notApplicable, notEvaluated, passed } from "../outcome.ts";
import type { Rule } from "../rule.ts";

export const oidcProviderAudiences: Rule = {
  id: "oidc-provider-audiences",
  title: "The OIDC provider of a cluster accepts tokens for AWS STS only.",
  wrong: "The OIDC provider of a cluster accepts tokens that are meant for others than AWS STS.",
  types: ["AWS::IAM::OIDCProvider"],
  severity: "MEDIUM",
  why: "With further audiences, tokens that pods hold for something else, such as the API server, can be exchanged for roles whose trust does not name the audience.",
  remediation: {
    console: "IAM > Identity providers > the provider > Audiences: leave sts.amazonaws.com alone.",
    cli: "aws iam remove-client-id-from-open-id-connect-provider --open-id-connect-provider-arn ARN --client-id AUDIENCE",
    terraform: 'aws_iam_openid_connect_provider: client_id_list = ["sts.amazonaws.com"]',
  },
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html"],
  mappings: {},
  evaluate: ({ id, name, properties }) => {
    if (!parseClusterIssuer(parseProviderArn(id)?.name ?? name))
      return notApplicable(`${name} is no issuer of EKS`);
    if (!Array.isArray(properties.ClientIDList)) return notEvaluated("AWS tells no ClientIDList");
    const audiences = textsAt(properties, "ClientIDList");
    const others = audiences.filter((audience) => audience !== "sts.amazonaws.com");
    if (others.length > 0) return failed(`it accepts ${others.join(", ")} too`);
    return audiences.length > 0 ? passed() : failed("it accepts no audience: no token can be exchanged");
  },
};
