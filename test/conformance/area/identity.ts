import {
  AttachRolePolicyCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { type Aws, given } from "../account/aws.ts";
import type { Seeded } from "../account/expectation.ts";

/** Makes the OIDC provider of an issuer; gives its ARN with what was seeded. */
export const seedProvider = async ({ iam }: Aws, issuer: string): Promise<Seeded> => {
  const { OpenIDConnectProviderArn } = await iam.send(
    new CreateOpenIDConnectProviderCommand({
      Url: issuer,
      ClientIDList: ["sts.amazonaws.com"],
      ThumbprintList: ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"],
    }),
  );
  return {
    type: "AWS::IAM::OIDCProvider",
    id: given(OpenIDConnectProviderArn, "OpenIDConnectProviderArn"),
    properties: {
      ClientIDList: ["sts.amazonaws.com"],
      ThumbprintList: ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"],
    },
  };
};

/** A trust policy of IAM roles for service accounts. */
export const trustsServiceAccount = (providerArn: string, subject: string): string => {
  const issuer = providerArn.slice(providerArn.indexOf("/") + 1);
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: providerArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${issuer}:sub`]: subject, [`${issuer}:aud`]: "sts.amazonaws.com" } },
      },
    ],
  });
};

/** A trust policy of an AWS service. */
export const trustsService = (service: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });

/** Makes a managed policy that allows one action everywhere; gives its ARN. */
export const seedPolicy = async ({ iam }: Aws, name: string, action: string): Promise<string> => {
  const document = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
  };
  const input = { PolicyName: name, PolicyDocument: JSON.stringify(document) };
  const { Policy } = await iam.send(new CreatePolicyCommand(input));
  return given(Policy?.Arn, "Policy.Arn");
};

/** Makes a role with an inline and an attached policy. */
export const seedRole = async (
  { iam }: Aws,
  name: string,
  trust: string,
  policyArn: string,
): Promise<Seeded> => {
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: trust,
      Tags: [{ Key: "team", Value: "core" }],
    }),
  );
  const document = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
  };
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: "bucket",
      PolicyDocument: JSON.stringify(document),
    }),
  );
  await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: policyArn }));
  return {
    type: "AWS::IAM::Role",
    id: given(Role?.Arn, "Role.Arn"),
    properties: {
      RoleName: name,
      Tags: { team: "core" },
      AttachedManagedPolicies: [{ PolicyArn: policyArn }],
      RolePolicyList: { bucket: { Statement: [{ Effect: "Allow", Action: ["s3:getobject"] }] } },
    },
  };
};
