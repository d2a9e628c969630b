import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { JsonObject } from "../../model/json.ts";
import { textsAt } from "../../model/properties.ts";
import type { Severity } from "../../model/severity.ts";
import { connectionOf } from "../../network/exposure/endpoint-service-front.ts";
import { beyond, isEmpty, type Reach, type Sources } from "../../network/exposure/reach.ts";
import { sourceItems } from "../../network/exposure/reach-words.ts";
import { listedBriefly } from "../../network/reach-severity.ts";
import { closed, opened } from "./effect-of.ts";

/**
 * Returns who may newly connect to an endpoint service, or may not any more, where nothing is known to be reached by it.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
 */
export const endpointServiceEffects = (change: Change): Effect[] => {
  if (change.kind === "modified" && !change.before) return [];
  const before = reachOf(change, change.before);
  const after = reachOf(change, change.after);
  const arns = textsAt(change.after ?? change.before, "NetworkLoadBalancerArns");
  const evidence = [
    `it leads to ${listedBriefly(arns) || "no load balancer"}`,
    "nothing that was read is known to be reached by it",
  ];
  const kind = "reach" as const;
  const unasked = beyond(after.sure, before.sure);
  const perhaps = beyond(after.maybe, before.maybe);
  const lost = beyond(before.maybe, after.maybe);
  const lostUnasked = beyond(before.sure, after.sure);
  // What is not known to be reached may be nothing.
  const severityOf = ({ principals = [] }: Sources): Severity =>
    connectSeverity({ principals, own: accountsOf(arns), isSafe: true });
  const service = `endpoint service ${change.name}`;
  if (!isEmpty(unasked))
    return [
      opened(change, {
        kind,
        severity: severityOf(unasked),
        sentence: `${listedBriefly(sourceItems(unasked))} may newly connect to ${service} unasked`,
        evidence,
      }),
    ];
  if (!isEmpty(perhaps))
    return [
      opened(change, {
        kind,
        severity: severityOf(perhaps),
        sentence: `${listedBriefly(sourceItems(perhaps))} may perhaps newly connect to ${service} (undecided: ${after.because.join("; ")})`,
        evidence,
      }),
    ];
  if (!isEmpty(lost))
    return [
      closed(change, {
        kind,
        sentence: `${listedBriefly(sourceItems(lost))} may no longer connect to ${service}`,
        evidence,
      }),
    ];
  return isEmpty(lostUnasked)
    ? []
    : [
        closed(change, {
          kind,
          sentence: `${listedBriefly(sourceItems(lostUnasked))} may no longer connect to ${service} unasked`,
          evidence,
        }),
      ];
};

const reachOf = ({ name }: Change, properties: JsonObject | null): Reach =>
  connectionOf({ name, properties: properties ?? { AllowedPrincipals: [], AcceptanceRequired: false } });

/** Returns the accounts that load balancers are in, of their ARNs or of keys of resources. */
export const accountsOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => /:elasticloadbalancing:[^:]*:(\d{12}):/.exec(text)?.[1] ?? []);

/**
 * A service that any account may connect to without being asked is public. One that asks somebody first, or lets in
 * accounts by name, is not. `isSafe`: something else stands before what is reached.
 */
export const connectSeverity = ({
  principals,
  own,
  isSafe,
}: {
  readonly principals: readonly string[];
  readonly own: readonly string[];
  readonly isSafe: boolean;
}): Severity => {
  if (principals.includes("*")) return isSafe ? "MEDIUM" : "HIGH";
  const isOwn = principals.every((one) => own.includes(/^arn:[^:]+:iam::(\d{12}):/.exec(one)?.[1] ?? ""));
  return isOwn || isSafe ? "LOW" : "MEDIUM";
};
