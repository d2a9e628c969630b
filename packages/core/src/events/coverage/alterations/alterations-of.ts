import type { Alteration } from "../../../model/alteration.ts";
import type { ResourceType } from "../../../model/resource.ts";
import type { CloudTrailRecord } from "../../cloudtrail/index.ts";
import { elbGenerationOf } from "../elb-generation.ts";
import type { AlterationTable } from "./alters.ts";
import { autoscalingAlterations } from "./autoscaling.ts";
import { ec2Alterations } from "./ec2.ts";
import { eksAlterations } from "./eks.ts";
import { elbClassicAlterations, elbv2Alterations, wafv2Alterations } from "./elb.ts";
import { iamAlterations } from "./iam.ts";

const tables: Readonly<Record<string, AlterationTable>> = {
  "eks.amazonaws.com": eksAlterations,
  "iam.amazonaws.com": iamAlterations,
  "ec2.amazonaws.com": ec2Alterations,
  "autoscaling.amazonaws.com": autoscalingAlterations,
  "wafv2.amazonaws.com": wafv2Alterations,
};

/** Returns the tables by event source; the two APIs of load balancing share one. */
export const alterationTables = (): readonly (readonly [eventSource: string, table: AlterationTable])[] => [
  ...Object.entries(tables),
  ["elasticloadbalancing.amazonaws.com", elbv2Alterations],
  ["elasticloadbalancing.amazonaws.com", elbClassicAlterations],
];

const tableOf = (record: CloudTrailRecord): AlterationTable | undefined => {
  if (record.eventSource !== "elasticloadbalancing.amazonaws.com") return tables[record.eventSource];
  const generation = elbGenerationOf(record);
  if (generation === "classic") return elbClassicAlterations;
  if (generation === "v2" || Object.hasOwn(elbv2Alterations, record.eventName)) return elbv2Alterations;
  return elbClassicAlterations;
};

/**
 * Returns what a call may have done to resources of some types, by its name and its request's parameters; null: they do
 * not tell, so anything. Parameters that CloudTrail left out never make it less.
 */
export const alterationsOf = (
  record: CloudTrailRecord,
  affects: readonly ResourceType[],
): readonly Alteration[] | null => {
  const table = tableOf(record);
  const alters = table && Object.hasOwn(table, record.eventName) ? table[record.eventName] : undefined;
  const found = alters?.(record.requestParameters ?? {}) ?? null;
  return found?.filter(({ type }) => affects.includes(type)) ?? null;
};
