import type { JsonObject } from "../model/json.ts";
import { textAt } from "../model/properties.ts";

/** `Scheme` is read, never assumed: the makers of load balancers differ in what they choose when nobody does. */
export const facesInternet = (properties: JsonObject | null): boolean =>
  textAt(properties, "Scheme") === "internet-facing";

/** Returns what people call a kind of load balancer. */
export const kindOf = (properties: JsonObject | null): string => {
  switch (textAt(properties, "Type")) {
    case "application":
      return "ALB";
    case "network":
      return "NLB";
    case "gateway":
      return "gateway load balancer";
    default:
      return "load balancer";
  }
};
