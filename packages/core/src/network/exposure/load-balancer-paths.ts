import { notKnownYet } from "../../model/not-known-yet.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import type { Owner, Resource } from "../../model/resource.ts";
import { resourceKey } from "../../model/resource.ts";
import { cidrSet } from "../cidr-set.ts";
import { kindOf } from "../load-balancer.ts";
import { targetGroupBackend } from "./backend.ts";
import { backendName } from "./backend-name.ts";
import { clustersOfDoor } from "./clusters-of-door.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import type { Front } from "./front.ts";
import { families, frontDoor, networkOf, stepOf } from "./front-door.ts";
import { frontsOf } from "./fronts.ts";
import type { Demand } from "./guards/demand.ts";
import { type ListenerWay, waysThrough } from "./listener-ways.ts";
import type { ExposurePath, LastListener, PathStep } from "./path.ts";
import { both, either, fromAnywhere, fromCidrs, onlyPerhaps, type Reach, unknownReach } from "./reach.ts";
import { portMax, type Traffic } from "./traffic.ts";

/** One of the ways to a load balancer's listeners: its own door, or what stands in front of it. */
interface Door extends Pick<ExposurePath, "network" | "reach" | "steps" | "restsOn">, Pick<Front, "behind"> {
  readonly prefix: string;
  readonly entrance: string;
}

/** The way so far, on to one thing behind a listener. */
interface Onward {
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

/**
 * Returns the ways through an ALB or NLB: into it by its own door or by what stands in front of it, through each listener
 * and each of its rules, to what the target groups send to; from an NLB on through the ALB behind it.
 */
export const loadBalancerPaths = (loadBalancer: Resource, view: ExposureLookup): ExposurePath[] => {
  if (textAt(loadBalancer.properties, "Type") === "gateway") return [];
  const entrance = `${kindOf(loadBalancer.properties)} ${loadBalancer.name}`;
  const listeners = view.within("AWS::ElasticLoadBalancingV2::Listener", loadBalancer.id);
  const more = moreListeners(loadBalancer, view);
  if (listeners.length === 0 && more !== undefined) return [unreadListeners(loadBalancer, entrance, more)];
  return listeners.flatMap((listener) =>
    transports(listener).flatMap((traffic) => {
      const door = frontDoor(loadBalancer, traffic, view);
      const doors: Door[] = [
        { ...door, prefix: "", entrance, steps: [loadBalancerStep(loadBalancer, entrance), ...door.steps] },
        ...frontsOf(loadBalancer, traffic, view).map((front) => ({
          ...front,
          prefix: `${front.key} `,
          entrance: `${front.words} and ${entrance}`,
          steps: [front.step, loadBalancerStep(loadBalancer, entrance)],
        })),
      ];
      const onwards = onwardFrom(listener, loadBalancer, view);
      return doors.flatMap((by) =>
        onwards.map((onward): ExposurePath => {
          const { key, target, demands, lane, answersItself, end, assumed, steps } = onward;
          return {
            key: `${by.prefix}${loadBalancer.id} ${traffic.protocol} ${key}`,
            network: by.network,
            protocol: traffic.protocol,
            ports: { first: traffic.port, last: traffic.port },
            target,
            kind: "load-balancer",
            clusters: clustersOfDoor(loadBalancer),
            entrance: by.entrance,
            guarded: demands.length > 0,
            ...(lane && { lane: { ...lane, demands } }),
            ...(answersItself && { answersItself }),
            reach: both(by.reach, by.behind?.(onward.reach) ?? onward.reach),
            steps: [...by.steps, ...steps],
            ...(end !== undefined && { end }),
            assumed,
            restsOn: [...by.restsOn, ...onward.restsOn],
          };
        }),
      );
    }),
  );
};

const loadBalancerStep = (loadBalancer: Resource, entrance: string): PathStep => ({
  ...stepOf(loadBalancer),
  words: `${entrance} is ${textAt(loadBalancer.properties, "Scheme") ?? "of a scheme that was not read"}`,
});

const moreListeners = (loadBalancer: Resource, view: ExposureLookup): string | undefined =>
  view.doubts.ofMore(`the listeners of ${loadBalancer.name} were not read`, `${v2}::Listener`, loadBalancer);

const v2 = "AWS::ElasticLoadBalancingV2";

const unreadListeners = (loadBalancer: Resource, entrance: string, because: string): ExposurePath => ({
  key: `${loadBalancer.id} tcp unread`,
  network: networkOf(loadBalancer),
  protocol: "tcp",
  ports: { first: 0, last: portMax },
  target: "what is behind it",
  kind: "load-balancer",
  clusters: clustersOfDoor(loadBalancer),
  entrance,
  guarded: false,
  reach: both(families(loadBalancer, networkOf(loadBalancer)), unknownReach(because)),
  steps: [loadBalancerStep(loadBalancer, entrance)],
  assumed: [],
  restsOn: [resourceKey(loadBalancer)],
});

/** Returns the ways through listeners whose load balancer is not among the facts: nothing of them can be decided. */
export const strayListenerPaths = (view: ExposureLookup): ExposurePath[] =>
  view.ofType("AWS::ElasticLoadBalancingV2::Listener").flatMap((listener) => {
    const arn = textAt(listener.properties, "LoadBalancerArn") ?? listener.parents[0];
    if (arn === undefined || view.find("AWS::ElasticLoadBalancingV2::LoadBalancer", arn)) return [];
    const name = arn.split("/").at(-2) ?? arn;
    return transports(listener).map(
      ({ protocol, port }): ExposurePath => ({
        key: `${arn} ${protocol} stray`,
        network: "internet",
        protocol,
        ports: { first: port, last: port },
        target: "what is behind it",
        kind: "load-balancer",
        clusters: [],
        entrance: `load balancer ${name}`,
        guarded: false,
        reach: unknownReach(`load balancer ${name} was not read`),
        steps: [{ ...stepOf(listener), words: listenerWords(listener), leads: true }],
        assumed: [],
        restsOn: [resourceKey(listener)],
      }),
    );
  });

const listenerWords = ({ properties: { Protocol, Port } }: Resource): string =>
  `listener ${[Protocol, Port].filter((part) => part !== undefined).join(":")}`;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html */
const transports = ({ properties }: Resource): Traffic[] => {
  const port = valueAt(properties, "Port");
  if (typeof port !== "number") return [];
  const protocol = textAt(properties, "Protocol") ?? "";
  return [
    ...(["UDP", "QUIC"].includes(protocol) ? [] : [{ protocol: "tcp" as const, port }]),
    ...(["UDP", "TCP_UDP", "QUIC", "TCP_QUIC"].includes(protocol)
      ? [{ protocol: "udp" as const, port }]
      : []),
  ];
};

/** Returns what is behind a listener. One that only answers by itself is what is reached. */
const onwardFrom = (listener: Resource, loadBalancer: Resource, view: ExposureLookup): Onward[] => {
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
 * An NLB hands its clients on to an ALB with their addresses, so that the ALB's own doors judge them. Which ALB it is
 * only DescribeTargetHealth tells, which is no configuration: it is found by the ingress that both are tagged with.
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

const albBehind = (group: Resource, view: ExposureLookup): Resource | undefined => {
  const own = stackOf(group);
  if (own === undefined) return undefined;
  return view
    .ofType("AWS::ElasticLoadBalancingV2::LoadBalancer")
    .find((each) => textAt(each.properties, "Type") === "application" && stackOf(each) === own);
};

const stackOf = ({ owners }: Resource): string | undefined => {
  const owner = owners.find((each): each is Extract<Owner, { by: "tag" }> => each.by === "tag");
  return owner?.stack === undefined ? undefined : `${owner.cluster}/${owner.stack}`;
};
