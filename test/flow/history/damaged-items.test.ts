import { type AttributeValue, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { Actor, Attempt, Cause, Scope } from "@eks-auditor/core";
import type { Report } from "@eks-auditor/core/report";
import { DamagedItemError, openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local/dynamodb";
import { expect, it, onTestFinished } from "vitest";

const accountId = "123456789012";
const scope: Scope = { kind: "account", accountId };
const now = "2026-11-22T12:00:00.000Z";

const actor: Actor = {
  type: "IAMUser",
  name: "mallory",
  principalArn: null,
  accountId,
  sessionName: null,
  sourceIdentity: null,
  federation: null,
  invokedBy: null,
  channel: "cli",
  agent: null,
  from: null,
  mfa: null,
  accessKeyHash: null,
};

const event = (minute: number) => ({
  eventID: `event-${minute}`,
  eventTime: `2026-11-22T10:0${minute}:00.000Z`,
  eventSource: "iam.amazonaws.com",
  eventName: "UpdateAssumeRolePolicy",
  awsRegion: "us-east-1",
  accountId,
  subjects: ["deploy"],
  actor,
});

const causeAt = (minute: number): Cause => ({
  ...event(minute),
  scope,
  sections: ["identity"],
  affects: ["AWS::IAM::Role"],
  asynchronous: false,
});

const attemptAt = (minute: number): Attempt => ({
  ...event(minute),
  errorCode: "AccessDenied",
  errorMessage: null,
});

const reportAt = (minute: number): Report => ({
  id: `${minute}`.padStart(32, "0"),
  accountId,
  cluster: null,
  from: `2026-11-22T10:0${minute}:00.000Z`,
  to: `2026-11-22T10:0${minute}:00.000Z`,
  snapshotIds: [],
  severity: "LOW",
  title: `report ${minute}`,
  actors: [],
  changes: [],
  unattributed: 0,
  unread: [],
});

const opened = async () => {
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  onTestFinished(close);
  const told: string[] = [];
  const onDamaged = ({ message }: DamagedItemError) => told.push(message);
  const history = openHistory({ client, tableName, clock: () => now, onDamaged });
  const damage = async (pk: string, sk: string, body: Record<string, AttributeValue>): Promise<void> => {
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { pk: { S: pk }, sk: { S: sk } },
        UpdateExpression: "SET body = :body",
        ConditionExpression: "attribute_exists(body)",
        ExpressionAttributeValues: { ":body": { M: body } },
      }),
    );
  };
  return { history, told, damage };
};

const json = (value: unknown): Record<string, AttributeValue> => ({ text: { S: JSON.stringify(value) } });

it("a list goes without what was damaged, and says which item and which field that is", async () => {
  const { history, told, damage } = await opened();
  await history.recordCauses([1, 2, 3].map(causeAt));
  await history.recordAttempts([1, 2, 3].map(attemptAt));
  for (const minute of [1, 2, 3]) await history.putReport(reportAt(minute), 0);

  await damage(
    `cause#account/${accountId}`,
    "2026-11-22T10:02:00.000Z#event-2",
    json({ ...causeAt(2), actor: { ...actor, name: 7 } }),
  );
  await damage("attempt#2026-11", "2026-11-22T10:02:00.000Z#event-2", { text: { S: "{" } });
  await damage(`report#${reportAt(2).id}`, "report", { gzip: { B: Buffer.from("no gzip") } });

  const causes = await history.causes(scope, "2026-11-22T10:00:00.000Z", now);
  expect(causes).toEqual([causeAt(1), causeAt(3)]);
  expect((await history.attempts({ limit: 2 })).items).toEqual([attemptAt(3)]);
  const { items: all, cursor } = await history.attempts();
  expect(all).toEqual([attemptAt(3), attemptAt(1)]);
  expect(cursor).toBeUndefined();
  const { items } = await history.reports();
  expect(items.map(({ report }) => report.title)).toEqual(["report 3", "report 1"]);
  expect([...new Set(told)]).toEqual([
    expect.stringMatching(
      /^item cause#account\/123456789012 2026-11-22T10:02:00.000Z#event-2 is damaged: actor\.name: .*string/,
    ),
    "item attempt#2026-11 2026-11-22T10:02:00.000Z#event-2 is damaged: its body is no JSON",
    `item report#${reportAt(2).id} report is damaged: its body cannot be unpacked`,
  ]);
});

it("what was asked for itself, or what others rest on, is not passed over", async () => {
  const { history, told, damage } = await opened();
  await history.putReport(reportAt(1), 0);
  await damage(`report#${reportAt(1).id}`, "report", json({ ...reportAt(1), changes: "none" }));
  await expect(history.report(reportAt(1).id)).rejects.toThrow(DamagedItemError);
  await expect(history.report(reportAt(1).id)).rejects.toThrow(
    `item report#${reportAt(1).id} report is damaged: changes: `,
  );

  const observedAt = "2026-11-22T10:00:00.000Z";
  const role = {
    type: "AWS::IAM::Role",
    id: "arn:aws:iam::123456789012:role/deploy",
    name: "deploy",
    aliases: [],
    parents: [],
    owners: [],
  } as const;
  const properties = { Path: "/" };
  const committed = await history.commit({
    head: await history.head(scope),
    readings: [
      {
        scope,
        section: "identity",
        observedAt,
        completedAt: observedAt,
        status: "complete",
        resources: [{ ...role, properties }],
        unread: [],
        lists: [{ types: ["AWS::IAM::Role"] }],
        calls: 1,
      },
    ],
    changes: [
      {
        ...role,
        kind: "entered",
        section: "identity",
        patch: [],
        before: null,
        after: properties,
        observedAt,
        completedAt: observedAt,
        previousObservedAt: null,
        previousRevisionAt: null,
      },
    ],
    resources: new Map([[`${role.type}|${role.id}`, { ...role, properties }]]),
    request: { scope, sections: ["identity"], eventIDs: [], origin: "sweep" },
  });
  expect(committed.kind).toBe("committed");
  const key = `${role.type}|${role.id}`;
  await damage(`resource#account/${accountId}#identity`, key, json({ ...role, properties: null }));
  // A resource that is left out would be told as new by the next reading.
  await expect(history.known(scope, "identity")).rejects.toThrow(
    `item resource#account/${accountId}#identity ${key} is damaged: properties: `,
  );
  expect(told).toEqual([]);
});
