import type { Change } from "../change.ts";
import type { Effect } from "../effect.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { closed, opened } from "./effect-of.ts";
import { facesInternet } from "./load-balancer.ts";
import { textAt, valueAt } from "./view.ts";

/** Which ports of a CLB that faces the internet were opened or closed, and whether it newly faces it. */
export const classicLoadBalancerEffects = (change: Change): Effect[] => {
  if (change.kind === "modified" && !change.before) return [];
  const before = openPorts(change.before);
  const after = openPorts(change.after);
  const dnsName = textAt(change.after ?? change.before, "DNSName");
  const evidence = ["Scheme is internet-facing", ...(dnsName ? [`address ${dnsName}`] : [])];
  const name = `CLB ${change.name}`;
  const kind = "reach" as const;
  return [
    ...after
      .filter((port) => !before.includes(port))
      .map((port) =>
        opened(change, {
          kind,
          severity: "MEDIUM",
          sentence: `port ${port} of ${name} now faces the internet`,
          evidence,
        }),
      ),
    ...before
      .filter((port) => !after.includes(port))
      .map((port) =>
        closed(change, { kind, sentence: `port ${port} of ${name} no longer faces the internet`, evidence }),
      ),
  ];
};

const openPorts = (properties: JsonObject | null): string[] => {
  const listeners = valueAt(properties, "ListenerDescriptions");
  if (!facesInternet(properties) || !Array.isArray(listeners)) return [];
  const ports = listeners.flatMap((each) => {
    const listener = isJsonObject(each) ? valueAt(each, "Listener") : undefined;
    if (!isJsonObject(listener) || typeof listener.LoadBalancerPort !== "number") return [];
    return [`${listener.LoadBalancerPort} (${textAt(listener, "Protocol") ?? "protocol not known"})`];
  });
  return [...new Set(ports)];
};
