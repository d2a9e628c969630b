import {
  type EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  type Rule,
  type Target,
  TestEventPatternCommand,
} from "@aws-sdk/client-eventbridge";
import { eventRegions, eventRules, nameIn } from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { type BusRules, judgeRules, type RuleAnswers } from "../judge/rules.ts";
import { sampleEvent } from "../sample-event.ts";
import { deployedFunctions, functionActions } from "./deployed-functions.ts";

/** A deployment has some thirty rules a region; AWS allows 300 a bus. */
const pagesMax = 20;

/** Whether rules take what CloudTrail tells. */
export const rulesCheck = check({
  name: "rules",
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
