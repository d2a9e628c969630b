import { valueAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { failed, notEvaluated, type Outcome, passed } from "../outcome.ts";
import { detailOf, notRead } from "./details.ts";

/**
 * Judges an attribute of a classic load balancer that can be switched on: `ConnectionDraining`, `AccessLog`.
 * https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_LoadBalancerAttributes.html
 */
export const classicSwitchOutcome = (loadBalancer: Resource, name: string): Outcome => {
  const attributes = detailOf(loadBalancer, "LoadBalancerAttributes");
  if (!attributes) return notRead("LoadBalancerAttributes");
  const enabled = valueAt(attributes, name, "Enabled");
  if (typeof enabled !== "boolean") return notEvaluated(`AWS tells no ${name}.Enabled`);
  return enabled ? passed() : failed(`${name}.Enabled is false`);
};
