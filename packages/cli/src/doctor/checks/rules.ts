import { isDeepStrictEqual } from "node:util";
import {
  type EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  type Rule,
  type Target,
  TestEventPatternCommand,
} from "@aws-sdk/client-eventbridge";
import {
  type EventRule,
  eventRegions,
  eventRules,
  forwardedPatterns,
  forwardedRule,
  nameIn,
} from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { Deployed, DeploymentIdentity } from "../deployed.ts";
import { deployedFunctions, functionActions } from "../deployed-functions.ts";
import { fail, type Judgement, ok } from "../line.ts";
import { sampleEvent } from "../sample-event.ts";

/** A rule as it is deployed. */
export interface RuleAnswers {
  readonly rule: Rule;
  readonly targets: readonly Target[];
  /** What EventBridge says to an event that the rule must let in; absent where it was not asked. */
  readonly letsIn?: boolean;
}

/** The deployment's rules on one bus of one region. */
export interface BusRules {
  readonly region: string;
  /** Its name: `default`, or that of a bus of the deployment's own. */
  readonly bus: string;
  readonly rules: readonly RuleAnswers[];
}

/** Says for each region whether its rules are there, enabled, as this version wants them, and deliver to something. */
export const judgeRules = (answers: readonly BusRules[], known: DeploymentIdentity): Judgement[] => {
  const { settings, accountId, deployment } = known;
  const expected = eventRules({ regions: settings.regions, accountId });
  const again = `deploy again with this version: npx sst deploy --stage ${deployment.stage}`;
  const judged = eventRegions(settings.regions).flatMap((region) => {
    const there = answers.find((one) => one.region === region && one.bus === "default")?.rules ?? [];
    const wanted = expected.filter((rule) => rule.region === region);
    const flaws = [
      ...wanted.flatMap((rule) => flawsOf(rule, there, known)),
      ...others(there, wanted, known).flatMap(workingFlaws),
    ];
    return flaws.length === 0
      ? [ok(`${region}: ${wanted.length} rules are enabled and match the events of this version`)]
      : flaws.map((flaw) => fail(`${region}: ${flaw}`, again));
  });
  return [...judged, ...ownBuses(answers, known, again)];
};

/** Buses of the deployment's own, which rules deliver to: where other regions forward to, and where reports are told. */
const ownBuses = (answers: readonly BusRules[], known: DeploymentIdentity, again: string): Judgement[] => {
  const { settings, home } = known;
  const own = answers.filter(({ bus }) => bus !== "default");
  const judged = own.map(({ bus, rules }) => {
    const flaws = [
      ...(rules.length === 0 ? ["has no rule, so its events are lost"] : []),
      ...rules.flatMap((one) => workingFlaws(one)),
      ...(rules.some(({ rule }) => rule.Name === nameIn(known.deployment, forwardedRule(0)))
        ? forwardedFlaws(rules, known)
        : []),
    ];
    return flaws.length === 0
      ? ok(`${home}: bus ${bus} forwards its events`)
      : fail(`${home}: bus ${bus} ${flaws.join("; ")}`, again);
  });
  const forwards = eventRegions(settings.regions).some((region) => region !== home);
  const arrives = own.some(({ rules }) =>
    rules.some(({ rule }) => rule.Name === nameIn(known.deployment, forwardedRule(0))),
  );
  return forwards && !arrives
    ? [...judged, fail(`${home}: no rule handles the events that other regions forward`, again)]
    : judged;
};

/** What is wrong with the rules that pass on what was forwarded: of many accounts there are several. */
const forwardedFlaws = (
  rules: readonly RuleAnswers[],
  { settings, accountId, deployment }: DeploymentIdentity,
): string[] =>
  forwardedPatterns(
    settings.organizationId === undefined ? [accountId, ...(settings.memberAccounts ?? [])] : "organization",
  ).flatMap((pattern, index) => {
    const name = nameIn(deployment, forwardedRule(index));
    const found = rules.find(({ rule }) => rule.Name === name);
    if (!found) return [`${name} is missing: what some accounts forward is lost`];
    return sameJson(found.rule.EventPattern, pattern)
      ? []
      : [`${name} does not have the pattern of this version`];
  });

const flawsOf = (
  rule: EventRule,
  there: readonly RuleAnswers[],
  { deployment }: DeploymentIdentity,
): string[] => {
  const name = nameIn(deployment, rule.name);
  const found = there.find((one) => one.rule.Name === name);
  if (!found) return [`rule ${name} is missing: no event of ${rule.eventSource} comes in`];
  return [
    ...workingFlaws(found),
    ...(sameJson(found.rule.EventPattern, rule.pattern)
      ? []
      : [`rule ${name} does not have the pattern of this version`]),
    ...(found.letsIn === false
      ? [
          `rule ${name} does not match an event that it must match, according to EventBridge (events:TestEventPattern)`,
        ]
      : []),
  ];
};

const workingFlaws = ({ rule, targets }: RuleAnswers): string[] => [
  ...(rule.State?.startsWith("ENABLED") ? [] : [`rule ${rule.Name} is ${rule.State ?? "in no state"}`]),
  ...(targets.length === 0 ? [`rule ${rule.Name} has no target`] : []),
  ...targets
    .filter(({ DeadLetterConfig }) => !DeadLetterConfig?.Arn)
    .map(
      ({ Arn }) => `rule ${rule.Name} loses events that it cannot deliver to ${Arn}: no dead-letter queue`,
    ),
];

const others = (
  there: readonly RuleAnswers[],
  wanted: readonly EventRule[],
  { deployment }: DeploymentIdentity,
) => there.filter(({ rule }) => !wanted.some(({ name }) => nameIn(deployment, name) === rule.Name));

const sameJson = (text: string | undefined, value: unknown): boolean => {
  try {
    return isDeepStrictEqual(JSON.parse(text ?? ""), JSON.parse(JSON.stringify(value)));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

/** A deployment has some thirty rules a region; AWS allows 300 a bus. */
const pagesMax = 20;

/** Whether rules take what CloudTrail tells. */
export const rulesCheck = check({
  name: "rules",
  passes:
    "the rules of each region exist, are enabled, have the patterns of this version, and have a dead-letter queue",
  actions: ["events:ListRules", "events:ListTargetsByRule", "events:TestEventPattern", ...functionActions],
  ask: async (deployed) => {
    const regions = eventRegions(deployed.settings.regions);
    const found: BusRules[] = [];
    for (const region of regions) found.push(await rulesOn(deployed, region, "default"));
    const { eventBridge } = deployed.clientsFor(deployed.home);
    // What other regions' rules deliver to, and where reports are announced.
    const buses = new Set(
      found
        .flatMap(({ rules }) => rules.flatMap(({ targets }) => targets.map(({ Arn = "" }) => busName(Arn))))
        .filter((name) => name !== null && name !== "default"),
    );
    for (const bus of [...buses, ...(await reportsBus(deployed))])
      if (bus !== null)
        found.push({ region: deployed.home, bus, rules: await rulesOf(eventBridge, deployed, bus) });
    return found;
  },
  judge: judgeRules,
});

/** Returns the name of the bus that an ARN is of; null for any other ARN. */
const busName = (arn: string): string | null =>
  /^arn:[^:]+:events:[^:]+:\d+:event-bus\/(.+)$/.exec(arn)?.[1] ?? null;

const rulesOn = async (deployed: Deployed, region: string, bus: string): Promise<BusRules> => {
  const { eventBridge } = deployed.clientsFor(region);
  const rules = await rulesOf(eventBridge, deployed, bus);
  const { settings, accountId, deployment } = deployed;
  const expected = new Map(
    eventRules({ regions: settings.regions, accountId }).map((rule) => [nameIn(deployment, rule.name), rule]),
  );
  const tested: RuleAnswers[] = [];
  for (const one of rules) {
    const wanted = expected.get(one.rule.Name ?? "");
    const EventPattern = one.rule.EventPattern;
    if (!wanted || !EventPattern) tested.push(one);
    else {
      const event = { EventPattern, Event: sampleEvent(wanted) };
      const { Result } = await eventBridge.send(new TestEventPatternCommand(event));
      tested.push({ ...one, letsIn: Result === true });
    }
  }
  return { region, bus, rules: tested };
};

const rulesOf = async (
  client: EventBridgeClient,
  { deployment }: Deployed,
  bus: string,
): Promise<RuleAnswers[]> => {
  const rules: Rule[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const answer = await client.send(
      new ListRulesCommand({ NamePrefix: nameIn(deployment, ""), EventBusName: bus, NextToken }),
    );
    rules.push(...(answer.Rules ?? []));
    NextToken = answer.NextToken;
    if (NextToken === undefined) break;
  }
  const answers: RuleAnswers[] = [];
  for (const rule of rules) answers.push({ rule, targets: await targetsOf(client, rule, bus) });
  return answers;
};

/** EventBridge takes five targets a rule. */
const targetsOf = async (client: EventBridgeClient, { Name }: Rule, bus: string): Promise<Target[]> => {
  const { Targets = [] } = await client.send(
    new ListTargetsByRuleCommand({ Rule: Name, EventBusName: bus, Limit: 10 }),
  );
  return Targets;
};

/** Its name is AWS's choice; the function that announces reports knows it. */
const reportsBus = async (deployed: Deployed): Promise<string[]> => {
  const functions = await deployedFunctions(deployed);
  const name = functions.get("publish")?.Environment?.Variables?.REPORTS_BUS_NAME;
  return name === undefined ? [] : [name];
};
