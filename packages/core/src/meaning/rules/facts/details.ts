import { isJsonObject, type JsonObject } from "../../../model/json.ts";
import { textAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { failed, notEvaluated, type Outcome, passed } from "../outcome.ts";

/** Returns a top-level property that AWS tells by a call of its own; undefined when it was not read. */
export const detailOf = ({ properties }: Resource, name: string): JsonObject | undefined => {
  const value = properties[name];
  return isJsonObject(value) ? value : undefined;
};

/** Says that a top-level property was not read. */
export const notRead = (name: string): Outcome => notEvaluated(`${name} was not read`);

/**
 * Judges one attribute of a load balancer of the second generation, or of a target group: its value must be among
 * `good`. One that AWS does not tell is not judged: kinds of load balancer have different attributes.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
 */
export const attributeOutcome = (resource: Resource, key: string, good: readonly string[]): Outcome => {
  const attributes = detailOf(resource, "Attributes");
  if (!attributes) return notRead("Attributes");
  const value = textAt(attributes, key);
  if (value === undefined) return notEvaluated(`AWS tells no ${key}`);
  const evidence = `${key} is ${value}`;
  return good.includes(value) ? passed(evidence) : failed(evidence);
};
