import { notKnownYet } from "../../model/not-known-yet.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import { resourceKey } from "../../model/resource.ts";
import { cidrSet } from "../cidr-set.ts";
import { kindOf } from "../load-balancer.ts";
import { albBehind } from "./alb-behind.ts";
import { targetGroupBackend } from "./backend.ts";
import { backendName } from "./backend-name.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { frontDoor, stepOf } from "./front-door.ts";
import type { Demand } from "./guards/demand.ts";
import { listenerWords, moreListeners } from "./listener-traffic.ts";
import { type ListenerWay, waysThrough } from "./listener-ways.ts";
import type { LastListener, PathStep } from "./path.ts";
import { both, either, fromAnywhere, fromCidrs, onlyPerhaps, type Reach, unknownReach } from "./reach.ts";
import type { Traffic } from "./traffic.ts";

/** The way so far, on to one thing behind a listener. */
export interface Onward {
  readonly key: string;
  readonly reach: Reach;
  readonly target: string;
  readonly demands: readonly Demand[];
  readonly lane?: Omit<LastListener, "demands">;
  readonly answersItself?: true;
  readonly steps: readonly PathStep[];
  readonly end?: string;
  readonly assumed: readonly string[];
  readonly restsOn: readonly string[];
}

const v2 = "AWS::ElasticLoadBalancingV2";

/** Returns what is behind a listener. One that only answers by itself is what is reached. */
export const onwardFrom = (listener: Resource, loadBalancer: Resource, view: ExposureLookup): Onward[] => {
  const ways = waysThrough(listener, view);
  // What a rule that is not known takes, goes another way.
  const more = view.doubts.ofMore(
    `the rules of ${listenerWords(listener)} of ${loadBalancer.name} were not read`,
    `${v2}::ListenerRule`,
    listener,
  );
  const words = listenerWords(listener);
  const step: PathStep = { ...stepOf(listener), words, leads: true };
  const onward = ways.flatMap((way) => onwardBy(way, step, loadBalancer, view));
  if (onward.length > 0)
    return more === undefined
      ? onward
      : onward.map((each) => ({ ...each, reach: onlyPerhaps(each.reach, more) }));
  const answers = ways.flatMap((way) => way.answers ?? []);
  if (answers.length === 0) return [];
  return [
    {
      key: "itself",
      reach: fromAnywhere,
      target: `${kindOf(loadBalancer.properties)} ${loadBalancer.name} itself`,
      demands: [],
      answersItself: true,
      steps: [{ ...step, words: `${words}, which only ${[...new Set(answers)].join(" or ")}` }],
      assumed: [],
      restsOn: [resourceKey(listener)],
    },
  ];
};

const onwardBy = (
  way: ListenerWay,
  listener: PathStep,
  loadBalancer: Resource,
  view: ExposureLookup,
): Onward[] => {
  const { rule, demands, conditions } = way;
  const steps: PathStep[] = rule
    ? [listener, { ...stepOf(rule), words: way.words, leads: true }]
    : [listener];
  const restsOn = steps.map(resourceKey);
  return way.forwardsTo.flatMap((arn) =>
    onwardTo(arn, loadBalancer, view).map((onward) => ({
      ...onward,
      key: `${conditions} ${onward.key}`,
      reach: both(way.from, onward.reach),
      demands: [...demands, ...onward.demands],
      lane: onward.lane ?? { listener: listener.id, rule: rule?.id ?? null, target: onward.key },
      steps: [...steps, ...onward.steps],
      assumed: [...demands.map(({ words }) => `callers are asked for ${words}`), ...onward.assumed],
      restsOn: [...restsOn, ...onward.restsOn],
    })),
  );
};

const onwardTo = (arn: string, loadBalancer: Resource, view: ExposureLookup): Onward[] => {
  if (arn === notKnownYet)
    return [unreadGroup(arn, "which target group it sends to is not known until apply")];
  const group = view.find("AWS::ElasticLoadBalancingV2::TargetGroup", arn);
  if (!group) {
    const why = view.doubts.ofMore(`target group ${nameInArn(arn)} was not read`, `${v2}::TargetGroup`);
    return why === undefined ? [] : [unreadGroup(arn, why)];
  }
  const step: PathStep = { ...stepOf(group), words: `target group ${group.name}`, leads: true };
  if (textAt(group.properties, "TargetType") === "alb")
    return textAt(loadBalancer.properties, "Type") === "network"
      ? throughAlb(group, step, loadBalancer, view)
      : [];
  const backend = targetGroupBackend(group, loadBalancer, view);
  return [
    {
      key: backend.name === undefined ? arn : `${backend.cluster ?? ""}/${backend.name}`,
      reach: backend.reach,
      target: backend.name ?? `target group ${group.name}`,
      demands: [],
      steps: [step, ...backend.steps],
      end: backend.end,
      assumed: backend.assumed,
      restsOn: backend.restsOn,
    },
  ];
};

const nameInArn = (arn: string): string => arn.split("/").at(-2) ?? arn;

const unreadGroup = (arn: string, because: string): Onward => {
  return {
    key: arn,
    reach: unknownReach(because),
    target: `target group ${nameInArn(arn)}`,
    demands: [],
    steps: [],
    assumed: [],
    restsOn: [resourceKey({ type: "AWS::ElasticLoadBalancingV2::TargetGroup", id: arn })],
  };
};

/**
 * An NLB hands its clients on to an ALB with their addresses, so that the ALB's own doors judge them.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
 */
const throughAlb = (
  group: Resource,
  step: PathStep,
  loadBalancer: Resource,
  view: ExposureLookup,
): Onward[] => {
  const alb = albBehind(group, view);
  const port = valueAt(group.properties, "Port");
  const found = alb
    ? view
        .within("AWS::ElasticLoadBalancingV2::Listener", alb.id)
        .filter(({ properties }) => properties.Port === port)
    : [];
  const restsOn = [resourceKey(group)];
  if (!alb || (found.length === 0 && moreListeners(alb, view) !== undefined)) {
    const name = backendName(group, view).name;
    return [
      {
        key: group.id,
        reach: unknownReach(`which ALB target group ${group.name} sends to was not read`),
        target: name ?? `target group ${group.name}`,
        demands: [],
        steps: [step],
        assumed: [],
        restsOn,
      },
    ];
  }
  const traffic: Traffic = { protocol: "tcp", port: typeof port === "number" ? port : 0 };
  const door = frontDoor(alb, traffic, view, "vpc");
  // Clients over IPv6 come to an ALB that has IPv4 only with an address of the NLB.
  const translated = both(
    fromCidrs(cidrSet(["::/0"])),
    unknownReach(`whether ${alb.name} lets in clients of ${loadBalancer.name} over IPv6 was not worked out`),
  );
  return found.flatMap((listener) =>
    onwardFrom(listener, alb, view).map((onward) => ({
      ...onward,
      reach: both(either(door.reach, translated), onward.reach),
      steps: [
        step,
        { ...stepOf(alb), words: `ALB ${alb.name}`, leads: true },
        ...door.steps,
        ...onward.steps,
      ],
      restsOn: [...restsOn, ...door.restsOn, ...onward.restsOn],
    })),
  );
};
