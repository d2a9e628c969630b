import { type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Owner, Resource } from "@eks-auditor/core";
import { identifierOf } from "@eks-auditor/core/directory";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { expect, test } from "vitest";
import { cluster, loadBalancer, observe, reading, region, second } from "./history/world.ts";

const issuer = (name: string) => `https://oidc.eks.eu-west-1.amazonaws.com/id/${name.toUpperCase()}`;
const eks = (name: string, vpcId: string): Resource => ({
  type: "AWS::EKS::Cluster",
  id: `arn:aws:eks:eu-west-1:123456789012:cluster/${name}`,
  name,
  properties: {
    name,
    roleArn: "arn:aws:iam::123456789012:role/eks/control",
    resourcesVpcConfig: { vpcId },
    identity: { oidc: { issuer: issuer(name) } },
  },
  aliases: [],
  parents: [],
  owners: [{ by: "cluster", region: "eu-west-1", cluster: name }],
});

const asked = [
  identifierOf.vpc("vpc-1"),
  identifierOf.issuer(issuer("a")),
  identifierOf.issuer(issuer("b")),
  identifierOf.role("arn:aws:iam::123456789012:role/control"),
  identifierOf.tagged({ region: "eu-west-1", cluster: "a" }),
  identifierOf.vpc("vpc-of-nobody"),
];

test("who shares a VPC, an issuer, a role or a tag is found by it, also in a table that an earlier version wrote", async () => {
  const clock = steppingClock(second(100));
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const open = () => openHistory({ client, tableName, clock: clock.now });
  try {
    const history = open();
    const tag: Owner = { by: "tag", region: "eu-west-1", cluster: "a", controller: "controller" };
    await observe(history, reading(cluster("a"), "cluster", second(0), [eks("a", "vpc-1")]));
    await observe(history, reading(cluster("b"), "cluster", second(0), [eks("b", "vpc-1")]));
    const balancer = { ...loadBalancer("web", { VpcId: "vpc-1" }), owners: [tag] };
    await observe(history, reading(region(), "load-balancers", second(0), [balancer]));
    await observe(history, reading(cluster("b"), "cluster", second(9), []));

    const clusterA = { ...holder(cluster("a"), eks("a", "")), section: "cluster", endedAt: null };
    const clusterB = { ...holder(cluster("b"), eks("b", "")), section: "cluster", endedAt: second(9) };
    const web = { ...holder(region(), balancer), section: "load-balancers", endedAt: null };
    const expected = {
      "vpc:vpc-1": [clusterA, clusterB, web],
      "issuer:oidc.eks.eu-west-1.amazonaws.com/id/A": [clusterA],
      "issuer:oidc.eks.eu-west-1.amazonaws.com/id/B": [clusterB],
      "role:arn:aws:iam::123456789012:role/control": [clusterA, clusterB],
      "tagged:eu-west-1/a": [web],
    };
    expect(Object.fromEntries(await history.holders(asked))).toEqual(expected);

    await forgetIdentifiers(client, tableName);
    const later = open();
    expect(Object.fromEntries(await later.holders(asked))).toEqual(expected);
    // What was made up for stays, and goes on being kept.
    await observe(later, reading(cluster("a"), "cluster", second(20), [eks("a", "vpc-2")]));
    const moved = await open().holders([identifierOf.vpc("vpc-1"), identifierOf.vpc("vpc-2")]);
    expect(moved.get("vpc:vpc-1")).toEqual([{ ...clusterA, endedAt: second(20) }, clusterB, web]);
    expect(moved.get("vpc:vpc-2")).toEqual([clusterA]);
  } finally {
    await close();
  }
});

const holder = (scope: ReturnType<typeof region>, { type, id }: Resource) => ({ scope, type, id });

/** Makes a table what it was before resources wrote what they share. */
const forgetIdentifiers = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  const document = DynamoDBDocumentClient.from(client);
  for await (const { Items = [] } of paginateScan({ client }, { TableName }))
    for (const { pk, sk } of Items)
      if (/^(alias#any#|schema$)/.test(pk?.S ?? ""))
        await document.send(new DeleteCommand({ TableName, Key: { pk: pk?.S, sk: sk?.S } }));
};
