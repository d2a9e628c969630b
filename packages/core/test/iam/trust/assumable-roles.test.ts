import { describe, expect, test } from "vitest";
import { assumableRoles, parseAssumingSubject } from "../../../src/iam/trust/index.ts";
import type { JsonObject, Resource } from "../../../src/index.ts";

const accountId = "123456789012";
const cluster = `arn:aws:eks:eu-west-1:${accountId}:cluster/payments`;
const resource = (over: Partial<Resource> & Pick<Resource, "type" | "id">): Resource => ({
  name: over.id.split("/").at(-1) ?? over.id,
  properties: {},
  aliases: [],
  parents: [],
  owners: [],
  ...over,
});
const role = (name: string, Statement: JsonObject): Resource =>
  resource({
    type: "AWS::IAM::Role",
    id: `arn:aws:iam::${accountId}:role/${name}`,
    properties: { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement } },
  });
const pods = (Condition: JsonObject): JsonObject => ({
  Effect: "Allow",
  Principal: { Service: "pods.eks.amazonaws.com" },
  Action: ["sts:AssumeRole", "sts:TagSession"],
  Condition,
});
const association = (roleName: string, over: JsonObject = {}): Resource =>
  resource({
    type: "AWS::EKS::PodIdentityAssociation",
    id: `a-${roleName}`,
    parents: [cluster, "payments"],
    properties: {
      namespace: "shop",
      serviceAccount: "web",
      roleArn: `arn:aws:iam::${accountId}:role/${roleName}`,
      ...over,
    },
  });
const ofShop = { StringEquals: { "aws:RequestTag/kubernetes-namespace": "shop" } };
const resources: readonly Resource[] = [
  resource({
    type: "AWS::EKS::Cluster",
    id: cluster,
    owners: [{ by: "cluster", region: "eu-west-1", cluster: "payments" }],
  }),
  role("shop", pods(ofShop)),
  role("till", pods({ StringEquals: { "aws:RequestTag/kubernetes-namespace": "till" } })),
  role("untagged", pods(ofShop)),
  role("ci", { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }),
  association("shop"),
  association("till"),
  association("untagged", { disableSessionTags: true }),
];
const roles = (subject: string): string[] => {
  const asked = parseAssumingSubject(subject);
  return asked ? assumableRoles(asked, accountId, resources).map((one) => `${one.how} ${one.role.name}`) : [];
};

describe("the roles that a subject may become", () => {
  test("by an association whose session tags the role asks for, and by no other", () => {
    expect(roles("system:serviceaccount:shop:web")).toEqual(["pod-identity shop"]);
    expect(roles("namespace shop")).toEqual(["pod-identity shop"]);
    expect(roles("system:serviceaccount:till:web")).toEqual([]);
  });

  test("of a principal follow from trust policies alone", () => {
    expect(roles("arn:aws:iam::210987654321:role/x")).toEqual(["trust ci"]);
  });

  test.each([
    ["system:serviceaccount:shop:web", "service-account"],
    ["system:serviceaccount:shop:*", "namespace"],
    ["namespace shop", "namespace"],
    ["namespace/shop", "namespace"],
    ["arn:aws:iam::123456789012:role/x", "principal"],
    ["123456789012", "principal"],
    ["ec2.amazonaws.com", "principal"],
    ["shop", undefined],
    ["system:serviceaccount:shop", undefined],
  ])("%s is a %s", (text, kind) => {
    expect(parseAssumingSubject(text)?.kind).toBe(kind);
  });
});
