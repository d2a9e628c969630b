import { isJsonObject, type JsonObject } from "../../../model/json.ts";
import { textAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";

/** Returns the actions of a listener (`DefaultActions`) or of a rule (`Actions`). */
export const actionsOf = ({ properties }: Resource, name: "DefaultActions" | "Actions"): JsonObject[] => {
  const actions = properties[name];
  return Array.isArray(actions) ? actions.filter(isJsonObject) : [];
};

/**
 * Says what actions on plain HTTP do with a request, where that is wrong: they hand it on, or send the client elsewhere
 * without TLS. A redirect keeps the protocol of the request (`#{protocol}`) unless it says otherwise.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html
 */
export const plaintextAction = (actions: readonly JsonObject[]): string | undefined => {
  for (const action of actions) {
    const type = textAt(action, "Type");
    if (type === "forward") return "forwards requests";
    const protocol = textAt(action, "RedirectConfig", "Protocol") ?? "#{protocol}";
    if (type === "redirect" && protocol !== "HTTPS") return `redirects to ${protocol}`;
  }
  return undefined;
};
