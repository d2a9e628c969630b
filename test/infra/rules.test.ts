import { eventNamesByService } from "@eks-auditor/core/coverage";
import { expect, test } from "vitest";
import config from "../../auditor.config.ts";
import { accountId } from "../../infra/synthesis/answers.ts";
import { matchesPattern } from "./matches-pattern.ts";
import { at, referred, resourcesOf, statementsIn } from "./synthesized.ts";

const [home] = config.regions;
const rules = resourcesOf("aws:cloudwatch/eventRule:EventRule").map(({ inputs }) => ({
  name: String(inputs.name),
  region: String(inputs.region ?? home),
  bus: inputs.eventBusName,
  state: inputs.state,
  text: String(inputs.eventPattern),
  pattern: JSON.parse(String(inputs.eventPattern)) as Record<string, unknown>,
}));
const onDefaultBus = rules.filter(({ bus }) => bus === undefined);
const targets = resourcesOf("aws:cloudwatch/eventTarget:EventTarget");

const event = (source: string, eventSource: string, eventName: string, account = accountId) => ({
  source,
  account,
  "detail-type": "AWS API Call via CloudTrail",
  detail: { eventSource, eventName },
});

const regionsOf = (eventSource: string): readonly string[] =>
  eventSource === "iam.amazonaws.com" ? ["us-east-1"] : config.regions;

const matching = (candidate: ReturnType<typeof event>, region?: string) =>
  onDefaultBus.filter((rule) => rule.region === region && matchesPattern(rule.pattern, candidate));

test.each(eventNamesByService())("rules let the routed events of $eventSource in, once", (service) => {
  const { source, eventSource, routed, leftOut, ignored } = service;
  for (const region of regionsOf(eventSource)) {
    const unmatched = routed.filter(
      (name) => matching(event(source, eventSource, name), region).length !== 1,
    );
    expect(unmatched).toEqual([]);
    const matched = [...leftOut, ...ignored]
      .filter((name) => !routed.includes(name))
      .filter((name) => matching(event(source, eventSource, name), region).length > 0);
    expect(matched).toEqual([]);
  }
});

test("what AWS adds to EKS and ELB tomorrow comes in, what it adds to EC2 does not", () => {
  expect(matching(event("aws.eks", "eks.amazonaws.com", "CreateNovelty"), home)).toHaveLength(1);
  const elb = event("aws.elasticloadbalancing", "elasticloadbalancing.amazonaws.com", "CreateNovelty");
  expect(matching(elb, home)).toHaveLength(1);
  expect(matching(event("aws.ec2", "ec2.amazonaws.com", "CreateNovelty"), home)).toEqual([]);
});

test("events of another account, of a forged source, or of another service in disguise stay out", () => {
  const forged = [
    event("aws.eks", "eks.amazonaws.com", "DeleteCluster", "999999999999"),
    event("custom.eks", "eks.amazonaws.com", "DeleteCluster"),
    event("aws.s3", "eks.amazonaws.com", "DeleteCluster"),
    event("aws.eks", "iam.amazonaws.com", "UpdateAssumeRolePolicy"),
  ];
  for (const candidate of forged)
    for (const rule of rules)
      expect(matchesPattern(rule.pattern, candidate) && rule.bus === undefined).toBe(false);
});

test("every pattern pins its source and this account, and is short enough for EventBridge", () => {
  for (const { text, pattern, state } of rules) {
    expect(text.length).toBeLessThanOrEqual(2_048);
    expect(pattern.account).toEqual([accountId]);
    expect(pattern.source).toSatisfy(
      (source: string[]) => source.length > 0 && source.every((name) => !name.includes("*")),
    );
    expect(state).toBe("ENABLED");
  }
  for (const { pattern } of onDefaultBus) expect(pattern.source).toHaveLength(1);
});

test("every rule delivers with retries, and what cannot be delivered waits in a standard queue of its region", () => {
  for (const rule of rules) {
    const own = targets.filter(({ inputs }) => inputs.rule === rule.name);
    expect(own).toHaveLength(1);
    const inputs = own[0]?.inputs;
    expect(at(inputs, "retryPolicy", "maximumRetryAttempts")).toBeGreaterThan(0);
    const deadLetters = referred("aws:sqs/queue:Queue", "arn", at(inputs, "deadLetterConfig", "arn"));
    expect(String(deadLetters.outputs.arn).split(":")[3]).toBe(rule.region);
    expect(deadLetters.inputs.fifoQueue ?? false).toBe(false);
    if (rule.region === home) continue;
    expect(at(inputs, "arn")).toBe(
      referred("aws:cloudwatch/eventBus:EventBus", "name", forwardedBus()).outputs.arn,
    );
    expect(at(inputs, "roleArn")).toMatch(/^arn:aws:iam::/);
  }
});

test("every queue that a rule delivers to lets in rules of this deployment, and nobody else", () => {
  const policies = resourcesOf("aws:sqs/queuePolicy:QueuePolicy");
  const queues = new Set(
    targets
      .flatMap(({ inputs }) => [inputs.arn, at(inputs, "deadLetterConfig", "arn")])
      .filter((arn) => String(arn).startsWith("arn:aws:sqs:")),
  );
  for (const arn of queues) {
    const { id, outputs } = referred("aws:sqs/queue:Queue", "arn", arn);
    const own = policies.filter(({ inputs }) => inputs.queueUrl === (outputs.url ?? id));
    expect(own).toHaveLength(1);
    const statements = statementsIn(own[0]?.inputs.policy);
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      Principal: { Service: ["events.amazonaws.com"] },
      Action: ["sqs:SendMessage"],
      Resource: [arn],
    });
    const [sourceArn] = statements[0]?.Condition?.ArnLike?.["aws:SourceArn"] ?? [];
    expect(sourceArn).toContain(`:${accountId}:rule/*eks-auditor-production-`);
  }
});

const forwardedBus = (): unknown => rules.find(({ name }) => name.endsWith("-forwarded"))?.bus;
