import { createHash } from "node:crypto";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { createClients } from "@eks-auditor/capture";
import { renderMarkdown, renderTerminal } from "@eks-auditor/core/report";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { reportBlocks } from "@eks-auditor/slack";
import { expect, it } from "vitest";
import { baseline, respond } from "../../seed-account/index.ts";

/** The seed account with a rule that lets only those in who know a secret. */
const demanding = (secret: string): typeof baseline => {
  const account = structuredClone(baseline);
  const rule = account.loadBalancers[0]?.listeners[0]?.rules[0]?.rule;
  if (!rule) throw new TypeError("the seed account has no rule");
  const HttpHeaderConfig = { HttpHeaderName: "X-Origin-Verify", Values: [secret] };
  rule.Conditions = [{ Field: "http-header", HttpHeaderConfig }];
  return account;
};

it("a shared secret of a listener rule is shown to nobody, and its rotation is told as one", async () => {
  const [old, fresh] = ["old-shared-secret-111", "new-shared-secret-222"];
  const responding = { account: demanding(old), refusals: {} };
  const { accountId, region } = baseline;
  const clients = createClients({
    ...{ region, pace: false, middleware: [respond(responding)] },
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
  });
  const { client, tableName, close } = await openEmbeddedDynamoDB();
  const clock = steppingClock("2026-01-01T00:00:00.000Z");
  const auditor = openAuditor({
    ...{ accountId, regions: [region], clientsFor: () => clients, clock: clock.now },
    ...{ history: openHistory({ client, tableName, clock: clock.now }), quietWindowSeconds: 0 },
    deliver: async () => {},
  });
  const round = async () => {
    await auditor.capture((await auditor.sweep()).requests);
    return auditor.publish();
  };
  await round();
  responding.account = demanding(fresh);
  clock.set("2026-01-01T01:00:00.000Z");
  const reports = await round();
  const raw = JSON.stringify((await client.send(new ScanCommand({ TableName: tableName }))).Items);
  await close();

  // Whoever reads the table cannot confirm a guess by its digest.
  for (const secret of [old, fresh]) {
    expect(raw).not.toContain(secret);
    expect(raw).not.toContain(createHash("sha256").update(secret).digest("hex").slice(0, 16));
  }

  expect(reports).toHaveLength(1);
  for (const report of reports) {
    const shown = [
      renderTerminal(report),
      renderMarkdown(report),
      JSON.stringify(reportBlocks(report)),
      JSON.stringify(report),
    ];
    for (const text of shown) {
      expect(text).not.toContain(old);
      expect(text).not.toContain(fresh);
    }
    const sentences = report.changes.flatMap(({ effects }) => effects.map(({ sentence }) => sentence));
    expect(sentences).toEqual([expect.stringContaining("was rotated")]);
    expect(["LOW", "INFORMATIONAL"]).toContain(report.severity);
  }
});
