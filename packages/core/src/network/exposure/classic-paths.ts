import { isJsonObject } from "../../model/json.ts";
import { textAt, valueAt } from "../../model/properties.ts";
import type { Resource } from "../../model/resource.ts";
import { classicBackend } from "./backend.ts";
import { clustersOfDoor } from "./clusters-of-door.ts";
import type { ExposureLookup } from "./exposure-lookup.ts";
import { frontDoor, stepOf } from "./front-door.ts";
import type { ExposurePath } from "./path.ts";
import { both } from "./reach.ts";
import { objectsAt } from "./subnets.ts";

/** Returns the ways through a classic load balancer: each listener leads to one port of its nodes. */
export const classicPaths = (loadBalancer: Resource, view: ExposureLookup): ExposurePath[] => {
  const entrance = `CLB ${loadBalancer.name}`;
  return objectsAt(loadBalancer, "ListenerDescriptions").flatMap((each): ExposurePath[] => {
    const listener = valueAt(each, "Listener");
    if (!isJsonObject(listener)) return [];
    const { LoadBalancerPort: port, InstancePort } = listener;
    if (typeof port !== "number") return [];
    const door = frontDoor(loadBalancer, { protocol: "tcp", port }, view);
    const onPort = typeof InstancePort === "number" ? InstancePort : 0;
    const backend = classicBackend(loadBalancer, { protocol: "tcp", port: onPort }, view);
    return [
      {
        key: `${loadBalancer.id} tcp ${backend.name ?? onPort}`,
        network: door.network,
        protocol: "tcp",
        ports: { first: port, last: port },
        target: backend.name ?? "the nodes behind it",
        kind: "load-balancer",
        clusters: clustersOfDoor(loadBalancer),
        entrance,
        guarded: false,
        reach: both(door.reach, backend.reach),
        steps: [
          {
            ...stepOf(loadBalancer),
            words: `${entrance} is ${textAt(loadBalancer.properties, "Scheme") ?? "of a scheme that was not read"}`,
          },
          ...door.steps,
          {
            ...stepOf(loadBalancer),
            words: `listener ${textAt(listener, "Protocol") ?? "TCP"}:${port}`,
            leads: true,
          },
          { ...stepOf(loadBalancer), words: `port ${onPort}`, leads: true },
          ...backend.steps,
        ],
        end: backend.end,
        assumed: backend.assumed,
        restsOn: [...door.restsOn, ...backend.restsOn],
      },
    ];
  });
};
