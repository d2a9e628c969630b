import {
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { createHistoryTable, openHistory } from "@eks-auditor/history";
import { expect, it } from "vitest";
import { loadBalancer, observe, reading, region, second } from "../flow/history/world.ts";
import { endpointOf } from "./account/endpoint.ts";

it("history goes on in a table that was restored from point-in-time recovery (docs/operations.md)", async () => {
  const client = new DynamoDBClient({
    endpoint: endpointOf("moto"),
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const lost = "history-lost";
  const restored = "history-restored";
  await createHistoryTable(client, lost);
  const open = (tableName: string) => openHistory({ client, tableName, clock: () => second(4) });
  const before = open(lost);
  const scope = region();
  const see = (seconds: number, Scheme: string) =>
    observe(before, reading(scope, "load-balancers", second(seconds), [loadBalancer("a", { Scheme })]));
  await see(1, "internal");
  await see(2, "internet-facing");
  await client.send(
    new UpdateContinuousBackupsCommand({
      TableName: lost,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  await client.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: lost,
      TargetTableName: restored,
      UseLatestRestorableTime: true,
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName: restored });
  const after = open(restored);
  expect(await after.scopes()).toEqual(await before.scopes());
  for (const at of [second(1), second(2)]) {
    const there = await after.sectionAt(scope, "load-balancers", at);
    expect(there.resources).toHaveLength(1);
    expect(there).toEqual(await before.sectionAt(scope, "load-balancers", at));
  }
  expect(await observe(after, reading(scope, "load-balancers", second(3), []))).toMatchObject({
    kind: "committed",
  });
  expect((await before.head(scope)).seq).toBe(2);
});
