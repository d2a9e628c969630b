import type { Resource } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local";
import { afterAll, expect, test } from "vitest";
import { knownElsewhere, roleArnsOfCluster } from "../../packages/pipeline/src/capture/known-elsewhere.ts";
import { cluster, observe, reading, second } from "./history/world.ts";

const database = await openEmbeddedDynamoDB();
afterAll(() => database.close());

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

const resource = (type: Resource["type"], properties: Resource["properties"]): Resource => ({
  type,
  id: `${type} of payments`,
  name: type,
  properties,
  aliases: [],
  parents: [],
  owners: [],
});

test("the roles that a cluster uses or gives away are those of all that is in it", async () => {
  const history = openHistory({ client: database.client, tableName: database.tableName });
  const scope = cluster();
  await observe(
    history,
    reading(scope, "cluster", second(1), [
      resource("AWS::EKS::Cluster", {
        roleArn: role("control-plane"),
        computeConfig: { enabled: true, nodeRoleArn: role("auto-mode-node") },
      }),
    ]),
    reading(scope, "nodes", second(1), [
      resource("AWS::EKS::Nodegroup", { nodeRole: role("node") }),
      resource("AWS::EKS::FargateProfile", { podExecutionRoleArn: role("fargate") }),
    ]),
    reading(scope, "addons", second(1), [
      resource("AWS::EKS::Addon", { serviceAccountRoleArn: role("cni") }),
      resource("AWS::EKS::Capability", { roleArn: role("argo-cd") }),
    ]),
    reading(scope, "access", second(1), [
      resource("AWS::EKS::AccessEntry", { principalArn: role("deployer") }),
    ]),
    reading(scope, "pod-identity", second(1), [
      resource("AWS::EKS::PodIdentityAssociation", {
        roleArn: role("app"),
        targetRoleArn: role("elsewhere"),
      }),
    ]),
  );
  if (scope.kind !== "cluster") throw new TypeError("a cluster is a cluster");
  expect((await roleArnsOfCluster(history, scope)).map((arn) => arn.split("/")[1])).toEqual([
    "app",
    "argo-cd",
    "auto-mode-node",
    "cni",
    "control-plane",
    "deployer",
    "elsewhere",
    "fargate",
    "node",
  ]);
});

test("what a cluster of another account uses is not looked for in this one", async () => {
  const history = openHistory({ client: database.client, tableName: database.tableName });
  const there = "210987654321";
  await observe(
    history,
    reading(
      { kind: "cluster", accountId: there, region: "eu-west-1", cluster: "theirs" },
      "cluster",
      second(2),
      [
        resource("AWS::EKS::Cluster", {
          roleArn: `arn:aws:iam::${there}:role/their-control-plane`,
          resourcesVpcConfig: { vpcId: "vpc-theirs" },
        }),
      ],
    ),
  );
  const inAccount = (accountId: string) => knownElsewhere(history, { kind: "account", accountId }, []);
  expect(await inAccount(there).clusterNames()).toEqual(["theirs"]);
  expect(await inAccount(there).roleArns()).toEqual([`arn:aws:iam::${there}:role/their-control-plane`]);
  expect(await inAccount(there).vpcIds()).toEqual(["vpc-theirs"]);
  const here = inAccount("123456789012");
  expect(await here.clusterNames()).not.toContain("theirs");
  expect(JSON.stringify([await here.roleArns(), await here.vpcIds()])).not.toContain("their");
  const elsewhere = knownElsewhere(history, { kind: "region", accountId: there, region: "eu-west-2" }, []);
  expect(await elsewhere.clusterNames()).toEqual([]);
});
