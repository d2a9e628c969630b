import type { Change } from "../../model/change.ts";
import type { Effect } from "../../model/effect.ts";
import type { JsonObject } from "../../model/json.ts";
import { ownValue } from "../../model/own-value.ts";
import { textAt } from "../../model/properties.ts";
import type { Severity } from "../../model/severity.ts";
import { closed, opened } from "./effect-of.ts";

/** How much of what internet gateways carry is let through: by mode of the block, and of an exclusion from it. */
const letsThrough: Readonly<Record<string, number>> = {
  off: 2,
  "block-ingress": 1,
  "block-bidirectional": 0,
};
const excludes: Readonly<Record<string, number>> = { "allow-bidirectional": 2, "allow-egress": 1 };

/**
 * What it means that VPC Block Public Access of a region is switched. Which ways in that opens or closes is told beside
 * it, way by way.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export const blockPublicAccessEffects = (change: Change): Effect[] => {
  const before = textAt(change.before, "InternetGatewayBlockMode") ?? "off";
  const after = textAt(change.after, "InternetGatewayBlockMode") ?? "off";
  const region = change.id.split("/").at(-1) ?? "the region";
  const [was, is] = [ownValue(letsThrough, before), ownValue(letsThrough, after)];
  if (before === after) return [];
  const evidence = [`InternetGatewayBlockMode: ${before} → ${after}`];
  const kind = "reach" as const;
  if (was === undefined || is === undefined)
    return [
      opened(change, {
        kind,
        severity: "MEDIUM",
        sentence: `VPC Block Public Access of ${region} has a mode that is not known here: ${after}`,
        evidence,
      }),
    ];
  if (is > was) return [opened(change, { kind, ...openedWords(after, region), evidence })];
  const nothing = after === "block-ingress" ? "nothing in" : "nothing in or out";
  return [
    closed(change, {
      kind,
      sentence: `internet gateways of every VPC in ${region} let ${nothing}, exclusions apart (VPC Block Public Access ${after})`,
      evidence,
    }),
  ];
};

const openedWords = (after: string, region: string): { severity: Severity; sentence: string } =>
  after === "off"
    ? {
        severity: "MEDIUM",
        sentence: `internet gateways of every VPC in ${region} let traffic in and out again (VPC Block Public Access is off)`,
      }
    : {
        severity: "LOW",
        sentence: `what is in the VPCs of ${region} gets out to the internet again (VPC Block Public Access ${after})`,
      };

/** What it means that a VPC or a subnet is excluded from VPC Block Public Access, or no longer. */
export const blockPublicAccessExclusionEffects = (change: Change): Effect[] => {
  const [before, after] = [modeOf(change.before), modeOf(change.after)];
  const was = before === undefined ? 0 : (ownValue(excludes, before) ?? 2);
  const is = after === undefined ? 0 : (ownValue(excludes, after) ?? 2);
  const what = excluded(change.after ?? change.before);
  const evidence = [`InternetGatewayExclusionMode: ${before ?? "none"} → ${after ?? "none"}`];
  const kind = "reach" as const;
  if (is > was)
    return [
      opened(change, {
        kind,
        severity: is === 2 ? "MEDIUM" : "LOW",
        sentence: `${what} is excluded from VPC Block Public Access (${after})`,
        evidence,
      }),
    ];
  if (is < was)
    return [
      closed(change, {
        kind,
        sentence:
          is === 0
            ? `${what} is no longer excluded from VPC Block Public Access`
            : `${what} is excluded from VPC Block Public Access for outbound traffic alone (${after})`,
        evidence,
      }),
    ];
  return [];
};

/** An exclusion that an organization's policy disabled excludes nothing. */
const modeOf = (properties: JsonObject | null): string | undefined =>
  textAt(properties, "State") === "disabled" ? undefined : textAt(properties, "InternetGatewayExclusionMode");

/** `subnet subnet-0a1b…`, `VPC vpc-0a1b…` */
const excluded = (properties: JsonObject | null): string => {
  const id = textAt(properties, "ResourceArn")?.split("/").at(-1) ?? "what it names";
  return id.startsWith("subnet-") ? `subnet ${id}` : id.startsWith("vpc-") ? `VPC ${id}` : id;
};
