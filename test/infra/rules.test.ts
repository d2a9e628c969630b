import { listedAccounts } from "@eks-auditor/core/config";
import { eventNamesByService } from "@eks-auditor/core/coverage";
import { describe, expect, test } from "vitest";
import { accountId } from "../../infra/synthesis/answers.ts";
import { auditRules, rulesMet } from "./audit-rules.ts";
import { configs } from "./configs.ts";
import { matchesPattern } from "./matches-pattern.ts";
import { allowedBy, at, everythingIn, referred, resourcesOf, statementsIn } from "./synthesized.ts";

const event = (source: string, eventSource: string, eventName: string, account = accountId) => ({
  source,
  account,
  "detail-type": "AWS API Call via CloudTrail",
  detail: { eventSource, eventName },
});

const services = eventNamesByService();

describe.each(["production", "three-regions", "global-home"] as const)("in variant %s", (variant) => {
  const [home = "", ...elsewhere] = configs[variant].regions;
  const audited = auditRules(variant, home);
  const rules = resourcesOf("aws:cloudwatch/eventRule:EventRule", variant).map(({ inputs }) => ({
    name: String(inputs.name),
    region: String(inputs.region ?? home),
    bus: inputs.eventBusName,
    state: inputs.state,
    text: String(inputs.eventPattern),
    pattern: JSON.parse(String(inputs.eventPattern)) as Record<string, unknown>,
  }));
  const targets = resourcesOf("aws:cloudwatch/eventTarget:EventTarget", variant);
  const forwardedBus = resourcesOf("aws:cloudwatch/eventBus:EventBus", variant).find(
    ({ name }) => name === "ForwardedBus",
  );
  const eventsQueue = resourcesOf("aws:sqs/queue:Queue", variant).find(({ name }) => name === "EventsQueue");
  const regionsOf = (eventSource: string): readonly string[] =>
    eventSource === "iam.amazonaws.com" ? ["us-east-1"] : [home, ...elsewhere];

  test("there are rules in every audited region, and IAM's in us-east-1 alone", () => {
    const told = audited.map(({ region, pattern }) => `${region} ${String(pattern.source)}`);
    const wanted = services.flatMap(({ eventSource, source }) =>
      regionsOf(eventSource).map((region) => `${region} ${source}`),
    );
    expect([...new Set(told)].sort()).toEqual(wanted.sort());
  });

  test.each(services)("rules let the routed events of $eventSource in, once", (service) => {
    const { source, eventSource, routed, leftOut, ignored } = service;
    const met = (name: string, region: string) =>
      rulesMet(audited, region, event(source, eventSource, name)).length;
    for (const region of regionsOf(eventSource)) {
      expect(routed.filter((name) => met(name, region) !== 1)).toEqual([]);
      const others = [...leftOut, ...ignored].filter((name) => !routed.includes(name));
      expect(others.filter((name) => met(name, region) > 0)).toEqual([]);
    }
  });

  test("what AWS adds to EKS and ELB tomorrow comes in, what it adds to EC2 does not", () => {
    const met = (service: string) =>
      rulesMet(audited, home, event(`aws.${service}`, `${service}.amazonaws.com`, "CreateNovelty"));
    expect(met("eks")).toHaveLength(1);
    expect(met("elasticloadbalancing")).toHaveLength(1);
    expect(met("ec2")).toEqual([]);
  });

  test("events of another account, of a forged source, or of another service in disguise stay out", () => {
    const forged = [
      event("aws.eks", "eks.amazonaws.com", "DeleteCluster", "999999999999"),
      event("custom.eks", "eks.amazonaws.com", "DeleteCluster"),
      event("aws.s3", "eks.amazonaws.com", "DeleteCluster"),
      event("aws.eks", "iam.amazonaws.com", "UpdateAssumeRolePolicy"),
    ];
    for (const candidate of forged)
      expect(audited.filter(({ pattern }) => matchesPattern(pattern, candidate))).toEqual([]);
  });

  test("every pattern pins its source and the audited accounts, and is short enough for EventBridge", () => {
    for (const { text, name, pattern, state } of rules) {
      expect(text.length).toBeLessThanOrEqual(2_048);
      const isForwarded = name.endsWith("-forwarded");
      const members = isForwarded ? listedAccounts(configs[variant]).map(({ id }) => id) : [];
      // Of an organization the bus lets in nobody else, and which accounts it has is not known here.
      if (isForwarded && configs[variant].accounts === "organization")
        expect(pattern).not.toHaveProperty("account");
      else expect(pattern.account).toEqual([accountId, ...members]);
      expect(pattern.source).toSatisfy(
        (source: string[]) => source.length > 0 && source.every((name) => !name.includes("*")),
      );
      expect(state).toBe("ENABLED");
    }
    for (const { pattern } of audited) expect(pattern.source).toHaveLength(1);
  });

  test("every rule delivers with retries, and what cannot be delivered waits in a standard queue of its region", () => {
    for (const rule of rules) {
      const own = targets.filter(
        ({ inputs }) => inputs.rule === rule.name && (inputs.region ?? home) === rule.region,
      );
      expect(own, rule.name).toHaveLength(1);
      const inputs = own[0]?.inputs;
      expect(at(inputs, "retryPolicy", "maximumRetryAttempts")).toBe(185);
      expect(at(inputs, "retryPolicy", "maximumEventAgeInSeconds")).toBe(86_400);
      const queue = at(inputs, "deadLetterConfig", "arn");
      const deadLetters = referred("aws:sqs/queue:Queue", "arn", queue, variant);
      expect(String(deadLetters.outputs.arn).split(":")[3]).toBe(rule.region);
      expect(deadLetters.inputs.fifoQueue ?? false).toBe(false);
    }
  });

  test("at home changes go straight to their queue; elsewhere they are forwarded to the home region's bus", () => {
    for (const { name, region } of audited) {
      const target = targets.find(({ inputs }) => inputs.rule === name)?.inputs;
      if (region === home) {
        expect(target?.arn).toBe(eventsQueue?.outputs.arn);
        expect(target?.roleArn).toBeUndefined();
        continue;
      }
      expect(target?.arn).toBe(forwardedBus?.outputs.arn);
      expect(String(target?.arn)).toContain(`:events:${home}:`);
      const role = referred("aws:iam/role:Role", "arn", target?.roleArn, variant);
      expect(allowedBy(role)).toEqual([
        { Effect: "Allow", Action: ["events:PutEvents"], Resource: [forwardedBus?.outputs.arn] },
      ]);
      expect(statementsIn(role.inputs.assumeRolePolicy)).toEqual([
        {
          Effect: "Allow",
          Action: ["sts:AssumeRole"],
          Principal: { Service: ["events.amazonaws.com"] },
        },
      ]);
    }
    const roles = everythingIn(variant).filter(({ name }) => name === "Forwarder");
    expect(roles).toHaveLength(audited.some(({ region }) => region !== home) ? 1 : 0);
  });

  test("what arrives on the home region's bus goes on to the queue, in the form that rules let in", () => {
    const arrivals = rules.find(({ name }) => name.endsWith("-forwarded"));
    expect(arrivals?.bus).toBe(forwardedBus?.outputs.name);
    const target = targets.find(({ inputs }) => inputs.rule === arrivals?.name)?.inputs;
    expect(target?.arn).toBe(eventsQueue?.outputs.arn);
    for (const { source, eventSource, routed } of services)
      expect(matchesPattern(arrivals?.pattern, event(source, eventSource, routed[0] ?? ""))).toBe(true);
  });

  test("every queue that a rule delivers to lets in rules of this deployment, and nobody else", () => {
    const policies = resourcesOf("aws:sqs/queuePolicy:QueuePolicy", variant);
    const queues = new Set(
      targets
        .flatMap(({ inputs }) => [inputs.arn, at(inputs, "deadLetterConfig", "arn")])
        .filter((arn) => String(arn).startsWith("arn:aws:sqs:")),
    );
    for (const arn of queues) {
      const { id, outputs } = referred("aws:sqs/queue:Queue", "arn", arn, variant);
      const own = policies.filter(({ inputs }) => inputs.queueUrl === (outputs.url ?? id));
      expect(own).toHaveLength(1);
      const statements = statementsIn(own[0]?.inputs.policy);
      expect(statements).toHaveLength(1);
      expect(statements[0]).toMatchObject({
        Principal: { Service: ["events.amazonaws.com"] },
        Action: ["sqs:SendMessage"],
        Resource: [arn],
      });
      const region = String(arn).split(":")[3];
      expect(statements[0]?.Condition?.ArnLike?.["aws:SourceArn"]).toEqual([
        `arn:aws:events:${region}:${accountId}:rule/*eks-auditor-production-*`,
      ]);
    }
  });
});
