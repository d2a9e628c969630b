import { createClients } from "@eks-auditor/capture";
import { partitionIn, partitions } from "@eks-auditor/core";
import { decodeCloudTrail } from "@eks-auditor/core/cloudtrail";
import { eventRegions } from "@eks-auditor/core/deployment";
import { type History, openHistory } from "@eks-auditor/history";
import { type EmbeddedDynamoDB, openAuditor, openEmbeddedDynamoDB, steppingClock } from "@eks-auditor/local";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { accountId, clusterName, region as seedRegion } from "../../seed-account/facts.ts";
import { respond } from "../../seed-account/respond.ts";
import { story } from "../../seed-account/story.ts";
import { loosensTrust, ssoUser, trustLoosened } from "./fixture/what-happens.ts";

const clock = steppingClock("2021-04-09T00:30:00.000Z");
let database: EmbeddedDynamoDB;
let history: History;
beforeAll(async () => {
  database = await openEmbeddedDynamoDB();
  history = openHistory({ client: database.client, tableName: database.tableName, clock: clock.now });
});
afterAll(() => database.close());

/** Moves everything that is said of the seed account to another partition, and to an account of its own there. */
const moved = <T>(value: T, region: string, account: string): T => {
  const { name, dnsSuffix } = partitionIn(region);
  const move = (part: unknown): unknown => {
    if (typeof part === "string")
      return part
        .replaceAll("arn:aws:", `arn:${name}:`)
        .replaceAll(
          new RegExp(`(\\.${seedRegion}(?:\\.elb|\\.eks)?)\\.amazonaws\\.com`, "g"),
          `$1.${dnsSuffix}`,
        )
        .replaceAll(seedRegion, region)
        .replaceAll(accountId, account);
    if (Array.isArray(part)) return part.map(move);
    if (part === null || typeof part !== "object" || part instanceof Date || part instanceof Uint8Array)
      return part;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [String(move(key)), move(each)]));
  };
  return move(value) as T;
};

const regionOf: Readonly<Record<string, string>> = {
  aws: "eu-west-1",
  "aws-cn": "cn-northwest-1",
  "aws-eusc": "eusc-de-east-1",
  "aws-iso": "us-iso-west-1",
  "aws-iso-b": "us-isob-east-1",
  "aws-iso-e": "eu-isoe-west-1",
  "aws-iso-f": "us-isof-south-1",
  "aws-us-gov": "us-gov-east-1",
};

/** Two that differ from AWS's own in everything: hosts, ARNs, and where IAM is. All other stories are told in that one. */
const quick = ["aws-cn", "aws-iso-b"];

it.each(
  partitions
    .map(({ name, iamRegion }, index) => ({ name, iamRegion, account: `22222222220${index}` }))
    .filter(({ name }) => inject("thorough") || quick.includes(name)),
)(
  "in $name a role that any service account may now assume is told, by whom and of which cluster",
  async ({ name, iamRegion, account }) => {
    const region = regionOf[name] ?? "";
    expect(eventRegions([region])).toEqual([...new Set([region, iamRegion])]);
    const [morning] = story;
    if (!morning) throw new TypeError("the seed account has no story");
    const answering = { account: moved(morning.account, region, account), refusals: {} };
    const clients = createClients({
      region,
      pace: false,
      credentials: { accessKeyId: "none", secretAccessKey: "none" },
      middleware: [respond(answering)],
    });
    clock.set("2021-04-09T00:30:00.000Z");
    const auditor = openAuditor({
      accountId: account,
      regions: [region],
      clientsFor: () => clients,
      history,
      clock: clock.now,
      quietWindowSeconds: 30,
      deliver: async () => {},
    });
    const results = await auditor.capture((await auditor.sweep()).requests);
    const statuses = results.flatMap(({ readings }) => readings.map(({ status }) => status));
    expect(new Set(statuses)).toEqual(new Set(["complete"]));
    await auditor.publish();
    clock.set("2021-04-09T02:00:30.000Z");
    answering.account = moved(trustLoosened(morning.account), region, account);
    const event = { ...moved(loosensTrust("02:00:10", ssoUser), region, account), awsRegion: iamRegion };
    const { records } = decodeCloudTrail(JSON.stringify([event]), { file: "story" });
    const { requests } = await auditor.route(records.map(({ record }) => record));
    await auditor.capture(requests);
    const [report, ...more] = await auditor.publish();
    clients.close();
    expect(more).toEqual([]);
    expect(report?.cluster).toEqual({ accountId: account, region, cluster: clusterName });
    const [change] = report?.changes ?? [];
    expect(change?.id).toMatch(new RegExp(`^arn:${name}:iam::${account}:role/`));
    expect(change?.causes.map(({ eventName }) => eventName)).toEqual(["UpdateAssumeRolePolicy"]);
    expect(change?.effects.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining(`any service account of cluster ${clusterName}`),
    );
  },
);
