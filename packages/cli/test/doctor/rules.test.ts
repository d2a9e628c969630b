import { eventRules, forwardedPatterns } from "@eks-auditor/core/deployment";
import { describe, expect, test } from "vitest";
import { type BusRules, judgeRules } from "../../src/doctor/checks/rules.ts";
import type { DeploymentIdentity } from "../../src/doctor/deployed.ts";

const accountId = "123456789012";
const known = (...regions: [string, ...string[]]): DeploymentIdentity => ({
  deployment: { app: "eks-auditor", stage: "production" },
  accountId,
  partition: "aws",
  home: regions[0],
  settings: { regions, sweepEveryMinutes: 60, heartbeatEveryMinutes: 5, authentication: "iam" },
  deployedAt: null,
  now: 0,
});
const target = { Id: "t", Arn: "arn:target", DeadLetterConfig: { Arn: "arn:dead" } };

/** A deployment whose rules are all as this version wants them. */
const deployed = (of: DeploymentIdentity): BusRules[] => {
  const rules = eventRules({ regions: of.settings.regions, accountId });
  const regions = [...new Set(rules.map(({ region }) => region))];
  return [
    ...regions.map((region) => ({
      region,
      bus: "default",
      rules: rules
        .filter((rule) => rule.region === region)
        .map(({ name, pattern }) => ({
          rule: {
            Name: `eks-auditor-production-${name}`,
            State: "ENABLED" as const,
            // AWS keeps the text as it was sent, and people may write it otherwise.
            EventPattern: JSON.stringify(pattern, null, 1),
          },
          targets: [target],
          letsIn: true,
        })),
    })),
    {
      region: of.home,
      bus: "forwarded",
      rules: [
        {
          rule: {
            Name: "eks-auditor-production-forwarded",
            State: "ENABLED" as const,
            EventPattern: JSON.stringify(forwardedPatterns([accountId])[0]),
          },
          targets: [target],
        },
      ],
    },
  ];
};

type Rules = BusRules["rules"];
const change = (answers: readonly BusRules[], of: (rules: Rules, bus: string) => Rules): BusRules[] =>
  answers.map((one) => ({ ...one, rules: of(one.rules, one.bus) }));
const eks = "eks-auditor-production-eks-eu-west-1-1";
const changed = (more: object) => (rules: Rules) =>
  rules.map((one) => (one.rule.Name === eks ? { ...one, rule: { ...one.rule, ...more } } : one));

describe("rules", () => {
  const here = known("eu-west-1");
  const statuses = (answers: readonly BusRules[], of = here) =>
    judgeRules(answers, of).map(({ status, found }) => `${status} ${found}`);

  test("as this version wants them are well, in every region", () => {
    const three = known("eu-west-1", "eu-central-1");
    expect(statuses(deployed(three), three)).toEqual([
      expect.stringMatching(/^ok eu-west-1: \d+ rules/),
      expect.stringMatching(/^ok eu-central-1: \d+ rules/),
      expect.stringMatching(/^ok us-east-1: \d+ rules/),
      "ok eu-west-1: bus forwarded forwards its events",
    ]);
  });

  test.each([
    ["that are disabled", changed({ State: "DISABLED" }), `rule ${eks} is DISABLED`],
    [
      "that someone narrowed",
      changed({ EventPattern: '{"source":["aws.eks"]}' }),
      "does not have the pattern",
    ],
    ["whose pattern is no JSON", changed({ EventPattern: "{" }), "does not have the pattern"],
    [
      "that are gone",
      (rules: Rules) => rules.filter(({ rule }) => rule.Name !== eks),
      `rule ${eks} is missing: no event of eks.amazonaws.com comes in`,
    ],
    [
      "that EventBridge says match nothing",
      (rules: Rules) => rules.map((one) => (one.rule.Name === eks ? { ...one, letsIn: false } : one)),
      "does not match an event",
    ],
    [
      "that deliver to nothing",
      (rules: Rules) => rules.map((one) => (one.rule.Name === eks ? { ...one, targets: [] } : one)),
      `rule ${eks} has no target`,
    ],
    [
      "that lose what cannot be delivered",
      (rules: Rules) =>
        rules.map((one) =>
          one.rule.Name === eks ? { ...one, targets: [{ Id: "t", Arn: "arn:target" }] } : one,
        ),
      "no dead-letter queue",
    ],
    [
      "of ours that this version does not know, when they are disabled",
      (rules: Rules, bus: string) =>
        bus === "default"
          ? [
              ...rules,
              {
                rule: { Name: "eks-auditor-production-heartbeat", State: "DISABLED" as const },
                targets: [target],
              },
            ]
          : rules,
      "rule eks-auditor-production-heartbeat is DISABLED",
    ],
  ])("%s are wrong", (_, of, words) => {
    const lines = judgeRules(change(deployed(here), of), here);
    expect(
      lines
        .filter(({ status }) => status === "fail")
        .map(({ found }) => found)
        .join("\n"),
    ).toContain(words);
    expect(lines.find(({ status }) => status === "fail")?.remedy).toContain("sst deploy --stage production");
  });

  test("that nothing follows where regions forward to are wrong", () => {
    const forwarded = (rules: Rules, bus: string) => (bus === "default" ? rules : []);
    expect(statuses(change(deployed(here), forwarded)).join("\n")).toMatch(
      /bus forwarded has no rule, so its events are lost[\s\S]*no rule handles the events that other regions forward/,
    );
  });
});
