import { expect, it } from "vitest";
import { statementText } from "../../../src/iam/trust/statement-text.ts";
import type { Json } from "../../../src/model/json.ts";

const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/ABC";

it.each<[string, Json, string | undefined]>([
  [
    "tokens of an issuer, whose condition keys are in any case",
    {
      Effect: "Allow",
      Principal: { Federated: [`arn:aws:iam::123456789012:oidc-provider/${issuer}`] },
      Action: ["sts:assumerolewithwebidentity"],
      Condition: { stringlike: { [`${issuer.toLowerCase()}:sub`]: ["system:serviceaccount:*"] } },
    },
    `whoever ${issuer} signs in may sts:AssumeRoleWithWebIdentity, if its sub matches system:serviceaccount:*`,
  ],
  [
    "everyone but one, with a Sid",
    {
      Sid: "Keep",
      Effect: "Deny",
      NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: "sts:AssumeRole",
    },
    "Keep: everyone but whoever account 123456789012 allows may not sts:AssumeRole",
  ],
  ["everyone", { Effect: "Allow", Principal: "*", Action: "*" }, "everyone with an AWS account may all"],
  [
    "a policy of an identity",
    { Effect: "Allow", NotAction: ["iam:*"], Resource: "*" },
    "whoever it is attached to may all but iam:*",
  ],
  ["what IAM would not take", { Effect: "Allow", Principal: 7, Action: "*" }, undefined],
  ["no statement", { Key: "a", Value: "b" }, undefined],
])("tells a statement in words: %s", (_, statement, expected) => {
  expect(statementText(statement)).toBe(expected);
});
