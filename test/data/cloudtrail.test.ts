import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  actorOf,
  decodeCloudTrail,
  describeActor,
  describeRejection,
  summariseDecoding,
  summariseFile,
} from "@eks-auditor/core/cloudtrail";
import { beforeAll, describe, expect, test } from "vitest";
import { dataFolder } from "./data-folder.ts";

/** By file: parsed, rejected. */
const pinned = {
  "cartography-management-events.jsonl": [4, 0],
  "cloud-custodian-cwe.jsonl": [15, 8],
  "cloud-snitch-tests.jsonl": [24, 0],
  "eks-user-guide.jsonl": [2, 0],
  "invictus-stratus-2023-before-1210.jsonl": [1910, 0],
  "mozdef-plugin-tests.jsonl": [3, 0],
  "single-cloudtrail-insight-autoscaling.json": [0, 1],
  "single-elb-classic-create-docs.json": [1, 0],
  "single-elbv2-create-docs.json": [1, 0],
  "single-elbv2-delete-docs.json": [1, 0],
  "single-globalaccelerator-create-listener-docs.json": [1, 0],
  "splunk-data-sources.jsonl": [48, 0],
  "stratus-detonation-logs.jsonl": [310, 0],
  "stratus-doc-snippets.jsonl": [1, 3],
  "streamalert-rule-tests.jsonl": [40, 17],
};

/** Everything that is not used. Hand-made records that write `...` for their values are most of it. */
const pinnedRejections = `
cloud-custodian-cwe.jsonl:3: eventTime is missing
cloud-custodian-cwe.jsonl:17: JSON without eventSource and eventName is not a CloudTrail record
cloud-custodian-cwe.jsonl:18: detail type "EC2 Instance State-change Notification" is not one of CloudTrail's
cloud-custodian-cwe.jsonl:19: detail type "Scheduled Event" is not one of CloudTrail's
cloud-custodian-cwe.jsonl:20: detail type "Security Hub Findings - Custom Action" is not one of CloudTrail's
cloud-custodian-cwe.jsonl:21: detail type "Security Hub Findings - Custom Action" is not one of CloudTrail's
cloud-custodian-cwe.jsonl:22: detail type "Security Hub Insight Results" is not one of CloudTrail's
cloud-custodian-cwe.jsonl:23: detail type "Config Configuration Item Change" is not one of CloudTrail's
single-cloudtrail-insight-autoscaling.json, event 49dfd327-5991-494b-98bf-6fe1eb3e3732: an Insights record tells of rates of calls, not of a call
stratus-doc-snippets.jsonl:2: eventTime is missing
stratus-doc-snippets.jsonl:3: eventTime is missing
stratus-doc-snippets.jsonl:4: eventTime is missing
streamalert-rule-tests.jsonl:1, event eventID: eventTime "eventTime" is no time
streamalert-rule-tests.jsonl:2, event ...: eventTime "..." is no time
streamalert-rule-tests.jsonl:3, event ...: eventTime "..." is no time
streamalert-rule-tests.jsonl:4, event ...: eventTime "..." is no time
streamalert-rule-tests.jsonl:26, event ...: the envelope's source "1.1.1.2" is not an AWS service
streamalert-rule-tests.jsonl:27, event ...: the envelope's source "..." is not an AWS service
streamalert-rule-tests.jsonl:40, event ...: the envelope's source "..." is not an AWS service
streamalert-rule-tests.jsonl:41, event ...: the envelope's source "..." is not an AWS service
streamalert-rule-tests.jsonl:42, event ...: the envelope's source "..." is not an AWS service
streamalert-rule-tests.jsonl:43, event ...: the envelope's source "..." is not an AWS service
streamalert-rule-tests.jsonl:44: the envelope's source "..." is not an AWS service
streamalert-rule-tests.jsonl:45: the envelope's source "..." is not an AWS service
streamalert-rule-tests.jsonl:46, event ...: the envelope's source "..." is not an AWS service
streamalert-rule-tests.jsonl:47, event ...: the envelope's source "1.1.1.2" is not an AWS service
streamalert-rule-tests.jsonl:48, event ...: the envelope's source "..." is not an AWS service
streamalert-rule-tests.jsonl:49, event ...: the envelope's source "..." is not an AWS service
streamalert-rule-tests.jsonl:50, event ...: the envelope's source "..." is not an AWS service
`.trim();

const files = () =>
  readdirSync(dataFolder("cloudtrail"))
    .filter((file) => file !== "SOURCES.json")
    .sort();
const read = (file: string) => readFileSync(join(dataFolder("cloudtrail"), file));
const decodeAll = () => files().map((file) => decodeCloudTrail(read(file), { file }));
const census = (words: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

describe("real CloudTrail records", () => {
  let decoded: ReturnType<typeof decodeAll> = [];
  beforeAll(() => {
    decoded = decodeAll();
  });
  const records = () => decoded.flatMap((file) => file.records.map(({ record }) => record));

  test("are all parsed, or rejected by name: none is lost on the way", () => {
    const summary = summariseDecoding(decoded.map(summariseFile));
    expect(
      Object.fromEntries(summary.files.map((file) => [file.file, [file.parsed, file.rejected]])),
    ).toEqual(pinned);
    for (const { file, parsed, rejected } of summary.files) {
      const lines = file.endsWith(".jsonl") ? read(file).toString().trim().split("\n").length : 1;
      expect(parsed + rejected, file).toBe(lines);
    }
    expect(summary).toMatchObject({
      parsed: 2361,
      rejected: 29,
      derivedIDs: 3,
      byKind: [
        { kind: "forged", count: 13 },
        { kind: "incomplete", count: 8 },
        { kind: "not-cloudtrail", count: 7 },
        { kind: "insight", count: 1 },
      ],
    });
    expect(summary.rejections.map(describeRejection)).toEqual(pinnedRejections.split("\n"));
  });

  test("keep what the rest reads", () => {
    const all = records();
    expect(all.filter((record) => record.errorCode !== null)).toHaveLength(283);
    expect(all.filter((record) => record.readOnly === false)).toHaveLength(545);
    expect(all.filter((record) => record.requestParameters !== null)).toHaveLength(2110);
    expect(all.filter((record) => record.sharedEventID !== null)).toHaveLength(36);
    expect(
      census(
        all
          .filter((record) => record.eventSource === "elasticloadbalancing.amazonaws.com")
          .map((record) => `${record.eventName} ${record.apiVersion}`),
      ),
    ).toEqual({
      "CreateLoadBalancerPolicy null": 1,
      "CreateLoadBalancer null": 1,
      "CreateLoadBalancer 2015-12-01": 1,
      "DeleteLoadBalancer 2015-12-01": 1,
    });
  });

  test("all have an actor with a name and a line for people", () => {
    const actors = records().map(actorOf);
    for (const actor of actors) {
      expect(actor.name).not.toBe("");
      expect(describeActor(actor)).toMatch(/^\S.*$/);
    }
    expect(census(actors.map((actor) => actor.channel))).toEqual({
      cli: 25,
      sdk: 75,
      unknown: 513,
      console: 77,
      cloudformation: 2,
      "aws-service": 334,
      terraform: 1335,
    });
    expect(census(actors.map((actor) => actor.type))).toEqual({
      IAMUser: 2065,
      SAMLUser: 2,
      WebIdentityUser: 2,
      Root: 8,
      AssumedRole: 166,
      AWSAccount: 2,
      Unknown: 44,
      AWSService: 33,
      FederatedUser: 1,
      "...": 36,
      User: 2,
    });
  });

  test.each([
    ["87654321-4321-4321-4321-210987654321", "john.doe (aws-cli 2.0.0, 203.0.113.12)"],
    ["fedcba98-9876-5432-1098-fedcba987654", "alice (aws-sdk-java 1.12.0, 203.0.113.45)"],
    ["3fa01fd9-3537-4cc0-88b0-a2dc297b5839", "robot (console, 81.101.58.184)"],
    ["1f5ed731-4444-4a5c-4444-57f55e636789", "fake@fakeemail.com (console, 99.99.99.99)"],
    ["c4fa3db1-2303-40e4-bde0-3b7246bdbf0b", "root (console, 204.63.44.148)"],
    ["bf3b3e3a-07f5-452a-a76d-991b839ef854", "userid (role UserRole, CloudFormation, 192.168.1.2)"],
    ["62a841f9-7601-4345-9181-dd5f31ec75ab", "HarishAchappa (role c7nbot, console)"],
    ["6da8b953-741f-4273-be3f-289b92b4d1fc", "root (AWS service, through autoscaling.amazonaws.com)"],
    [
      "1c94cbc7-9c84-3f25-9481-d5172c6ee15e",
      "cloud-snitch-us-east-1-dev-QueueHandler49A28051-kJGBH9cs5Vvs (account 774305579662, aws-sdk-go-v2 1.36.3, 18.232.97.18)",
    ],
    ["a185533f-657a-4e17-831d-b7743921c04e", "ecr.amazonaws.com"],
    [
      "ef0464cd-918e-4528-9ea3-1a081d39b393",
      "repo:ccbrown/cloud-snitch:ref:refs/heads/main (aws-sdk-nodejs 2.1112.0, 52.154.133.36)",
    ],
    ["5fd2008b-c3e3-333b-8638-c324e76b51d1", "cloudfront.amazonaws.com"],
    [
      "be170ced-ba43-4a02-9b70-f18127034945",
      "i-06125b883c50e9d63 (role ecs-cluster-instance, aws-sdk-go 1.55.5, 98.80.15.110)",
    ],
    [
      "95038abb-11da-4d6b-8744-2cc6da9f44e7",
      "sfr-559d69b0-3dd5-4387-8c15-23af (role aws-ec2-spot-fleet-tagging-role, AWS service, through spotfleet.amazonaws.com)",
    ],
    [
      "eab22523-174a-499c-9dd6-91e7be3ff8e3",
      "username (unknown client PostmanRuntime/6.4.0, 205.251.233.178)",
    ],
    ["14ff525a-1809-4b51-ba87-ff07973db7ba", "benjamin (AWS service)"],
    ["41194825-7a68-4662-a133-b269f9ff5c5c", "bert-jan (Terraform 1.1.2, 192.168.10.20)"],
    [
      "00d955a7-4797-46c4-ba50-ed0c81867020",
      "stratus-red-team-ec2-get-password-data-role (unknown client stratus-red-team_39f95f43-cd2f-4beb-b69e, 192.168.10.20)",
    ],
    ["019a92b7-c423-4436-9865-70ecd1a3fad7", "bert-jan (AWS service, through secretsmanager.amazonaws.com)"],
    ["b25b825d-9c9b-49d3-9ecd-290dbe8f2c29", "rodsoto@rodsoto.onmicrosoft.com (console, 72.21.217.152)"],
    ["def4cd05-f845-4aec-bc96-07d6ce420d16", "abc@acme.com (SSO SPLKAdministratorAccess, console, 1.1.1.1)"],
    ["bfe9fd91-0b4d-470a-9c03-77839151806d", "root (unknown client Coral/Netty4, 142.254.89.27)"],
    ["01f0258f-b83f-4c0f-8fd3-380473840db8", "root (console)"],
    [
      "37ba412b-f943-44f2-ae48-4527f6e789d9",
      "randomca0L529zwNAY@gmail.com (SSO account-admin, unknown client stratus-red-team_b0fedc91-bd4a-4ba1-a776, 201.252.42.03)",
    ],
    ["91529247-c4c4-4793-afc8-d70bbcfe9d19", "stratus_red_team (aws-sdk-go-v2 1.32.3, 255.090.254.5)"],
    ["c6b72da7-5dc5-43bd-a890-d8a88cb41e15", "test (console, 12.10.0.1)"],
  ])("event %s was made by %s", (eventID, described) => {
    const found = records().filter((record) => record.eventID === eventID);
    expect(found.map((record) => describeActor(actorOf(record)))).toEqual([described]);
  });
});
