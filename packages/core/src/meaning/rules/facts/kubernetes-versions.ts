import { type Instant, toInstant } from "../../../model/instant.ts";
import { textAt } from "../../../model/properties.ts";
import type { Resource } from "../../../model/resource.ts";
import { type RuleLookup, regionOfResource } from "../rule-lookup.ts";

/** Until when AWS supports a version of Kubernetes. */
export interface VersionSupport {
  /** `1.34` */
  readonly version: string;
  readonly endOfStandardSupport: Instant;
  readonly endOfExtendedSupport: Instant;
}

/**
 * AWS's release calendar: end of standard and of extended support. It stands in where DescribeClusterVersions is refused,
 * or was not read yet; what that tells goes before it.
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html#kubernetes-release-calendar
 */
const calendar: readonly VersionSupport[] = (
  [
    ["1.28", "2024-11-26", "2025-11-26"],
    ["1.29", "2025-03-23", "2026-03-23"],
    ["1.30", "2025-07-23", "2026-07-23"],
    ["1.31", "2025-11-26", "2026-11-26"],
    ["1.32", "2026-03-23", "2027-03-23"],
    ["1.33", "2026-07-29", "2027-07-29"],
    ["1.34", "2026-12-02", "2027-12-02"],
    ["1.35", "2027-03-27", "2028-03-27"],
  ] as const
).map(([version, standard, extended]) => ({
  version,
  endOfStandardSupport: toInstant(standard),
  endOfExtendedSupport: toInstant(extended),
}));

/** Returns the minor of `1.<minor>`, also of `1.33.2`; undefined for what is no Kubernetes version. */
export const minorOf = (version: string): number | undefined => {
  const [major, minor] = version.split(".");
  return major === "1" && minor && Number.isSafeInteger(Number(minor)) ? Number(minor) : undefined;
};

/**
 * Returns until when AWS supports a version, by what its API told in the region; undefined when that tells no dates.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_ClusterVersionInformation.html
 */
export const toldSupport = ({
  name,
  properties,
}: Pick<Resource, "name" | "properties">): VersionSupport | undefined => {
  const standard = textAt(properties, "endOfStandardSupportDate");
  const extended = textAt(properties, "endOfExtendedSupportDate");
  if (standard === undefined || extended === undefined) return undefined;
  return {
    version: name,
    endOfStandardSupport: toInstant(standard),
    endOfExtendedSupport: toInstant(extended),
  };
};

/**
 * Returns until when AWS supports a version: as told in the region, and by the release calendar of here where that does
 * not have it. Undefined when neither has.
 */
export const supportDates = (
  version: string,
  told: readonly Pick<Resource, "name" | "properties">[] = [],
): VersionSupport | undefined => {
  const minor = minorOf(version);
  if (minor === undefined) return undefined;
  const found = told.find(({ name }) => minorOf(name) === minor);
  return (found && toldSupport(found)) ?? calendar.find((each) => minorOf(each.version) === minor);
};

/** Returns until when AWS supports the version of a cluster or a node group, by what was read in its region. */
export const supportDatesOf = (
  version: string,
  resource: Resource,
  lookup: RuleLookup,
): VersionSupport | undefined => {
  const told = lookup.find("AWS::EKS::ClusterVersion", `${regionOfResource(resource)}|1.${minorOf(version)}`);
  return supportDates(version, told ? [told] : []);
};

interface Support {
  readonly level: "standard" | "extended" | "none";
  /** As a sentence, with the dates. */
  readonly words: string;
}

/** Which support AWS gives to a version, and until when; undefined when the calendar does not have it. */
export const supportOf = (version: string, resource: Resource, lookup: RuleLookup): Support | undefined => {
  const { facts } = lookup;
  const minor = minorOf(version);
  if (minor === undefined) return undefined;
  const found = supportDatesOf(version, resource, lookup);
  if (!found) return beforeCalendar(minor, facts.now);
  const { endOfStandardSupport: standard, endOfExtendedSupport: extended } = found;
  const until = (end: string, verb: string): string => `${verb} on ${end.slice(0, 10)}`;
  if (facts.now < standard)
    return {
      level: "standard",
      words: `standard support for Kubernetes 1.${minor} ${until(standard, "ends")}`,
    };
  if (facts.now < extended)
    return {
      level: "extended",
      words: `standard support for Kubernetes 1.${minor} ${until(standard, "ended")}, extended support ${until(extended, "ends")}`,
    };
  return { level: "none", words: `all support for Kubernetes 1.${minor} ${until(extended, "ended")}` };
};

/** What is older than the calendar ended before its first version did; how long before, it does not say. */
const beforeCalendar = (minor: number, now: Instant): Support | undefined => {
  const [oldest] = calendar;
  const isOlder = oldest !== undefined && minor < (minorOf(oldest.version) ?? 0);
  return isOlder && now >= oldest.endOfExtendedSupport
    ? { level: "none", words: `all support for Kubernetes 1.${minor} ended long ago` }
    : undefined;
};
