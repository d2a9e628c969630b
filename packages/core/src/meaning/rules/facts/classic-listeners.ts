import { isJsonObject, type JsonObject } from "../../../model/json.ts";
import { textAt, textsAt, valueAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";

/** One listener of a classic load balancer. */
export interface ClassicListener {
  /** `HTTP`, `HTTPS`, `TCP`, `SSL`, in capitals. */
  readonly protocol: string;
  readonly port: number | undefined;
  readonly certificate: string | undefined;
  readonly policyNames: readonly string[];
  /** `HTTPS:443` */
  readonly words: string;
}

/** Returns the listeners of a classic load balancer; undefined when the answer has none of the expected shape. */
export const classicListeners = ({ properties }: Resource): ClassicListener[] | undefined => {
  const descriptions = valueAt(properties, "ListenerDescriptions");
  return Array.isArray(descriptions) ? descriptions.filter(isJsonObject).map(listenerOf) : undefined;
};

/** True for listeners that end TLS. */
export const endsTls = ({ protocol }: ClassicListener): boolean => protocol === "HTTPS" || protocol === "SSL";

const listenerOf = (description: JsonObject): ClassicListener => {
  const protocol = (textAt(description, "Listener", "Protocol") ?? "").toUpperCase();
  const port = valueAt(description, "Listener", "LoadBalancerPort");
  return {
    protocol,
    port: typeof port === "number" ? port : undefined,
    certificate: textAt(description, "Listener", "SSLCertificateId"),
    policyNames: textsAt(description, "PolicyNames"),
    words: `${protocol || "listener"}:${typeof port === "number" ? port : "?"}`,
  };
};
