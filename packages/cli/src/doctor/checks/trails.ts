import {
  type AdvancedEventSelector,
  type AdvancedFieldSelector,
  DescribeTrailsCommand,
  type EventSelector,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type Trail,
} from "@aws-sdk/client-cloudtrail";
import { eventRegions, eventRules, iamEventSource } from "@eks-auditor/core/deployment";
import { check } from "../check.ts";
import type { Deployed, DeploymentIdentity } from "../deployed.ts";
import { fail, type Judgement, ok, warn } from "../line.ts";

/** What CloudTrail says of one trail. */
export interface TrailAnswers {
  readonly trail: Trail;
  readonly isLogging?: boolean | undefined;
  readonly eventSelectors?: readonly EventSelector[] | undefined;
  readonly advancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  /** Why AWS does not tell: an organization's trail belongs to another account. */
  readonly refused?: string;
}

export interface RegionTrails {
  readonly region: string;
  readonly trails: readonly TrailAnswers[];
}

const remedy =
  "turn on a multi-region trail that logs management events, at least writes: aws cloudtrail create-trail --is-multi-region-trail, then start-logging";

/**
 * Says for each region whether EventBridge gets the calls there: that takes a trail of the region, with logging on, that
 * logs management events which write.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const judgeTrails = (
  answers: readonly RegionTrails[],
  { settings, accountId }: DeploymentIdentity,
): Judgement[] =>
  eventRegions(settings.regions).map((region) => {
    const sources = new Set(
      eventRules({ regions: settings.regions, accountId })
        .filter((rule) => rule.region === region)
        .map(({ eventSource }) => eventSource),
    );
    const trails = answers.find((one) => one.region === region)?.trails ?? [];
    const flaws = trails.map((one) => ({ one, flaw: flawOf(one, region, sources) }));
    const good = flaws.find(({ flaw }) => flaw === null);
    if (good) return ok(`${region}: trail ${nameOf(good.one)} logs management write events`);
    const hidden = flaws.find(({ one }) => one.refused !== undefined);
    if (hidden)
      return warn(
        `${region}: trail ${nameOf(hidden.one)} cannot be judged from this account (${hidden.one.refused})`,
        "ask its owner to check that it is logging management events; heartbeats do not show this, CloudTrail events do",
      );
    return trails.length === 0
      ? fail(`${region}: no trail covers it, so EventBridge receives no API calls there`, remedy)
      : fail(`${region}: ${flaws.map(({ one, flaw }) => `trail ${nameOf(one)} ${flaw}`).join("; ")}`, remedy);
  });

const nameOf = ({ trail }: TrailAnswers): string => trail.Name ?? trail.TrailARN ?? "without a name";

const flawOf = (answers: TrailAnswers, region: string, sources: ReadonlySet<string>): string | null => {
  const { trail, isLogging, refused } = answers;
  if (!trail.IsMultiRegionTrail && trail.HomeRegion !== region)
    return `covers ${trail.HomeRegion ?? "another region"} only`;
  if (refused !== undefined) return "cannot be judged";
  if (!isLogging) return "is not logging";
  if (sources.has(iamEventSource) && trail.IncludeGlobalServiceEvents === false)
    return "leaves out global services, IAM among them";
  const missing = [...sources].filter((source) => !logsWrites(answers, source));
  if (missing.length === sources.size) return "logs no management events that write";
  return missing.length > 0 ? `leaves out events of ${missing.join(", ")}` : null;
};

const logsWrites = (
  { eventSelectors = [], advancedEventSelectors = [] }: TrailAnswers,
  source: string,
): boolean =>
  advancedEventSelectors.length > 0
    ? advancedEventSelectors.some(({ FieldSelectors = [] }) => takes(FieldSelectors, source))
    : eventSelectors.some(
        ({ IncludeManagementEvents = true, ReadWriteType = "All", ExcludeManagementEventSources = [] }) =>
          IncludeManagementEvents &&
          ReadWriteType !== "ReadOnly" &&
          !ExcludeManagementEventSources.includes(source),
      );

/** A selector takes what fits all its fields. One that also asks for names or callers takes a part, which is not enough. */
const takes = (fields: readonly AdvancedFieldSelector[], source: string): boolean => {
  const values: Readonly<Record<string, string>> = {
    eventCategory: "Management",
    readOnly: "false",
    eventSource: source,
    eventType: "AwsApiCall",
  };
  return (
    fields.some(({ Field }) => Field === "eventCategory") &&
    fields.every((field) => {
      const value = values[field.Field ?? ""];
      return value !== undefined && fits(field, value);
    })
  );
};

const fits = (field: AdvancedFieldSelector, value: string): boolean => {
  const any = (texts: readonly string[] | undefined, test: (text: string) => boolean): boolean =>
    texts === undefined || texts.some(test);
  const none = (texts: readonly string[] | undefined, test: (text: string) => boolean): boolean =>
    texts === undefined || !texts.some(test);
  return (
    any(field.Equals, (text) => text === value) &&
    any(field.StartsWith, (text) => value.startsWith(text)) &&
    any(field.EndsWith, (text) => value.endsWith(text)) &&
    none(field.NotEquals, (text) => text === value) &&
    none(field.NotStartsWith, (text) => value.startsWith(text)) &&
    none(field.NotEndsWith, (text) => value.endsWith(text))
  );
};

/** Whether CloudTrail tells EventBridge of calls, region by region. */
export const trailsCheck = check({
  name: "trails",
  passes: "each region has a trail that logs management write events, and it is logging",
  actions: ["cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus"],
  ask: async (deployed) => {
    const regions: RegionTrails[] = [];
    for (const region of eventRegions(deployed.settings.regions)) {
      const { cloudTrail } = deployed.clientsFor(region);
      // With the shadows of trails that live elsewhere and cover this region.
      const { trailList = [] } = await cloudTrail.send(
        new DescribeTrailsCommand({ includeShadowTrails: true }),
      );
      const trails: TrailAnswers[] = [];
      for (const trail of trailList) trails.push(await detailsOf(deployed, trail, region));
      regions.push({ region, trails });
    }
    return regions;
  },
  judge: judgeTrails,
});

/** Asked where the trail lives, and by its ARN, as shadows have to be. */
const detailsOf = async (deployed: Deployed, trail: Trail, region: string): Promise<TrailAnswers> => {
  const { cloudTrail } = deployed.clientsFor(trail.HomeRegion ?? region);
  const name = trail.TrailARN ?? trail.Name;
  try {
    const status = await cloudTrail.send(new GetTrailStatusCommand({ Name: name }));
    const selectors = await cloudTrail.send(new GetEventSelectorsCommand({ TrailName: name }));
    return {
      trail,
      isLogging: status.IsLogging,
      eventSelectors: selectors.EventSelectors,
      advancedEventSelectors: selectors.AdvancedEventSelectors,
    };
  } catch (error) {
    // What fails for one trail is said of that trail; another may do.
    if (!(error instanceof Error && "$metadata" in error)) throw error;
    return { trail, refused: `${error.name}: ${error.message}` };
  }
};
