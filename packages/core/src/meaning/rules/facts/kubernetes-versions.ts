import { type Instant, toInstant } from "../../../model/instant.ts";
import type { RuleLookup, VersionSupport } from "../rule-lookup.ts";

/**
 * AWS's release calendar: end of standard and of extended support.
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

/** Returns until when AWS supports a version; undefined when the release calendar does not have it. */
export const supportDates = (
  version: string,
  told: readonly VersionSupport[] = [],
): VersionSupport | undefined => {
  const minor = minorOf(version);
  return minor === undefined
    ? undefined
    : [...told, ...calendar].find((each) => minorOf(each.version) === minor);
};

interface Support {
  readonly level: "standard" | "extended" | "none";
  /** As a sentence, with the dates. */
  readonly words: string;
}

/** Which support AWS gives to a version, and until when; undefined when the calendar does not have it. */
export const supportOf = (version: string, { facts }: RuleLookup): Support | undefined => {
  const minor = minorOf(version);
  if (minor === undefined) return undefined;
  const found = supportDates(version, facts.versionSupport);
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
