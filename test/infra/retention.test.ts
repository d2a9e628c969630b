import { tableDefinition } from "@eks-auditor/history";
import { expect, test } from "vitest";
import { accountId } from "../../infra/synthesis/answers.ts";
import { at, everythingIn, resourcesOf } from "./synthesized.ts";

const tableOf = (stage: "production" | "dev") => {
  const [table, ...others] = resourcesOf("aws:dynamodb/table:Table", stage);
  if (!table || others.length > 0) throw new Error("there is to be one table");
  return table;
};

test("the table is the one that history works with", () => {
  const { inputs } = tableOf("production");
  expect(inputs.hashKey).toBe(tableDefinition.primaryIndex.hashKey);
  expect(inputs.rangeKey).toBe(tableDefinition.primaryIndex.rangeKey);
  const attributes = inputs.attributes as { name: string; type: string }[];
  expect(attributes.map(({ name }) => name).sort()).toEqual(Object.keys(tableDefinition.fields).sort());
  const indexes = inputs.globalSecondaryIndexes as Record<string, unknown>[];
  expect(
    indexes.map(({ name, hashKey, rangeKey, nonKeyAttributes }) => ({
      name,
      hashKey,
      rangeKey,
      nonKeyAttributes,
    })),
  ).toEqual(
    Object.entries(tableDefinition.globalIndexes).map(([name, { hashKey, rangeKey, projection }]) => ({
      name,
      hashKey,
      rangeKey,
      nonKeyAttributes: projection,
    })),
  );
});

test("the table is billed by request, encrypted, restorable to any second, expires what is marked, and streams", () => {
  for (const stage of ["production", "dev"] as const) {
    const { inputs } = tableOf(stage);
    expect(inputs.billingMode).toBe("PAY_PER_REQUEST");
    expect(at(inputs, "pointInTimeRecovery", "enabled")).toBe(true);
    expect(inputs.ttl).toEqual({ attributeName: "expiresAt", enabled: true });
    expect(at(inputs, "serverSideEncryption", "enabled")).toBe(true);
    expect(inputs.streamEnabled).toBe(true);
    expect(inputs.streamViewType).toBe("NEW_IMAGE");
  }
});

test("history outlives a production stage, and no other", () => {
  expect(tableOf("production").retainOnDelete).toBe(true);
  expect(tableOf("production").inputs.deletionProtectionEnabled).toBe(true);
  expect(tableOf("dev").retainOnDelete).toBe(false);
  expect(tableOf("dev").inputs.deletionProtectionEnabled).toBe(false);
});

test("a restored table is gone on with, and nothing of it is made or changed", () => {
  const name = "eks-auditor-production-restored";
  const arn = `arn:aws:dynamodb:ap-northeast-2:${accountId}:table/${name}`;
  const others = everythingIn("restored-table");
  expect(others.filter(({ type }) => type === "aws:dynamodb/table:Table")).toEqual([]);
  const functions = resourcesOf("aws:lambda/function:Function", "restored-table");
  const withTable = functions.filter(({ inputs }) => at(inputs, "environment", "variables", "TABLE_NAME"));
  expect(withTable.length).toBeGreaterThan(5);
  for (const { inputs } of withTable) expect(at(inputs, "environment", "variables", "TABLE_NAME")).toBe(name);
  const stream = resourcesOf("aws:lambda/eventSourceMapping:EventSourceMapping", "restored-table").find(
    ({ name: mapping }) => mapping === "HistoryToPublish",
  );
  expect(String(stream?.inputs.eventSourceArn)).toContain(`${arn}/stream/`);
});

test("what keeps data or an address is known to SST by names that configuration does not change", () => {
  // SST makes a queue's physical name once and keeps it with the logical one.
  const names = (variant: "production" | "restored-table") =>
    everythingIn(variant)
      .filter(({ type }) =>
        /(queue:Queue|function:Function|topic:Topic|eventBus:EventBus|api:Api)$/.test(type),
      )
      .map(({ type, name }) => `${type} ${name}`)
      .sort();
  expect(names("restored-table")).toEqual(names("production"));
});

test("every log group forgets, in production later", () => {
  for (const { name, inputs } of resourcesOf("aws:cloudwatch/logGroup:LogGroup", "production"))
    expect(inputs.retentionInDays, name).toBe(90);
  for (const { name, inputs } of resourcesOf("aws:cloudwatch/logGroup:LogGroup", "dev"))
    expect(inputs.retentionInDays, name).toBe(7);
});
