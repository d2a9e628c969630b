import { textAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import { resourceKey } from "../../model/resource.ts";
import { kindOf } from "../load-balancer.ts";
import { onwardFrom } from "./behind-listener.ts";
import { clustersOfDoor } from "./clusters-of-door.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import type { Front } from "./front.ts";
import { families, frontDoor, networkOf, stepOf } from "./front-door.ts";
import { frontsOf } from "./fronts.ts";
import { listenerWords, moreListeners, transports } from "./listener-traffic.ts";
import type { ExposurePath, PathStep } from "./path.ts";
import { both, unknownReach } from "./reach.ts";
import { portMax } from "./traffic.ts";

/** One of the ways to a load balancer's listeners: its own door, or what stands in front of it. */
interface Door extends Pick<ExposurePath, "network" | "reach" | "steps" | "restsOn">, Pick<Front, "behind"> {
  readonly prefix: string;
  readonly entrance: string;
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
