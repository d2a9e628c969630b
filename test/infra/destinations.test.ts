import { expect, test } from "vitest";
import { allowedBy, at, everythingIn, referred, resourcesOf, roleOf } from "./synthesized.ts";

const variant = "three-regions";
const allowed = allowedBy(roleOf("destinations", variant));

const resourcesFor = (action: string): string[] =>
  allowed.filter(({ Action }) => Action.includes(action)).flatMap(({ Resource = [] }) => Resource);

const parameterNames = (): string[] =>
  resourcesOf("aws:ssm/parameter:Parameter", variant)
    .map(({ inputs }) => String(inputs.name))
    .filter((name) => name.includes("destination-"));

test("whoever tells destinations may read their secrets and tell their topics, and no others", () => {
  expect(parameterNames().sort()).toEqual(
    ["on-call", "siem", "team"].map((name) => `/eks-auditor-production-destination-${name}`),
  );
  expect(
    resourcesFor("ssm:GetParameter")
      .map((arn) => arn.replace(/^.*:parameter/, ""))
      .sort(),
  ).toEqual(parameterNames().sort());
  expect(resourcesFor("sns:Publish")).toEqual([
    expect.stringMatching(/:eks-auditor-production-destination-mail$/),
  ]);
  const actions = new Set(allowed.flatMap(({ Action }) => Action));
  expect([...actions].filter((action) => !/^(dynamodb|sqs|logs|xray):/.test(action)).sort()).toEqual([
    "sns:Publish",
    "ssm:GetParameter",
  ]);
  expect(resourcesFor("sqs:ReceiveMessage")).toEqual([expect.stringMatching(/DestinationReports/)]);
});

test("secrets are kept encrypted, and nobody else may read them", () => {
  for (const { inputs } of resourcesOf("aws:ssm/parameter:Parameter", variant))
    if (String(inputs.name).includes("destination-")) expect(inputs.type).toBe("SecureString");
  for (const entry of ["slack", "tamper", "publish", "api", "capture"])
    expect(JSON.stringify(allowedBy(roleOf(entry, variant)))).not.toContain("destination-");
});

test("those who get mail are subscribed to the topic of their destination", () => {
  const subscriptions = resourcesOf("aws:sns/topicSubscription:TopicSubscription", variant);
  expect(subscriptions.map(({ inputs }) => [inputs.protocol, inputs.endpoint])).toEqual([
    ["email", "platform@example.com"],
    ["email", "audit@example.com"],
  ]);
  for (const { inputs } of subscriptions)
    expect(referred("aws:sns/topic:Topic", "arn", inputs.topic, variant).inputs.name).toBe(
      "eks-auditor-production-destination-mail",
    );
});

test("every report reaches their queue, which is watched as all are", () => {
  const rule = resourcesOf("aws:cloudwatch/eventRule:EventRule", variant).find(
    ({ inputs }) => inputs.name === "eks-auditor-production-reports-to-destinations",
  );
  expect(JSON.parse(String(rule?.inputs.eventPattern))).toMatchObject({
    source: ["eks-auditor"],
    "detail-type": ["Report"],
  });
  const alarms = resourcesOf("aws:cloudwatch/metricAlarm:MetricAlarm", variant).map(({ inputs }) =>
    String(inputs.name),
  );
  expect(alarms).toContain("eks-auditor-production-dead-letters");
});

test("where nobody is told beside Slack there is nothing for it", () => {
  const names = everythingIn("production").map(({ name, inputs }) => `${name} ${String(at(inputs, "name"))}`);
  expect(names.filter((name) => /destination/i.test(name))).toEqual([]);
});
