import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { type Report, reportBrief } from "@eks-auditor/core/report";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local/dynamodb";
import { expect, test } from "vitest";

const report: Report = {
  id: "0123456789abcdef0123456789abcdef",
  accountId: "123456789012",
  cluster: { accountId: "123456789012", region: "eu-west-1", cluster: "payments" },
  from: "2026-11-22T10:00:00.000Z",
  to: "2026-11-22T10:01:00.000Z",
  snapshotIds: [],
  severity: "HIGH",
  title: "what an earlier version wrote",
  actors: [],
  changes: [],
  unattributed: 0,
  unread: [],
};

test("a report whose index keys an earlier version wrote is told in short all the same", async () => {
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  try {
    const history = openHistory({ client, tableName });
    await history.putReport(report, 0);
    const bare = `${report.to}#${report.id}`;
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { pk: { S: `report#${report.id}` }, sk: { S: "report" } },
        UpdateExpression: "SET gsi1sk = :bare, gsi2sk = :bare REMOVE brief",
        ExpressionAttributeValues: { ":bare": { S: bare } },
      }),
    );
    for (const query of [{}, { cluster: report.cluster ?? ("unowned" as const) }])
      expect(await Array.fromAsync(history.briefs(query))).toEqual([reportBrief(report)]);
    expect((await history.reports()).items.map((stored) => stored.report.id)).toEqual([report.id]);
    // And who writes it next writes its short form with it.
    expect(await history.putReport({ ...report, title: "more" }, 1)).toBe(2);
    expect((await Array.fromAsync(history.briefs())).map(({ title }) => title)).toEqual(["more"]);
  } finally {
    await close();
  }
});
