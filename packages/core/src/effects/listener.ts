import type { Change } from "../change.ts";
import type { Effect } from "../effect.ts";
import type { JsonObject } from "../json.ts";
import type { Resource } from "../resource.ts";
import type { Severity } from "../severity.ts";
import { closed, opened } from "./effect-of.ts";
import { facesInternet, kindOf } from "./load-balancer.ts";
import { type EffectView, textAt, valueAt } from "./view.ts";

/** Which port a listener opens or closes, and to whom, when the view shows its load balancer. */
export const listenerEffects = (change: Change, view: EffectView | undefined): Effect[] => {
  if (change.kind === "modified" && !change.before) return [];
  const before = portOf(change.before);
  const after = portOf(change.after);
  if (before === after) return [];
  const loadBalancer = loadBalancerOf(change, view);
  const where = loadBalancer
    ? `${kindOf(loadBalancer.properties)} ${loadBalancer.name}`
    : `load balancer ${loadBalancerName(change)}`;
  const isPublic = loadBalancer && facesInternet(loadBalancer.properties);
  const to = loadBalancer ? (isPublic ? " to the internet" : " to its VPC") : "";
  const evidence = [
    `load balancer ${textAt(change.after ?? change.before, "LoadBalancerArn") ?? "not known"}`,
    `its scheme is ${loadBalancer ? (textAt(loadBalancer.properties, "Scheme") ?? "not known") : "not known here"}`,
  ];
  const kind = "reach" as const;
  return [
    ...(after === undefined
      ? []
      : [
          opened(change, {
            kind,
            severity: severityOf(change.after, isPublic),
            sentence: `port ${after} of ${where} opened${to}`,
            evidence,
          }),
        ]),
    ...(before === undefined
      ? []
      : [closed(change, { kind, sentence: `port ${before} of ${where} closed`, evidence })]),
  ];
};

const portOf = (properties: JsonObject | null): string | undefined => {
  const port = valueAt(properties, "Port");
  return typeof port === "number"
    ? `${port} (${textAt(properties, "Protocol") ?? "protocol not known"})`
    : undefined;
};

/** Not to be told from what is known here: LOW, and the load balancer itself speaks of the internet. */
const severityOf = (properties: JsonObject | null, isPublic: boolean | undefined): Severity => {
  if (isPublic === undefined) return "LOW";
  const encrypted = ["HTTPS", "TLS"].includes(textAt(properties, "Protocol") ?? "");
  return isPublic ? (encrypted ? "LOW" : "MEDIUM") : "INFORMATIONAL";
};

const loadBalancerOf = ({ before, after }: Change, view: EffectView | undefined): Resource | undefined => {
  const arn = textAt(after ?? before, "LoadBalancerArn");
  return view?.resources.find(
    ({ type, id }) => type === "AWS::ElasticLoadBalancingV2::LoadBalancer" && id === arn,
  );
};

/** `app/web/50dc6c495c0c9188` -> `web` */
const loadBalancerName = ({ before, after, parents }: Change): string => {
  const arn = textAt(after ?? before, "LoadBalancerArn") ?? parents[0] ?? "";
  return arn.split("/").at(-2) ?? (arn || "not known");
};
