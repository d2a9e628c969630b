import { GetApisCommand } from "@aws-sdk/client-apigatewayv2";
import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { DisableRuleCommand, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { schema } from "@eks-auditor/api";
import { heartbeatEvent } from "@eks-auditor/core";
import { apiUrlParameter, appName, nameIn } from "@eks-auditor/core/deployment";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../emulators/start-emulator.ts";
import { realCommand as eksAuditor } from "../flow/cli/fixture/real-command.ts";
import { baseline } from "../seed-account/index.ts";
import { endpointChanged } from "./account/cloudtrail.ts";
import { withEndpoint } from "./account/many-clusters.ts";
import { eventually, openPipeline, type Pipeline } from "./pipeline.ts";

const deployment = { app: appName, stage: "production" };
const { accountId, region } = baseline;
const cluster = "payments-doctor";
const trail = "management-events";

let emulator: Emulator;
let pipeline: Pipeline;
let cloudTrail: CloudTrailClient;

/** Beside the other deployment: what is broken here must not break there. */
beforeAll(async () => {
  emulator = await startEmulator("ministack-delivering");
  const { endpoint } = emulator;
  pipeline = await openPipeline(endpoint, [cluster]);
  cloudTrail = new CloudTrailClient({
    endpoint,
    region,
    credentials: { accessKeyId: accountId, secretAccessKey: "emulated" },
  });
  await cloudTrail.send(
    new CreateTrailCommand({ Name: trail, S3BucketName: "logs", IsMultiRegionTrail: true }),
  );
  await cloudTrail.send(
    new PutEventSelectorsCommand({
      TrailName: trail,
      EventSelectors: [{ ReadWriteType: "WriteOnly", IncludeManagementEvents: true }],
    }),
  );
  await cloudTrail.send(new StartLoggingCommand({ Name: trail }));
  const { Items = [] } = await pipeline.platform.apiGateway.send(new GetApisCommand({}));
  // What is synthesized is an address of AWS; the emulator answers at its own.
  await pipeline.platform.ssm.send(
    new PutParameterCommand({
      Name: apiUrlParameter(deployment),
      Value: `${endpoint}/_aws/execute-api/${Items[0]?.ApiId}`,
      Type: "String",
      Overwrite: true,
    }),
  );
});

afterAll(async () => {
  await pipeline?.close();
  cloudTrail?.destroy();
  await emulator?.stop();
});

const run = (...args: string[]) =>
  eksAuditor([...args, "--stage", deployment.stage], {
    env: {
      AWS_ENDPOINT_URL: emulator.endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accountId,
      AWS_SECRET_ACCESS_KEY: "emulated",
      SLACK_API_URL: pipeline.slack.apiUrl,
    },
  });

interface Told {
  readonly well: boolean;
  readonly lines: readonly { readonly check: string; readonly status: string; readonly found: string }[];
}

const doctor = async (): Promise<{ code: number | null; told: Told; failed: string[] }> => {
  const { code, stdout, stderr } = await run("doctor", "--json");
  expect(stderr).toBe("");
  const told: Told = JSON.parse(stdout);
  const failed = told.lines
    .filter(({ status }) => status === "fail")
    .map(({ check, found }) => `${check}: ${found}`);
  return { code, told, failed };
};

test("doctor says what has not happened yet, then finds the deployment well, then what is broken in it", async () => {
  const young = await doctor();
  expect(young.failed).toEqual([]);
  const told = young.told.lines.map(({ check, status, found }) => `${status} ${check}: ${found}`);
  expect(told).toContain("warn freshness: no sweep has run yet: just deployed");
  expect(told).toContain("warn freshness: no heartbeat has come through yet: just deployed");

  const { target } = pipeline.resource("aws:scheduler/schedule:Schedule", "SweepScheduleSchedule").inputs as {
    target: { arn: string; input: string };
  };
  await pipeline.invoke(target.arn, target.input);
  await pipeline.platform.events.send(
    new PutEventsCommand({
      Entries: [
        {
          Source: heartbeatEvent.source,
          DetailType: heartbeatEvent.detailType,
          Detail: JSON.stringify({ at: new Date().toISOString(), stage: deployment.stage }),
        },
      ],
    }),
  );
  const status = async () => schema.Status.parse(await pipeline.ask("/v1/status"));
  await eventually("everything to be read and told", 120, async () => {
    const { heartbeat, sections, unpublished } = await status();
    return heartbeat && sections >= 8 && unpublished.commits === 0 ? true : undefined;
  });
  pipeline.account.model = withEndpoint(pipeline.account.model, cluster, ["198.51.100.0/24"]);
  await pipeline.deliver([endpointChanged(cluster, { cidrs: ["198.51.100.0/24"] })]);
  await eventually("a message", 90, async () =>
    (await status()).lastDay.callToSlackSeconds.count > 0 ? true : undefined,
  );

  const well = await doctor();
  // Nobody subscribes here, and the emulator carries no event from one region to another.
  expect(well.told.lines.filter((line) => line.status !== "ok").map(({ found }) => found)).toEqual([
    "no heartbeat has come from us-east-1 yet: events from there do not arrive: just deployed",
    `${region}: nobody is subscribed to the alarms topic`,
    "us-east-1: nobody is subscribed to the alarms topic",
  ]);
  expect(well).toMatchObject({ code: 0, told: { well: true } });
  expect(well.told.lines.map(({ found }) => found).join("\n")).toMatch(
    /from a call to Slack: .* over 1 report of the last day/,
  );

  const rule = nameIn(deployment, `eks-${region}-1`);
  await pipeline.platform.events.send(new DisableRuleCommand({ Name: rule }));
  await cloudTrail.send(new StopLoggingCommand({ Name: trail }));
  await pipeline.platform.sqs.send(
    new SendMessageCommand({ QueueUrl: pipeline.queueUrl("EventsDeadLettersQueue"), MessageBody: "poison" }),
  );
  await pipeline.platform.ssm.send(
    new PutParameterCommand({
      Name: `/${nameIn(deployment, "slack-token")}`,
      Value: "xoxb-old",
      Type: "SecureString",
      Overwrite: true,
    }),
  );
  const broken = await doctor();
  expect(broken.code).toBe(1);
  expect(broken.failed).toEqual([
    `trails: ${region}: trail ${trail} is not logging`,
    `trails: us-east-1: trail ${trail} is not logging`,
    `rules: ${region}: rule ${rule} is DISABLED`,
    expect.stringMatching(/^queues: 1 message failed and went to .*EventsDeadLetters/),
    expect.stringContaining("slack: Slack refused: invalid_auth"),
  ]);
});

test("the commands ask what is deployed", async () => {
  const { stdout, stderr, code } = await run("report", "latest");
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(stdout).toContain(cluster);
  expect((await run("history", "clusters")).stdout).toContain(cluster);
});
