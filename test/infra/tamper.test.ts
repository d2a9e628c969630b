import { describe, expect, test } from "vitest";
import { accountId } from "../../infra/synthesis/answers.ts";
import type { SynthesizedResource } from "../../infra/synthesis/resource.ts";
import { tamperPattern } from "../../infra/tamper-pattern.ts";
import { watched } from "../../infra/tamper-watch.ts";
import { configs } from "./configs.ts";
import { matchesPattern } from "./matches-pattern.ts";
import { allowedBy, at, everythingIn, resourcesOf, roleOf, statementsIn } from "./synthesized.ts";
import documented from "./tamper-events.json" with { type: "json" };

const prefix = "eks-auditor-production-";

interface Call {
  readonly region?: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly requestParameters: object;
  readonly responseElements?: object;
}

/** By the service of CloudTrail's record; EventBridge calls the others as the record does. */
const sourceOf = (eventSource: string): string => `aws.${eventSource.replace(".amazonaws.com", "")}`;

const event = ({ eventSource, eventName, ...elements }: Omit<Call, "region">, more: object = {}) => ({
  source: sourceOf(eventSource),
  account: accountId,
  "detail-type": "AWS API Call via CloudTrail",
  detail: {
    eventSource,
    eventName,
    userIdentity: { type: "IAMUser", arn: `arn:aws:iam::${accountId}:user/alice` },
    ...elements,
    ...more,
  },
});

/** What a call that does away with a resource, or with what it does, looks like. Undefined: told with its owner. */
const changesOf: Partial<Record<string, (resource: SynthesizedResource) => Omit<Call, "region">[]>> = {
  "aws:apigatewayv2/api:Api": ({ id }) => [call("apigateway", "UpdateRoute", { apiId: id, routeId: "r" })],
  "aws:cloudfront/distribution:Distribution": ({ id }) => [
    call("cloudfront", "UpdateDistribution", { id }),
    call("cloudfront", "DeleteDistribution", { id }),
  ],
  "aws:cloudfront/function:Function": ({ inputs }) => [
    call("cloudfront", "UpdateFunction", { name: inputs.name }),
    call("cloudfront", "PublishFunction", { name: inputs.name }),
  ],
  "aws:cloudfront/originAccessControl:OriginAccessControl": ({ id }) => [
    call("cloudfront", "UpdateOriginAccessControl", { id }),
  ],
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": ({ id }) => [
    call("cloudfront", "UpdateResponseHeadersPolicy", { id }),
  ],
  "aws:s3/bucket:Bucket": ({ inputs }) => [
    call("s3", "DeleteBucket", { bucketName: inputs.bucket }),
    call("s3", "PutBucketPolicy", { bucketName: inputs.bucket }),
    call("s3", "PutBucketPublicAccessBlock", { bucketName: inputs.bucket }),
  ],
  "aws:cloudwatch/dashboard:Dashboard": ({ inputs }) => [
    call("monitoring", "DeleteDashboards", { dashboardNames: [inputs.dashboardName] }),
  ],
  "aws:cloudwatch/eventBus:EventBus": ({ inputs }) => [
    call("events", "DeleteEventBus", { name: inputs.name }),
    call("events", "PutPermission", { eventBusName: inputs.name, principal: "*" }),
  ],
  "aws:cloudwatch/eventRule:EventRule": ({ inputs }) => [
    call("events", "DisableRule", { name: inputs.name }),
    call("events", "DeleteRule", { name: inputs.name, force: true }),
    call("events", "PutRule", { name: inputs.name, eventPattern: "{}" }),
    call("events", "RemoveTargets", { rule: inputs.name, ids: ["1"] }),
  ],
  "aws:cloudwatch/logGroup:LogGroup": ({ inputs }) => [
    call("logs", "DeleteLogGroup", { logGroupName: inputs.name }),
  ],
  "aws:cloudwatch/metricAlarm:MetricAlarm": ({ inputs }) => [
    call("monitoring", "DeleteAlarms", { alarmNames: ["theirs", inputs.name] }),
    call("monitoring", "DisableAlarmActions", { alarmNames: [inputs.name] }),
  ],
  "aws:dynamodb/table:Table": ({ inputs, outputs }) => [
    call("dynamodb", "DeleteTable", { tableName: inputs.name }),
    call("dynamodb", "UpdateTable", { tableName: outputs.arn, deletionProtectionEnabled: false }),
    call("dynamodb", "UpdateContinuousBackups", { tableName: inputs.name }),
    call("dynamodb", "UpdateTimeToLive", { tableName: inputs.name }),
  ],
  "aws:iam/role:Role": ({ inputs }) => [
    call("iam", "UpdateAssumeRolePolicy", { roleName: inputs.name, policyDocument: "{}" }),
    call("iam", "PutRolePolicy", { roleName: inputs.name, policyName: "more" }),
    call("iam", "DeleteRole", { roleName: inputs.name }),
  ],
  "aws:lambda/eventSourceMapping:EventSourceMapping": ({ outputs, inputs }) => [
    call("lambda", "DeleteEventSourceMapping20150331", { uuid: outputs.uuid }),
    {
      ...call("lambda", "UpdateEventSourceMapping20150331", { uuid: "unknown", enabled: false }),
      responseElements: { functionArn: inputs.functionName },
    },
  ],
  "aws:lambda/function:Function": ({ inputs, outputs }) => [
    call("lambda", "DeleteFunction20150331", { functionName: inputs.name }),
    call("lambda", "UpdateFunctionCode20150331v2", { functionName: outputs.arn }),
    call("lambda", "PutFunctionConcurrency20171031", { functionName: inputs.name }),
    call("lambda", "RemovePermission20150331v2", { functionName: inputs.name }),
    call("lambda", "DeleteFunctionEventInvokeConfig", { functionName: inputs.name }),
  ],
  "aws:scheduler/schedule:Schedule": ({ inputs }) => [
    call("scheduler", "UpdateSchedule", { name: inputs.name, state: "DISABLED" }),
  ],
  "aws:sns/topic:Topic": ({ outputs }) => [
    call("sns", "DeleteTopic", { topicArn: outputs.arn }),
    call("sns", "SetTopicAttributes", { topicArn: outputs.arn, attributeName: "Policy" }),
    call("sns", "Unsubscribe", { subscriptionArn: `${String(outputs.arn)}:4c9b` }),
  ],
  "aws:sns/topicSubscription:TopicSubscription": ({ inputs }) => [
    call("sns", "Subscribe", { topicArn: inputs.topic, protocol: "email" }),
    call("sns", "Unsubscribe", { subscriptionArn: `${String(inputs.topic)}:4c9b` }),
  ],
  "aws:sqs/queue:Queue": ({ outputs }) => [
    call("sqs", "DeleteQueue", { queueUrl: outputs.url }),
    call("sqs", "SetQueueAttributes", { queueUrl: outputs.url, attributes: {} }),
    call("sqs", "PurgeQueue", { queueUrl: outputs.url }),
  ],
  "aws:ssm/parameter:Parameter": ({ inputs }) => [
    call("ssm", "PutParameter", { name: inputs.name, overwrite: true }),
    call("ssm", "DeleteParameters", { names: [inputs.name] }),
  ],
};

/** What is a part of something above, whose calls name that, or no thing of its own in AWS. */
const parts: ReadonlySet<string> = new Set([
  "aws:apigatewayv2/authorizer:Authorizer",
  "aws:apigatewayv2/integration:Integration",
  "aws:apigatewayv2/route:Route",
  "aws:apigatewayv2/stage:Stage",
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
  "aws:cloudwatch/eventTarget:EventTarget",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
  "aws:lambda/permission:Permission",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sqs/queuePolicy:QueuePolicy",
  "random:index/randomBytes:RandomBytes",
]);

const call = (service: string, eventName: string, requestParameters: object): Omit<Call, "region"> => ({
  eventSource: `${service}.amazonaws.com`,
  eventName,
  requestParameters,
});

describe.each(["production", "three-regions", "global-home"] as const)("in variant %s", (variant) => {
  const [home = ""] = configs[variant].regions;
  const targets = resourcesOf("aws:cloudwatch/eventTarget:EventTarget", variant);
  const ways = resourcesOf("aws:cloudwatch/eventRule:EventRule", variant)
    .filter(({ name }) => name.startsWith("tamper-"))
    .map(({ inputs }) => {
      const region = String(inputs.region);
      const target = targets.find((one) => one.inputs.rule === inputs.name && one.inputs.region === region);
      return {
        rule: String(inputs.name),
        region,
        to: String(target?.inputs.arn),
        target: target?.inputs,
        text: String(inputs.eventPattern),
        pattern: JSON.parse(String(inputs.eventPattern)) as Record<string, unknown>,
      };
    });
  const met = (region: string, candidate: object) =>
    ways.filter((way) => way.region === region && matchesPattern(way.pattern, candidate));
  const regionOf = ({ type, inputs }: SynthesizedResource): string =>
    /^aws:(iam|cloudfront)\//.test(type) ? "us-east-1" : String(inputs.region ?? home);

  test("every change of anything of ours is told on two ways, of which one at least does not need it", () => {
    const untold: string[] = [];
    for (const resource of everythingIn(variant)) {
      const { type, name, outputs, inputs } = resource;
      if (parts.has(type)) continue;
      const calls = changesOf[type]?.(resource);
      if (!calls) throw new Error(`nothing says how a change of ${type} looks: is it watched?`);
      const region = regionOf(resource);
      for (const change of calls) {
        const told = met(region, event(change));
        const others = told.filter(({ rule, to }) => to !== outputs.arn && rule !== inputs.name);
        if (new Set(told.map(({ to }) => to)).size !== 2 || others.length === 0)
          untold.push(`${change.eventName} of ${name}: ${told.map(({ to }) => to).join(", ")}`);
      }
    }
    expect(untold).toEqual([]);
  });

  test("the two ways share no target, dead letters aside, and at home none of them passes what the rest needs", () => {
    for (const { region, to, target } of ways) {
      const kinds =
        region === home
          ? [/^arn:aws:sns:/, /^arn:aws:sqs:[^:]+:\d+:.*-Tamperings/]
          : [/^arn:aws:sns:/, /:event-bus\/default$/];
      expect(kinds.filter((kind) => kind.test(to))).toHaveLength(1);
      // EventBridge reaches functions and topics of its own region only, and buses of any.
      expect(to.split(":")[3]).toBe(to.includes(":event-bus/") ? home : region);
      expect(target?.roleArn === undefined).toBe(!to.includes(":event-bus/"));
    }
    const allowed = allowedBy(roleOf("tamper", variant)).flatMap(({ Action }) => Action);
    expect(allowed.filter((action) => /^(dynamodb|events|lambda):/.test(action))).toEqual([]);
    const mapped = resourcesOf("aws:lambda/eventSourceMapping:EventSourceMapping", variant);
    const [own, ...others] = mapped.filter(({ inputs }) => String(inputs.functionName).endsWith("-tamper"));
    expect(others).toEqual([]);
    const queue = own?.inputs.eventSourceArn;
    // Nothing but the rules of this way puts anything into its queue, and nothing else reads it.
    expect(ways.some(({ to }) => to === queue)).toBe(true);
    expect(mapped.filter(({ inputs }) => inputs.eventSourceArn === queue)).toHaveLength(1);
    // A deployment of some minutes is one message.
    expect(own?.inputs).toMatchObject({ maximumBatchingWindowInSeconds: 300, batchSize: 1000 });
  });

  test("what other regions forward is matched at home by both ways", () => {
    for (const resource of resourcesOf("aws:iam/role:Role", variant))
      for (const change of changesOf[resource.type]?.(resource) ?? []) {
        const [forwarded] = met("us-east-1", event(change)).filter(({ to }) => to.includes(":event-bus/"));
        if (home === "us-east-1") expect(forwarded).toBeUndefined();
        else expect(forwarded?.to).toBe(`arn:aws:events:${home}:${accountId}:event-bus/default`);
        expect(
          met(home, event(change))
            .map(({ to }) => to.split(":")[2])
            .sort(),
        ).toEqual(["sns", "sqs"]);
      }
  });

  test("topics let in alarms of this account and, since EventBridge meets no condition, rules", () => {
    // Mail of destinations goes by topics of their own, which let in nobody but a function's role.
    const topics = resourcesOf("aws:sns/topic:Topic", variant).filter(({ name }) =>
      name.startsWith("Alarms"),
    );
    expect(topics.map(({ inputs }) => inputs.region).sort()).toEqual(
      [...new Set(ways.map(({ region }) => region))].sort(),
    );
    for (const { outputs } of topics) {
      const own = resourcesOf("aws:sns/topicPolicy:TopicPolicy", variant).filter(
        ({ inputs }) => inputs.arn === outputs.arn,
      );
      expect(own).toHaveLength(1);
      const statements = statementsIn(own[0]?.inputs.policy);
      expect(statements.map(({ Principal }) => Principal?.Service)).toEqual([
        ["cloudwatch.amazonaws.com"],
        ["events.amazonaws.com"],
      ]);
      for (const statement of statements)
        expect(statement).toMatchObject({ Action: ["sns:Publish"], Resource: [outputs.arn] });
      expect(statements.map(({ Condition }) => Condition)).toEqual([
        { StringEquals: { "aws:SourceAccount": [accountId] } },
        undefined,
      ]);
    }
  });

  test("what a topic is told is JSON, whatever stands in the event", () => {
    const [told] = ways.filter(({ to }) => to.includes(":sns:"));
    const template = String(at(told?.target, "inputTransformer", "inputTemplate"));
    // EventBridge puts the event there as it is; nothing is picked out of it, for a quote in it would end a string.
    expect(at(told?.target, "inputTransformer", "inputPaths")).toBeUndefined();
    const quoted = event(call("sqs", "DeleteQueue", { queueUrl: 'https://x/"\\', note: "<b>" }));
    const filled = template.replace("<aws.events.event.json>", () => JSON.stringify(quoted));
    expect(JSON.parse(filled)).toEqual({ what: "The auditor itself was changed.", event: quoted });
  });

  test("a refused call is told though AWS leaves out what it was on", () => {
    const isHosted = everythingIn(variant).some(({ type }) => type.startsWith("aws:cloudfront/"));
    for (const { eventSource, eventNames, signs, where, onlyOfPage } of watched) {
      if (signs.length === 0 || where === "iam" || (onlyOfPage && !isHosted)) continue;
      const [first] = eventNames;
      const eventName = typeof first === "object" ? `${first.prefix}20150331` : String(first);
      const sent = { eventSource, eventName, requestParameters: null, responseElements: null };
      const refused = event(sent as never, { errorCode: "AccessDenied" });
      expect(met(home, refused), eventSource).toHaveLength(2);
      expect(met(home, event(sent as never)), eventSource).toEqual([]);
      // On somebody else's thing it is none of our business.
      const theirs = Object.fromEntries(
        signs.flatMap(([path]) => {
          const [, key] = path.split(".");
          return path.startsWith("requestParameters.") && key ? [[key, "payments"]] : [];
        }),
      );
      expect(
        met(home, event({ ...sent, requestParameters: theirs } as never, { errorCode: "AccessDenied" })),
      ).toEqual([]);
    }
  });
});

describe("calls in the form that CloudTrail records them", () => {
  const rules = resourcesOf("aws:cloudwatch/eventRule:EventRule").filter(({ name }) =>
    name.startsWith("tamper-"),
  );
  const told = (change: Omit<Call, "region">): number =>
    rules.filter(({ inputs }) => matchesPattern(JSON.parse(String(inputs.eventPattern)), event(change)))
      .length;

  test.each(documented)("$eventName: $what", ({ own, ...change }) => {
    expect(told(change) > 0).toBe(own);
    // The same call on somebody else's things.
    const theirs = JSON.parse(JSON.stringify(change).replaceAll("eks-auditor", "payments")) as typeof change;
    if (change.eventSource !== "cloudtrail.amazonaws.com") expect(told(theirs)).toBe(0);
  });
});

test("the roles of deployers are left out, and nobody else is", () => {
  const deployer = `arn:aws:iam::${accountId}:role/deploy`;
  const own = {
    accountId,
    prefix,
    parameterPath: "/eks-auditor/production/",
    mappingIds: Array.from({ length: 8 }, () => "0f3a649f-0f3a-649f-029f-0d37d7dafd2f"),
    apiId: "a1b2c3d4e5",
    pageIds: ["E1A2B3C4D5E6F7", "0f3a649f-0f3a-649f-029f-0d37d7dafd2f", "E2A2B3C4D5E6F7"],
  };
  const change = call("events", "DeleteRule", { name: `${prefix}eks-1` });
  const by = (arn: string) =>
    event(change, { userIdentity: { type: "AssumedRole", sessionContext: { sessionIssuer: { arn } } } });
  const [events] = watched;
  if (!events) throw new Error("nothing is watched");
  const pattern = tamperPattern(events, { ...own, deployers: [deployer] });
  expect(matchesPattern(pattern, by(deployer))).toBe(false);
  expect(matchesPattern(pattern, by(`${deployer}-2`))).toBe(true);
  expect(matchesPattern(pattern, event(change))).toBe(true);
  // As many and as long as the configuration takes them.
  const longest = Array.from({ length: 5 }, (_, n) => `arn:aws:iam::${accountId}:role/${"r".repeat(63)}${n}`);
  for (const watch of watched)
    expect(() => tamperPattern(watch, { ...own, deployers: longest })).not.toThrow();
  const tooLong = longest.map((arn) => `${arn}/${"p".repeat(400)}`);
  expect(() => tamperPattern(events, { ...own, deployers: tooLong })).toThrow(/name fewer deployers/);
});
