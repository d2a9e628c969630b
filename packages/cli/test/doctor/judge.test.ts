import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgeAlarms } from "../../src/doctor/checks/alarms.ts";
import { judgeConcurrency } from "../../src/doctor/checks/concurrency.ts";
import { judgeDelay } from "../../src/doctor/checks/delay.ts";
import { judgeDeliveries } from "../../src/doctor/checks/deliveries.ts";
import { judgeFreshness } from "../../src/doctor/checks/freshness.ts";
import { judgeFunctions } from "../../src/doctor/checks/functions.ts";
import { judgePermissions } from "../../src/doctor/checks/permissions.ts";
import { judgeQueues } from "../../src/doctor/checks/queues.ts";
import { judgeSlack } from "../../src/doctor/checks/slack.ts";
import { judgeTable } from "../../src/doctor/checks/table.ts";
import { judgeTrails } from "../../src/doctor/checks/trails.ts";
import type { DeploymentIdentity } from "../../src/doctor/deployed.ts";
import type { Judgement } from "../../src/doctor/line.ts";

/** Answers in AWS's own words, as its API references show them, and the lines that they come to. */
interface Case {
  readonly name: string;
  readonly known?: Partial<DeploymentIdentity>;
  readonly answers: unknown;
  /** `found` and `remedy` are parts of what is said. */
  readonly lines: readonly { readonly status: string; readonly found: string; readonly remedy?: string }[];
}

const known: DeploymentIdentity = {
  deployment: { app: "eks-auditor", stage: "production" },
  accountId: "123456789012",
  partition: "aws",
  home: "eu-west-1",
  settings: {
    regions: ["eu-west-1"],
    sweepEveryMinutes: 60,
    heartbeatEveryMinutes: 5,
    authentication: "iam",
  },
  deployedAt: Date.parse("2026-11-01T10:00:00.000Z"),
  now: Date.parse("2026-11-22T14:00:00.000Z"),
};

type Judge = (answers: never, known: DeploymentIdentity) => Judgement[];

const judges: Readonly<Record<string, Judge>> = {
  alarms: judgeAlarms,
  concurrency: judgeConcurrency,
  delay: judgeDelay,
  deliveries: judgeDeliveries,
  freshness: judgeFreshness,
  functions: judgeFunctions,
  permissions: judgePermissions,
  queues: judgeQueues,
  slack: judgeSlack,
  table: judgeTable,
  trails: judgeTrails,
};

const folder = new URL("cases/", import.meta.url);

test("every judge that is told by cases has them", () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(judges).map((name) => `${name}.json`));
});

describe.each(Object.entries(judges))("%s", (name, judge) => {
  const cases = JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as Case[];
  test.each(cases)("$name", (one) => {
    const lines = judge(one.answers as never, { ...known, ...one.known });
    expect(lines).toEqual(
      one.lines.map(({ status, found, remedy }) => ({
        status,
        found: expect.stringContaining(found),
        ...(remedy !== undefined && { remedy: expect.stringContaining(remedy) }),
      })),
    );
  });
});
