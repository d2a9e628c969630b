import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { scopeKey } from "@eks-auditor/core";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { type Routing, route } from "@eks-auditor/core/coverage";
import { beforeAll, expect, test } from "vitest";
import { dataFolder } from "./data-folder.ts";

let all: { readonly name: string; readonly routing: Routing }[];

beforeAll(() => {
  const folder = dataFolder("cloudtrail");
  all = readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl") || file.startsWith("single-"))
    .sort()
    .flatMap((file) => decodeCloudTrail(readFileSync(join(folder, file)), { file }).records)
    .map(({ record }) => ({
      name: `${record.eventSource.replace(".amazonaws.com", "")}:${record.eventName}`,
      routing: route(record),
    }));
});

const counted = (texts: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(texts, (text) => text)].map(([text, { length }]) => [text, length]));

test("every record leads somewhere", () => {
  expect(counted(all.map(({ routing }) => routing.kind))).toEqual({
    routed: 128,
    attempt: 9,
    ignored: 2224,
  });
});

test("no mutating call of an audited service is unknown", () => {
  expect(all.filter(({ routing }) => routing.kind === "unknown").map(({ name }) => name)).toEqual([]);
});

test("what is routed", () => {
  expect(counted(all.flatMap(({ name, routing }) => (routing.kind === "routed" ? [name] : [])))).toEqual({
    "ec2:AssociateRouteTable": 8,
    "ec2:AttachInternetGateway": 4,
    "ec2:AuthorizeSecurityGroupIngress": 1,
    "ec2:CreateNatGateway": 2,
    "ec2:CreateNetworkAclEntry": 1,
    "ec2:CreateNetworkInterface": 2,
    "ec2:CreateRoute": 6,
    "ec2:CreateRouteTable": 8,
    "ec2:CreateSubnet": 8,
    "ec2:DeleteInternetGateway": 1,
    "ec2:DeleteNatGateway": 2,
    "ec2:DeleteNetworkAclEntry": 1,
    "ec2:DeleteNetworkInterface": 1,
    "ec2:DeleteRoute": 4,
    "ec2:DeleteRouteTable": 6,
    "ec2:DeleteSubnet": 4,
    "ec2:DeleteVpc": 3,
    "ec2:DisassociateRouteTable": 5,
    "ec2:ReplaceNetworkAclEntry": 1,
    "eks:CreateCluster": 1,
    "elasticloadbalancing:CreateLoadBalancer": 2,
    "elasticloadbalancing:CreateLoadBalancerPolicy": 1,
    "elasticloadbalancing:DeleteLoadBalancer": 1,
    "iam:AddRoleToInstanceProfile": 3,
    "iam:AttachRolePolicy": 6,
    "iam:CreateInstanceProfile": 3,
    "iam:CreatePolicyVersion": 1,
    "iam:CreateRole": 10,
    "iam:DeleteInstanceProfile": 4,
    "iam:DeletePolicy": 1,
    "iam:DeleteRole": 7,
    "iam:DeleteRolePolicy": 4,
    "iam:DetachRolePolicy": 3,
    "iam:PutRolePolicy": 5,
    "iam:RemoveRoleFromInstanceProfile": 3,
    "iam:SetDefaultPolicyVersion": 1,
    "iam:TagInstanceProfile": 3,
    "iam:UpdateAssumeRolePolicy": 1,
  });
});

test("what failed", () => {
  expect(
    counted(
      all.flatMap(({ name, routing }) =>
        routing.kind === "attempt" ? [`${name} ${routing.attempt.errorCode}`] : [],
      ),
    ),
  ).toEqual({
    "ec2:DetachNetworkInterface Client.InvalidAttachmentID.NotFound": 1,
    "ec2:RunInstances Client.InvalidParameterValue": 4,
    "ec2:RunInstances Client.UnauthorizedOperation": 1,
    "ec2:RunInstances Client.VcpuLimitExceeded": 2,
    "iam:DeletePolicy NoSuchEntityException": 1,
  });
});

test("what is ignored, and why", () => {
  expect(counted(all.flatMap(({ routing }) => (routing.kind === "ignored" ? [routing.reason] : [])))).toEqual(
    {
      "SAML federation signs people in: no cluster trusts it": 1,
      "a new policy is attached to nothing: AttachRolePolicy tells": 2,
      "a read": 652,
      "a service that is not audited": 1502,
      "a way to a shell on an instance, not to a cluster": 1,
      "an elastic address concerns a cluster only once it is associated": 4,
      "attached to no VPC yet: attaching has an event of its own": 4,
      "groups hold users: neither pods nor nodes are in one": 1,
      "hosts no cluster yet: CreateCluster brings a VPC into view": 7,
      "machine images: a launch template names the one it uses": 6,
      "names nothing that is audited": 12,
      "observes traffic: changes none": 4,
      "settings of the account that concern no cluster": 2,
      "snapshots and volumes hold data: no path into a cluster": 6,
      "users and their credentials: a cluster's roles are read, its users are not": 17,
      "what other accounts do with snapshots that are shared with them": 3,
    },
  );
});

test("what is routed names what it touched", () => {
  const silent = all.flatMap(({ name, routing }) =>
    routing.kind === "routed"
      ? routing.causes
          .filter(({ subjects }) => subjects.length === 0)
          .map(({ scope }) => `${name} in ${scopeKey(scope)}`)
      : [],
  );
  // These two are hand-made and write `...` for the id.
  expect(silent).toEqual([
    "ec2:DeleteSubnet in region/123456789123/us-west-2",
    "ec2:DeleteVpc in region/123456789123/us-west-2",
  ]);
});
