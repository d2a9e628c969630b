import { partitionIn } from "../model/partition.ts";
import { type EventPattern, eventPatterns, patternCharactersMax } from "./event-pattern.ts";
import { wantedEvents } from "./wanted-events.ts";

/** A rule on a default bus that lets in what concerns us. */
export interface EventRule {
  /** Within the deployment: `eks-eu-west-1-1`. */
  readonly name: string;
  readonly region: string;
  readonly eventSource: string;
  readonly pattern: EventPattern;
}

/** Events of IAM come to one region of a partition only, wherever the caller was. */
export const iamEventSource = "iam.amazonaws.com";

/** Returns the region where IAM's events come, for regions of one partition. Throws TypeError where there is none. */
export const iamEventRegion = ([region]: readonly string[]): string => {
  if (region === undefined) throw new TypeError("no region is audited");
  return partitionIn(region).iamRegion;
};

/** The regions where events of a deployment come: the audited ones, and IAM's. */
export const eventRegions = (regions: readonly string[]): string[] => [
  ...new Set([...regions, iamEventRegion(regions)]),
];

/** Returns one rule or more for each audited service and each region where its events come. How many does not depend on the account. */
export const eventRules = ({
  regions,
  accountId,
}: {
  readonly regions: readonly string[];
  readonly accountId: string;
}): EventRule[] =>
  eventRegions(regions).flatMap((region) =>
    wantedEvents()
      .filter(({ eventSource }) =>
        eventSource === iamEventSource ? region === iamEventRegion(regions) : regions.includes(region),
      )
      .flatMap((service) =>
        eventPatterns({ ...service, accountId }).map((pattern, index) => ({
          name: `${service.source.replace("aws.", "")}-${region}-${index + 1}`,
          region,
          eventSource: service.eventSource,
          pattern,
        })),
      ),
  );

/** What a rule lets on of what was forwarded. */
export interface ForwardedPattern {
  readonly source: readonly string[];
  /** Absent: of whoever the bus lets in. */
  readonly account?: readonly string[];
}

/**
 * Returns what the bus that other regions and other audited accounts forward to lets on, in as few rules as the length of
 * a pattern allows. `"organization"`: the policy of the bus lets in nobody else, and which accounts there are is known only
 * when an event is routed.
 */
export const forwardedPatterns = (accountIds: readonly string[] | "organization"): ForwardedPattern[] => {
  const source = wantedEvents().map((service) => service.source);
  if (accountIds === "organization") return [{ source }];
  const length = (account: readonly string[]): number => JSON.stringify({ source, account }).length;
  const patterns: ForwardedPattern[] = [];
  let account: string[] = [];
  for (const id of accountIds) {
    if (account.length > 0 && length([...account, id]) > patternCharactersMax) {
      patterns.push({ source, account });
      account = [];
    }
    account.push(id);
  }
  return [...patterns, { source, account }];
};

/** Returns the name of one of the rules that `forwardedPatterns` asks for, within the deployment. */
export const forwardedRule = (index: number): string =>
  index === 0 ? "forwarded" : `forwarded-${index + 1}`;
