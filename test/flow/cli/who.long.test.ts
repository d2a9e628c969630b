import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { interactiveRateLimits } from "@eks-auditor/capture";
import type { JsonObject } from "@eks-auditor/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { baseline } from "../../seed-account/index.ts";
import {
  consoleUser,
  endpointFrom,
  loosensTrust,
  ssoUser,
  trustLoosened,
  updatesEndpoint,
} from "../stories/fixture/what-happens.ts";
import { serveAtOneEndpoint } from "./fixture/account-endpoint.ts";
import { eksAuditor } from "./fixture/eks-auditor.ts";

const open = "0.0.0.0/0";
const home = "ap-northeast-2";
const credentials = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };

let aws: Awaited<ReturnType<typeof serveAtOneEndpoint>>;
let parent: string;
beforeAll(async () => {
  aws = await serveAtOneEndpoint(baseline);
  parent = await mkdtemp(join(tmpdir(), "eks-auditor-who-"));
});
afterAll(async () => {
  aws.close();
  await rm(parent, { recursive: true, force: true });
});
beforeEach(() => {
  aws.account.model = baseline;
  aws.events.length = 0;
  aws.lookups.length = 0;
  aws.refuse(() => undefined);
});

/** The call of a story, made just now. */
const now = (record: JsonObject): JsonObject => ({
  ...record,
  eventTime: `${new Date().toISOString().slice(0, 19)}Z`,
});

const logsAudit = (record: JsonObject): JsonObject => ({
  ...record,
  requestParameters: {
    name: (record.requestParameters as JsonObject).name ?? null,
    logging: { clusterLogging: [{ types: ["audit"], enabled: true }] },
  },
});

interface Answer {
  readonly reports: readonly {
    readonly title: string;
    readonly unattributed: number;
    readonly actors: readonly { readonly name: string }[];
  }[];
  readonly who: {
    readonly asked: number;
    readonly unexplained: number;
    readonly lookups: readonly {
      readonly region: string;
      readonly events: number;
      readonly unread: readonly unknown[];
    }[];
  };
}

const snapshot = (history: string, ...more: string[]) =>
  eksAuditor(
    ["snapshot", "--region", home, "--endpoint-url", aws.url, "--history", join(parent, history), ...more],
    { env: credentials },
  );
const told = async (history: string, ...more: string[]) => {
  const outcome = await snapshot(history, "--json", ...more);
  return { ...outcome, ...(JSON.parse(outcome.stdout) as Answer) };
};

describe("who opened the endpoint while nobody was watching", () => {
  it("CloudTrail is asked, and the report names the person, even where an earlier snapshot saw the change", async () => {
    await snapshot("story");
    aws.account.model = endpointFrom(open)(baseline);
    aws.events.push(
      // Another setting of the cluster: it explains nothing of the endpoint.
      { region: home, record: now(logsAudit(updatesEndpoint("01:00:10", ssoUser, open))) },
      { region: home, record: now(updatesEndpoint("01:00:20", consoleUser, open)) },
      { region: "us-east-1", record: now(updatesEndpoint("01:00:30", ssoUser, open)) },
    );
    expect((await told("story")).reports).toMatchObject([{ unattributed: 1 }]);
    expect(aws.lookups).toEqual([]);

    const { code, reports, who, stderr } = await told("story", "--who");
    expect(code, stderr).toBe(0);
    expect(reports).toMatchObject([{ unattributed: 0, actors: [{ name: "kakao_ccc" }] }]);
    expect(who).toMatchObject({
      asked: 1,
      unexplained: 0,
      lookups: [{ region: home, events: 2, unread: [] }],
    });
    // One attribute a call, the names that may change a cluster and no others, each page once, and no time beside it.
    const names = new Set(aws.lookups.map(({ attributes: [only] }) => only?.AttributeValue));
    expect(names).toContain("UpdateClusterConfig");
    expect(names).not.toContain("CreateLoadBalancer");
    expect(aws.lookups).toHaveLength(names.size + 1);
    expect(new Set(aws.lookups.map(({ region }) => region))).toEqual(new Set([home]));
    for (const { attributes, from, to } of aws.lookups) {
      expect(attributes).toMatchObject([{ AttributeKey: "EventName" }]);
      expect(to * 1_000).toBeLessThanOrEqual(Date.now() + 10_000);
      expect(from * 1_000).toBeGreaterThan(Date.now() - 90 * 86_400_000);
    }

    aws.lookups.length = 0;
    const again = await snapshot("story", "--who");
    expect(again.stdout).toContain("who: every change that history knows is explained");
    expect(aws.lookups).toEqual([]);
    const { stdout } = await eksAuditor(["report", "latest", "--history", join(parent, "story")]);
    expect(stdout).toContain("kakao_ccc");
  });

  it("asks twice a second at most, as CloudTrail allows", () => {
    expect(interactiveRateLimits.cloudtrail).toEqual({ callsPerSecond: 2 });
  });

  it("goes on after being throttled", async () => {
    await snapshot("throttled");
    aws.account.model = endpointFrom(open)(baseline);
    aws.events.push({ region: home, record: now(updatesEndpoint("01:00:20", consoleUser, open)) });
    let left = 2;
    aws.refuse(({ attributes: [only] }) =>
      only?.AttributeValue === "UpdateClusterConfig" && left-- > 0
        ? { type: "ThrottlingException", message: "Rate exceeded" }
        : undefined,
    );
    const { reports, who } = await told("throttled", "--who");
    expect(reports).toMatchObject([{ actors: [{ name: "kakao_ccc" }] }]);
    expect(who.lookups).toMatchObject([{ unread: [] }]);
  });

  it("names the right that is missing and the region, and the snapshot stands", async () => {
    await snapshot("denied");
    aws.account.model = trustLoosened(endpointFrom(open)(baseline));
    aws.events.push(
      { region: home, record: now(updatesEndpoint("01:00:20", consoleUser, open)) },
      { region: "us-east-1", record: now(loosensTrust("01:00:30", ssoUser)) },
    );
    aws.refuse(({ region }) =>
      region === "us-east-1"
        ? { type: "AccessDeniedException", message: "not authorized to perform: cloudtrail:LookupEvents" }
        : undefined,
    );
    const outcome = await snapshot("denied", "--who");
    expect(outcome.code, outcome.stderr).toBe(3);
    expect(outcome.stdout).toContain(
      "CloudTrail of us-east-1 may not be asked: it takes cloudtrail:LookupEvents",
    );
    expect(outcome.stdout).toMatch(/who: CloudTrail of ap-northeast-2 told 1 event of \d+ names from .+ to /);
    expect(outcome.stdout).toContain("who: 1 of 2 changes explained");
    expect(outcome.stdout).toContain("kakao_ccc");
    // A refusal is the same for every name.
    expect(aws.lookups.filter(({ region }) => region === "us-east-1")).toHaveLength(1);
    aws.refuse(() => undefined);
    const { who, reports } = await told("denied", "--who");
    expect(who).toMatchObject({ asked: 1, unexplained: 0 });
    expect(reports).toMatchObject([{ unattributed: 0 }]);
  });
});

describe("record --who", () => {
  it("writes down what CloudTrail tells, without keys, and snapshot --who reads it there", async () => {
    const key = "AKIAVERYSECRETKEY123";
    const record = now(updatesEndpoint("01:00:20", consoleUser, open));
    aws.events.push({
      region: home,
      record: { ...record, userIdentity: { ...(record.userIdentity as JsonObject), accessKeyId: key } },
    });
    const folder = join(parent, "recorded");
    const region = ["--region", home, "--endpoint-url", aws.url];
    const outcome = await eksAuditor(["record", folder, ...region, "--who", "--json"], { env: credentials });
    expect(outcome.code, outcome.stderr).toBe(0);
    const events = join(folder, "recorded", home, "cloudtrail", "LookupEvents");
    const files = await readdir(events);
    expect(files.length).toBeGreaterThan(200);
    const texts = await Promise.all(files.map((name) => readFile(join(events, name), "utf8")));
    expect(
      texts.filter((text) => text.includes("UpdateClusterConfig") && text.includes("kakao_ccc")),
    ).toHaveLength(1);
    expect(texts.join("")).not.toContain(key);

    // The account before, read into a history; then what was recorded.
    await snapshot("replayed");
    aws.account.model = endpointFrom(open)(baseline);
    aws.events.splice(0, 1, { region: home, record: now(updatesEndpoint("01:00:20", consoleUser, open)) });
    await rm(folder, { recursive: true });
    expect((await eksAuditor(["record", folder, ...region, "--who"], { env: credentials })).code).toBe(0);
    const replayed = [
      "snapshot",
      "--recording",
      folder,
      "--history",
      join(parent, "replayed"),
      "--who",
      "--json",
    ];
    const { stdout, code } = await eksAuditor(replayed);
    expect(code, stdout).toBe(0);
    expect((JSON.parse(stdout) as Answer).reports).toMatchObject([{ actors: [{ name: "kakao_ccc" }] }]);
  });
});
