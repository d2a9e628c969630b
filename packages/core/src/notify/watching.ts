import type { AuditorConfig } from "../config/config.ts";
import type { Finding } from "../meaning/rules/finding.ts";
import { type Instant, shiftInstant } from "../model/instant.ts";
import type { ClusterRef } from "../model/resource.ts";
import { type Scope, scopeKey } from "../model/scope.ts";
import { type Severity, severities, worst } from "../model/severity.ts";
import { counted, nounOf, timeText } from "../model/words.ts";
import { certaintyOf } from "../network/exposure/certainty.ts";
import type { ExposurePath } from "../network/exposure/path.ts";
import { pathWords } from "../network/exposure/path-words.ts";
import type { Report, ReportNote } from "../report/report.ts";
import type { ReportBrief } from "../report/report-brief.ts";
import { reportId } from "../report/report-id.ts";
import { type Decision, decisionAbout, decisionText } from "./decision.ts";
import { occurrences } from "./hours.ts";
import { watchingId } from "./watching-id.ts";

/** How an account stands. */
export interface WatchedAccount {
  readonly accountId: string;
  readonly at: Instant;
  readonly regions: readonly string[];
  readonly clusters: readonly ClusterRef[];
  /** What is open, and nobody answers for. */
  readonly findings: readonly Finding[];
  /** Ways in over the internet. */
  readonly ways: readonly ExposurePath[];
  readonly unread: Report["unread"];
  /** When the newest call was made that CloudTrail told of; null: none has come. */
  readonly newestEvent: Instant | null;
}

/** How it stands when it has been read for the first time. */
export interface FirstStanding extends WatchedAccount {
  /** What should have been read and has no reading at all. */
  readonly missing: readonly Scope[];
  /** Regions whose clusters could not be listed. */
  readonly unlisted: readonly string[];
  /** Clusters whose state was taken as their baseline. */
  readonly baselines: number;
}

const clustersMax = 10;
const rulesMax = 5;
const waysMax = 8;
const decisionsMax = 10;

/** Returns the first thing that people are told of an account: what is watched, and how it stands already. Pure. */
export const watchingReport = (standing: FirstStanding): Report => {
  const { accountId, clusters, findings, ways } = standing;
  const said = [
    counted(clusters.length, "cluster"),
    counted(standing.regions.length, "region"),
    counted(findings.length, "finding"),
    `${counted(ways.length, "way")} in over the internet`,
  ];
  return {
    ...frame(standing, watchingId(accountId)),
    severity: loudest(findings),
    title: `Watching account ${accountId}: ${said.join(", ")}`,
    notes: [
      { heading: "what is watched", lines: watchedLines(standing) },
      ...missingNote(standing),
      { heading: "what is wrong already", lines: wrongLines(findings) },
      { heading: "what is open to the internet", lines: openLines(ways) },
    ],
  };
};

const frame = ({ accountId, at, clusters, unread }: WatchedAccount, id: string) => ({
  kind: "watching" as const,
  id,
  accountId,
  cluster: null,
  from: at,
  to: at,
  snapshotIds: [],
  actors: [],
  changes: [],
  unattributed: 0,
  seen: clusters.length,
  unread,
});

const loudest = (findings: readonly Finding[]): Severity => worst(findings.map(({ severity }) => severity));

const watchedLines = ({ at, regions, clusters, newestEvent, baselines }: FirstStanding): string[] => [
  `regions ${regions.join(", ")}`,
  ...clusters.slice(0, clustersMax).map(({ cluster, region }) => `cluster ${cluster} in ${region}`),
  ...more(clusters.length - clustersMax, "more cluster"),
  ...(clusters.length === 0 ? ["no cluster yet: one that is made is told"] : []),
  newestEvent === null
    ? "no CloudTrail event has arrived yet: each region needs a trail with management events (eks-auditor doctor checks this)"
    : `CloudTrail tells: its newest event is of ${timeText(newestEvent)}`,
  ...(baselines > 0
    ? [
        `the state of ${timeText(at)} is the baseline of ${counted(baselines, "cluster")}: eks-auditor baseline show compares with it`,
      ]
    : []),
];

const missingNote = ({ missing, unlisted }: FirstStanding): ReportNote[] =>
  missing.length + unlisted.length === 0
    ? []
    : [
        {
          heading: "what could not be read at all",
          lines: [
            ...unlisted.map(
              (region) => `the list of clusters of ${region} (eks:ListClusters): there may be more`,
            ),
            ...missing.slice(0, clustersMax).map(scopeKey),
            ...more(missing.length - clustersMax, "more scope"),
          ],
        },
      ];

/** One line for each rule, the loudest first: the same finding on fifty clusters is mended in one way. */
const wrongLines = (findings: readonly Finding[]): string[] => {
  if (findings.length === 0) return ["nothing that a rule judges, as far as it was read"];
  const rules = [...Map.groupBy(findings, ({ rule }) => rule).values()]
    .map((group) => group.toSorted(bySeverity))
    .sort(([a], [b]) => (a && b ? bySeverity(a, b) : 0));
  return [
    severityCounts(findings),
    ...rules.slice(0, rulesMax).flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { severity, rule, resource, wrong, fix } = first;
      const others = group.length > 1 ? ` and ${counted(group.length - 1, "other")}` : "";
      return [
        `${severity} ${rule} on ${nounOf(resource.type)} ${resource.name}${others}: ${wrong} Fix: ${fix}`,
      ];
    }),
    ...more(rules.length - rulesMax, "more rule"),
  ];
};

const severityCounts = (findings: readonly { readonly severity: Severity }[]): string => {
  const counts = severities
    .toReversed()
    .map((severity) => ({ severity, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0);
  return `${counted(findings.length, "finding")}: ${counts.map(({ severity, count }) => `${count} ${severity}`).join(", ")}`;
};

const bySeverity = (a: Finding, b: Finding): number =>
  severities.indexOf(b.severity) - severities.indexOf(a.severity) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const openLines = (ways: readonly ExposurePath[]): string[] => {
  if (ways.length === 0) return ["nothing, as far as it was read"];
  const sorted = ways.toSorted(
    (a, b) => certaintyOf(b).localeCompare(certaintyOf(a)) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
  return [...sorted.slice(0, waysMax).map(pathWords), ...more(ways.length - waysMax, "more way")];
};

const more = (count: number, noun: string): string[] => (count > 0 ? [`and ${counted(count, noun)}`] : []);

/** How an account stood in a week. */
export interface Week extends WatchedAccount {
  /** When the last sweep was asked for; null: never. */
  readonly lastSweep: Instant | null;
  readonly reports: readonly Pick<ReportBrief, "severity" | "kind" | "unattributed">[];
  /** What people decided in the week about what they were told. */
  readonly decisions: readonly Decision[];
}

/** A weekly line is not sent late, as after a deployment that was away. */
const lateMilliseconds = 26 * 3_600_000;

/** Returns the instant whose weekly line is due now; null when none is. */
export const weeklyDue = (weekly: AuditorConfig["weekly"], now: Instant): Instant | null => {
  const { enabled, at, day, timeZone } = weekly;
  if (!enabled) return null;
  const last = occurrences(
    { from: at, to: at, days: [day], timeZone },
    { from: shiftInstant(now, -lateMilliseconds), to: shiftInstant(now, 1) },
  )
    .map(({ from }) => from)
    .filter((from) => from <= now && from >= shiftInstant(now, -lateMilliseconds))
    .sort()
    .at(-1);
  return last ?? null;
};

/** Returns the id of the report that an account's weekly line becomes. */
export const weeklyId = (accountId: string, due: Instant): string => reportId("watching", accountId, due);

/** Returns the line that says once a week that an account is watched still: silence is to be news of peace. Pure. */
export const weeklyReport = (week: Week, due: Instant): Report => {
  const { accountId, clusters, findings, ways, lastSweep, newestEvent, reports, decisions } = week;
  const told = reports.filter(({ kind }) => kind === "changes");
  const loud = told.filter(
    ({ severity }) => severities.indexOf(severity) >= severities.indexOf("HIGH"),
  ).length;
  const unattributed = told.reduce((sum, report) => sum + report.unattributed, 0);
  return {
    ...frame(week, weeklyId(accountId, due)),
    severity: "INFORMATIONAL",
    title: `Still watching account ${accountId}: ${counted(clusters.length, "cluster")}, ${counted(told.length, "report")} in a week`,
    notes: [
      {
        heading: "the last seven days",
        lines: [
          `${counted(told.length, "report")}, ${loud} of them HIGH or CRITICAL; ${counted(unattributed, "change")} that no event explains`,
          `last sweep ${lastSweep === null ? "never" : timeText(lastSweep)}, newest event ${newestEvent === null ? "none" : timeText(newestEvent)}`,
          findings.length > 0 ? `now ${severityCounts(findings)}` : "now no finding",
          `now ${counted(ways.length, "way")} in over the internet`,
        ],
      },
      ...decidedNote(decisions),
    ],
  };
};

const decidedNote = (decisions: readonly Decision[]): ReportNote[] =>
  decisions.length === 0
    ? []
    : [
        {
          heading: "what people decided in Slack",
          lines: [
            ...decisions
              .slice(0, decisionsMax)
              .map((decision) => `${decisionAbout(decision)}: ${decisionText(decision)}`),
            ...more(decisions.length - decisionsMax, "more decision"),
          ],
        },
      ];
