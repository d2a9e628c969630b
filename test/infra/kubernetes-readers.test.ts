import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { collectorFor, declaredActions } from "@eks-auditor/capture";
import { kubernetesReaders, parseScopeKey } from "@eks-auditor/core";
import { historyActions, kubernetesReaderPrefix } from "@eks-auditor/core/deployment";
import { openHistory } from "@eks-auditor/history";
import { openEmbeddedDynamoDB } from "@eks-auditor/local/dynamodb";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { accountId } from "../../infra/synthesis/answers.ts";
import { configs } from "./configs.ts";
import { startAwsRecorder } from "./fixture/aws-recorder.ts";
import { takePrinted } from "./fixture/printed.ts";
import { allowedBy, at, bundlesOf, everythingIn, referred, resourcesOf, roleOf } from "./synthesized.ts";

/** In it two clusters are read from one place in a VPC, a third from another, and a fourth over the internet. */
const variant = "three-regions";
const { regions, kubernetes } = configs[variant];
const [home = ""] = regions;
const readers = kubernetesReaders(kubernetes);

const deployed = readers.map((reader) => {
  const name = `eks-auditor-production-${kubernetesReaderPrefix}${reader.id}`;
  const fn = referred("aws:lambda/function:Function", "name", name, variant);
  const mappings = resourcesOf("aws:lambda/eventSourceMapping:EventSourceMapping", variant).filter(
    ({ inputs }) => inputs.functionName === fn.outputs.arn,
  );
  const [mapping] = mappings;
  const queue = referred("aws:sqs/queue:Queue", "arn", mapping?.inputs.eventSourceArn, variant);
  return { ...reader, fn, mappings, queue };
});

describe("a Kubernetes reader, as it is synthesized", () => {
  test("stands in the VPC that its clusters name, once for clusters of the same place", () => {
    expect(deployed.map(({ clusters }) => clusters).sort()).toEqual([
      ["payments", "ledger"],
      ["us-east-1/payments"],
    ]);
    for (const { fn, vpc } of deployed)
      expect(fn.inputs.vpcConfig).toEqual({
        subnetIds: vpc.subnetIds,
        securityGroupIds: vpc.securityGroupIds,
      });
    const elsewhere = resourcesOf("aws:lambda/function:Function", variant).filter(
      (fn) => !deployed.some((reader) => reader.fn === fn),
    );
    for (const { name, inputs } of elsewhere) expect(inputs.vpcConfig, name).toBeUndefined();
  });

  test("reads a FIFO queue of its own, a message at a time, that waits long enough and puts aside what fails", () => {
    const watched = resourcesOf("aws:cloudwatch/metricAlarm:MetricAlarm", variant).map(({ inputs }) =>
      at(inputs, "dimensions", "QueueName"),
    );
    expect(new Set(deployed.map(({ queue }) => queue.name)).size).toBe(deployed.length);
    for (const { fn, mappings, queue } of deployed) {
      expect(mappings).toHaveLength(1);
      expect(mappings[0]?.inputs).toMatchObject({
        batchSize: 1,
        maximumBatchingWindowInSeconds: 0,
        functionResponseTypes: ["ReportBatchItemFailures"],
        scalingConfig: { maximumConcurrency: 2 },
      });
      expect(queue.inputs).toMatchObject({
        fifoQueue: true,
        sqsManagedSseEnabled: true,
        visibilityTimeoutSeconds: 6 * Number(fn.inputs.timeout),
      });
      const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(String(queue.inputs.redrivePolicy));
      expect(maxReceiveCount).toBeGreaterThanOrEqual(5);
      const deadLetters = referred("aws:sqs/queue:Queue", "arn", deadLetterTargetArn, variant);
      expect(deadLetters.inputs).toMatchObject({ fifoQueue: true, sqsManagedSseEnabled: true });
      expect(watched).toContain(deadLetters.outputs.name);
    }
  });

  test("may find clusters, write history, and let Lambda put it into the VPC, and nothing else", () => {
    const [role, ...others] = new Set(deployed.map(({ fn }) => fn.inputs.role));
    expect(others).toEqual([]);
    const { inputs } = referred("aws:iam/role:Role", "arn", role, variant);
    // The access entries of clusters name it, and hold as long as nobody deletes it.
    expect(inputs.name).toBe("eks-auditor-production-kubernetes-reader");
    expect(inputs.managedPolicyArns ?? []).toEqual([]);
    const statements = allowedBy(referred("aws:iam/role:Role", "arn", role, variant));
    const interfaces = [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:UnassignPrivateIpAddresses",
    ];
    const open = statements.filter(({ Effect, Resource }) => Effect === "Allow" && Resource?.includes("*"));
    expect(open.flatMap(({ Action }) => Action).sort()).toEqual(
      [
        ...interfaces,
        ...collectorFor("kubernetes").actions,
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
      ].sort(),
    );
    // What Lambda needs of the role its code may not do: calls of code name the function, Lambda's own do not.
    expect(statements.filter(({ Effect }) => Effect !== "Allow")).toEqual([
      {
        Effect: "Deny",
        Action: interfaces,
        Resource: ["*"],
        Condition: {
          ArnLike: {
            "lambda:SourceFunctionArn": [
              `arn:aws:lambda:${home}:${accountId}:function:eks-auditor-production-kubernetes-reader-*`,
            ],
          },
        },
      },
    ]);
    const arnsFor = (action: string) =>
      statements
        .filter(({ Effect, Action }) => Effect === "Allow" && Action.includes(action))
        .flatMap(({ Resource = [] }) => Resource);
    const settling = resourcesOf("aws:sqs/queue:Queue", variant).find(({ name }) => name === "SettlingQueue");
    expect(arnsFor("sqs:ReceiveMessage").sort()).toEqual(
      deployed.map(({ queue }) => String(queue.outputs.arn)).sort(),
    );
    expect(arnsFor("sqs:SendMessage")).toEqual([settling?.outputs.arn]);
    expect(arnsFor("logs:PutLogEvents")).toEqual([
      `arn:aws:logs:${home}:${accountId}:log-group:/aws/lambda/eks-auditor-production-kubernetes-reader-*:*`,
    ]);
    // Clusters of other accounts it finds by the roles that the ordinary capture takes there, and by no others.
    expect(arnsFor("sts:AssumeRole")).toEqual(
      allowedBy(roleOf("capture", variant))
        .filter(({ Action }) => Action.includes("sts:AssumeRole"))
        .flatMap(({ Resource = [] }) => Resource),
    );
    const narrow = statements
      .filter(({ Effect, Resource }) => Effect === "Allow" && !Resource?.includes("*"))
      .flatMap(({ Action }) => Action)
      .filter((action) => action !== "sts:AssumeRole");
    expect([...new Set(narrow)].sort()).toEqual(
      [
        ...historyActions.read,
        ...historyActions.write,
        "dynamodb:DeleteItem",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:ReceiveMessage",
        "sqs:SendMessage",
      ].sort(),
    );
  });

  test("is the one exception to that nothing can write to what is audited", () => {
    const audited = /^(eks|elasticloadbalancing|iam|ec2|autoscaling|wafv2|tag):/;
    const writers = resourcesOf("aws:iam/role:Role", variant).filter((role) =>
      allowedBy(role)
        .filter(({ Effect }) => Effect === "Allow")
        .flatMap(({ Action }) => Action)
        .some((action) => audited.test(action) && !/:(Describe|Get|List)/.test(action)),
    );
    expect(writers.map(({ inputs }) => inputs.name)).toEqual(["eks-auditor-production-kubernetes-reader"]);
    const captured = allowedBy(roleOf("capture", variant))
      .filter(({ Resource }) => Resource?.includes("*"))
      .flatMap(({ Action }) => Action)
      .filter((action) => !action.startsWith("xray:"));
    expect(captured.sort()).toEqual(declaredActions());
  });

  test("is asked by those who send requests, and is not there where no cluster names a VPC", () => {
    const urls = Object.fromEntries(deployed.map(({ id, queue }) => [id, queue.outputs.url]));
    for (const { name, inputs } of resourcesOf("aws:lambda/function:Function", variant)) {
      const given = at(inputs, "environment", "variables", "KUBERNETES_QUEUE_URLS");
      const sends = ["RouteFunction", "SweepFunction", "CaptureFunction", "PublishFunction"].includes(name);
      expect(given === undefined ? undefined : JSON.parse(String(given)), name).toEqual(
        sends ? urls : undefined,
      );
      if (!sends) continue;
      const sending = allowedBy(roleOf(name.replace("Function", "").toLowerCase(), variant)).filter(
        ({ Action }) => Action.includes("sqs:SendMessage"),
      );
      for (const { queue } of deployed)
        expect(
          sending.flatMap(({ Resource }) => Resource),
          name,
        ).toContain(queue.outputs.arn);
    }
    const ordinary = everythingIn("production");
    expect(ordinary.filter(({ name }) => /Kubernetes/.test(name))).toEqual([]);
    expect(JSON.stringify(ordinary)).not.toContain("KUBERNETES_QUEUE_URLS");
  });
});

describe("the built code of who sends and who reads", async () => {
  const dynamo = await openEmbeddedDynamoDB();
  const aws = await startAwsRecorder({});
  const printed = takePrinted();
  const history = openHistory({ client: dynamo.client, tableName: dynamo.tableName });
  const clusterKey = (name: string, region = home) => `cluster/${accountId}/${region}/${name}`;
  const idOf = (key: string) => readers.find(({ clusters }) => clusters.includes(key))?.id ?? "";

  const invoke = async (functionName: string, event: unknown): Promise<unknown> => {
    const folder = bundlesOf(variant).find((bundle) => bundle.functionName === functionName)?.folder ?? "";
    const { handler } = (await import(pathToFileURL(join(folder, "bundle.mjs")).href)) as {
      handler: (event: unknown, context: unknown) => Promise<unknown>;
    };
    return handler(event, {
      awsRequestId: "request-1",
      functionName: "test",
      getRemainingTimeInMillis: () => 60_000,
    });
  };

  const message = (body: object) => ({
    Records: [{ messageId: "message-0", body: JSON.stringify(body), eventSource: "aws:sqs" }],
  });

  /** What was sent to each queue since the last time it was asked: scope and sections. */
  const sent = (): Record<string, string[]> => {
    const found: Record<string, string[]> = {};
    for (const { QueueUrl, Entries } of aws.take("AmazonSQS.SendMessageBatch")) {
      const queue = String(QueueUrl).split("/").at(-1) ?? "";
      for (const { MessageBody } of Entries as { MessageBody: string }[]) {
        const { scope, sections } = JSON.parse(MessageBody) as { scope: string; sections: string[] };
        found[queue] = [...(found[queue] ?? []), `${scope} ${sections.join(" ")}`];
      }
    }
    return found;
  };

  beforeAll(() => {
    Object.assign(process.env, {
      AWS_REGION: home,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_ENDPOINT_URL: aws.url,
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
      POWERTOOLS_SERVICE_NAME: "test",
      POWERTOOLS_METRICS_NAMESPACE: "test",
      POWERTOOLS_TRACE_ENABLED: "false",
      ACCOUNT_ID: accountId,
      CAPTURES_QUEUE_URL: `${aws.url}/${accountId}/captures.fifo`,
      SWEEPS_QUEUE_URL: `${aws.url}/${accountId}/sweeps.fifo`,
      SETTLING_QUEUE_URL: `${aws.url}/${accountId}/settling`,
      KUBERNETES_QUEUE_URLS: JSON.stringify(
        Object.fromEntries(readers.map(({ id }) => [id, `${aws.url}/${accountId}/${id}.fifo`])),
      ),
      TABLE_NAME: dynamo.tableName,
    });
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    aws.close();
    await dynamo.close();
  });

  test("sweep sends what only a function in the VPC can read to that one's queue, and the rest where it ever went", async () => {
    // AWS lists the cluster payments in every region.
    await invoke("Sweep", {});
    const rest = "cluster nodes addons access pod-identity insights";
    const found = sent();
    expect(found[`${idOf("payments")}.fifo`]).toEqual(
      [home, "ap-southeast-2"].map((region) => `${clusterKey("payments", region)} kubernetes`),
    );
    expect(found[`${idOf("us-east-1/payments")}.fifo`]).toEqual([
      `${clusterKey("payments", "us-east-1")} kubernetes`,
    ]);
    expect(found["sweeps.fifo"]).toEqual(
      expect.arrayContaining(regions.map((region) => `${clusterKey("payments", region)} ${rest}`)),
    );
    expect(found["sweeps.fifo"]?.filter((text) => text.includes("kubernetes"))).toEqual([]);
  });

  test("what has waited goes on to the reader that can read it", async () => {
    const asked = { eventIDs: [], origin: "sweep", requestedAt: new Date().toISOString(), rereads: 1 };
    const waited = (scope: string) => ({ ...asked, scope, sections: ["nodes", "kubernetes"], waited: true });
    expect(await invoke("Capture", message(waited(clusterKey("ledger"))))).toEqual({ batchItemFailures: [] });
    expect(sent()).toEqual({
      "sweeps.fifo": [`${clusterKey("ledger")} nodes`],
      [`${idOf("ledger")}.fifo`]: [`${clusterKey("ledger")} kubernetes`],
    });
    await invoke("Capture", message(waited(clusterKey("search"))));
    expect(sent()).toEqual({ "sweeps.fifo": [`${clusterKey("search")} nodes kubernetes`] });
  });

  test("the reader commits the section beside what the ordinary capture commits of the same cluster", async () => {
    const scope = clusterKey("ledger");
    const asked = { scope, eventIDs: [], origin: "sweep" };
    const [reader] = bundlesOf(variant).filter(({ functionName }) =>
      functionName.toLowerCase().endsWith(idOf("ledger")),
    );
    const answers = await Promise.all([
      invoke("Capture", message({ ...asked, sections: ["cluster", "addons"] })),
      invoke(reader?.functionName ?? "", message({ ...asked, sections: ["kubernetes"] })),
    ]);
    expect(answers).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
    const { sections } = await history.head(parseScopeKey(scope));
    // Nobody answers for EKS here: what is not allowed is told as that, by each for its own sections.
    expect(sections.map(({ section, status }) => [section, status]).sort()).toEqual([
      ["addons", "denied"],
      ["cluster", "denied"],
      ["kubernetes", "denied"],
    ]);
    expect(printed.logs.filter(({ message: text }) => text === "captured")).toHaveLength(2);
  });
});
