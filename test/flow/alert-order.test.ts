import { shiftInstant } from "@eks-auditor/core";
import { parseConfig } from "@eks-auditor/core/config";
import type { Report, ReportedFinding } from "@eks-auditor/core/report";
import { pagerDutyDestination } from "@eks-auditor/destinations";
import { type History, openHistory } from "@eks-auditor/history";
import { type EmbeddedDynamoDB, openEmbeddedDynamoDB } from "@eks-auditor/local";
import { notifyDestinations } from "@eks-auditor/pipeline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleReport, sampleReported } from "../../packages/core/test/notify/sample.ts";
import { second } from "../../packages/core/test/report/sample.ts";
import { type Endpoint, startEndpoint } from "../../packages/destinations/test/fixture/endpoint.ts";
import { wrongPagerDutyEvent } from "../../packages/destinations/test/fixture/forms.ts";

let database: EmbeddedDynamoDB;
let history: History;
let pagerDuty: Endpoint;
let now: string;

beforeEach(async () => {
  database = await openEmbeddedDynamoDB();
  now = second(100);
  history = openHistory({ client: database.client, tableName: database.tableName, clock: () => now });
  pagerDuty = await startEndpoint(wrongPagerDutyEvent);
});
afterEach(async () => {
  await pagerDuty.close();
  await database.close();
});

const config = parseConfig({
  regions: ["eu-west-1"],
  destinations: { "on-call": { type: "pagerduty" } },
  routes: [{ minimumSeverity: "HIGH", channels: ["on-call"] }],
});

const finding: ReportedFinding = {
  id: "EKS.1|cluster",
  rule: "EKS.1",
  title: "The endpoint is not open to the internet",
  severity: "HIGH",
  resource: { type: "AWS::EKS::Cluster", id: sampleReported().id, name: "ssup2-eks-cluster" },
  evidence: [],
};

const reportOf = (id: string, at: number, findings: Partial<NonNullable<Report["findings"]>>): Report =>
  sampleReport([sampleReported({ severity: "HIGH", observedAt: second(at) })], {
    id: id.repeat(32),
    from: second(at),
    to: second(at),
    severity: "HIGH",
    findings: { opened: [], resolved: [], ...findings },
  });

const opens = reportOf("a", 10, { opened: [finding] });
const closes = reportOf("b", 20, { resolved: [finding] });
const opensAgain = reportOf("c", 30, { opened: [finding] });

/** Tells a report of history, as its queue would, with no patience for a PagerDuty that is away. */
const tell = async ({ id }: Report): Promise<"told" | "failed"> => {
  const stored = await history.report(id);
  if (!stored) throw new Error("there is no such report");
  const [outcome] = await Promise.allSettled([
    notifyDestinations(stored, {
      history,
      config,
      clock: () => now,
      link: null,
      destinationNamed: async (name) =>
        pagerDutyDestination({
          name,
          routingKey: "0123456789abcdef0123456789abcdef",
          eventsUrl: pagerDuty.url,
          budgetMilliseconds: 0,
        }),
    }),
  ]);
  now = shiftInstant(now, 600_000);
  return outcome.status === "fulfilled" ? "told" : "failed";
};

/** Whether the finding rings, as PagerDuty takes the events one after the other. */
const rings = (): boolean => {
  let ringing = false;
  for (const { body } of pagerDuty.taken) {
    const { event_action, dedup_key } = JSON.parse(body) as { event_action: string; dedup_key: string };
    if (dedup_key === `eks-auditor/finding/${finding.id}`) ringing = event_action === "trigger";
  }
  return ringing;
};

describe("an alert rings as long as its finding stands, whatever overtakes what", () => {
  it("the end of a finding that overtakes its retried beginning is sent again", async () => {
    await history.putReport(opens, 0);
    pagerDuty.fail({ status: 503 });
    expect(await tell(opens)).toBe("failed");
    await history.putReport(closes, 0);
    expect(await tell(closes)).toBe("told");
    expect(await tell(opens)).toBe("told");
    expect(rings()).toBe(false);
  });

  it("the end of one that has begun again meanwhile is not", async () => {
    for (const report of [opens, closes, opensAgain]) await history.putReport(report, 0);
    await tell(opens);
    pagerDuty.fail({ status: 503 });
    expect(await tell(closes)).toBe("failed");
    await tell(opensAgain);
    expect(rings()).toBe(true);
    expect(await tell(closes)).toBe("told");
    expect(rings()).toBe(true);
  });

  it.each([
    [[opens, closes], false],
    [[closes, opens], false],
    [[opens, closes, opensAgain], true],
    [[opens, opensAgain, closes], true],
    [[closes, opens, opensAgain], true],
    [[closes, opensAgain, opens], true],
    [[opensAgain, opens, closes], true],
    [[opensAgain, closes, opens], true],
  ])("in any order: %#", async (order, ringing) => {
    for (const report of order) await history.putReport(report, 0);
    for (const report of order) await tell(report);
    expect(rings()).toBe(ringing);
  });
});
