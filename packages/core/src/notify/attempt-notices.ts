import type { AuditorConfig } from "../config/config.ts";
import type { Actor } from "../model/actor.ts";
import type { Attempt } from "../model/attempt.ts";
import type { ClusterRef } from "../model/resource.ts";
import { counted, timeText } from "../model/words.ts";
import type { Report } from "../report/report.ts";
import { reportId } from "../report/report-id.ts";
import { whereIn } from "../report/title.ts";
import { actorText } from "../report/wording.ts";

/** Failed calls of one actor that came close together. */
interface Cluster {
  readonly actor: Actor;
  readonly attempts: readonly Attempt[];
}

const linesMax = 50;

/** Returns the text by which attempts are found to be of one caller; an access key in many hands is one caller too. */
const callerOf = ({ actor, accountId }: Attempt): string =>
  JSON.stringify([accountId, actor.principalArn ?? actor.accessKeyHash ?? "", actor.name]);

/**
 * Returns a notice for each caller whose failed calls cluster: `threshold` or more with less than the given time from the
 * first to the last of any that many. A burst that goes on stays one notice, told from its first call, however often
 * this is asked. Pure; attempts may come in any order.
 */
export const attemptNotices = (
  attempts: readonly Attempt[],
  { threshold, withinMinutes, severity }: AuditorConfig["attempts"],
  clusters: readonly ClusterRef[] = [],
): Report[] => {
  const unique = [...new Map(attempts.map((attempt) => [attempt.eventID, attempt])).values()].sort(byTime);
  const callers = Map.groupBy(unique, callerOf);
  return [...callers.values()]
    .flatMap((ofCaller) => bursts(ofCaller, threshold, withinMinutes * 60_000))
    .map((burst) => noticeOf(burst, severity, clusters))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
};

const byTime = (a: Attempt, b: Attempt): number =>
  a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : a.eventID < b.eventID ? -1 : 1;

/** Splits the calls of one caller where it paused, and keeps the parts in which enough came close together. */
const bursts = (ordered: readonly Attempt[], threshold: number, milliseconds: number): Cluster[] => {
  const parts: Attempt[][] = [];
  for (const attempt of ordered) {
    const last = parts.at(-1)?.at(-1);
    if (last && apart(last, attempt) < milliseconds) parts.at(-1)?.push(attempt);
    else parts.push([attempt]);
  }
  return parts.flatMap((attempts) => {
    const dense = attempts.some((first, index) => {
      const last = attempts[index + threshold - 1];
      return last !== undefined && apart(first, last) < milliseconds;
    });
    const [first] = attempts;
    return dense && first ? [{ actor: first.actor, attempts }] : [];
  });
};

const apart = (a: Attempt, b: Attempt): number => Date.parse(b.eventTime) - Date.parse(a.eventTime);

const noticeOf = (
  { actor, attempts }: Cluster,
  severity: Report["severity"],
  clusters: readonly ClusterRef[],
): Report => {
  const [first] = attempts;
  if (!first) throw new RangeError("a burst has at least one attempt");
  const cluster = clusterOf(attempts, clusters);
  const { accountId, eventTime: from } = first;
  const kinds = Map.groupBy(attempts, ({ eventName, errorCode }) => `${eventName}: ${errorCode}`);
  const counts = [...kinds].toSorted(([, a], [, b]) => b.length - a.length);
  const [[loudest = ""] = []] = counts;
  return {
    kind: "attempts",
    id: reportId("attempts", callerOf(first), first.eventID),
    accountId,
    cluster,
    from,
    to: attempts.at(-1)?.eventTime ?? from,
    snapshotIds: [],
    severity,
    title: `${whereIn({ accountId, cluster })}: ${counted(attempts.length, "call")} by ${actor.name} failed, mostly ${loudest}`,
    actors: [actor],
    changes: [],
    unattributed: 0,
    seen: attempts.length,
    notes: [
      { heading: `tried, and changed nothing: ${actorText(actor)}`, lines: lines(counts) },
      { heading: "the last", lines: [lastLine(attempts.at(-1) ?? first)] },
    ],
    unread: [],
  };
};

const lines = (counts: readonly [string, readonly Attempt[]][]): string[] => [
  ...counts.slice(0, linesMax).map(([kind, attempts]) => {
    const subjects = [...new Set(attempts.flatMap((attempt) => attempt.subjects))];
    const shown = subjects.slice(0, 3).join(", ");
    const more = subjects.length > 3 ? ` and ${subjects.length - 3} more` : "";
    return `${attempts.length} × ${kind}${shown ? ` on ${shown}${more}` : ""}`;
  }),
  ...(counts.length > linesMax ? [`and ${counts.length - linesMax} other kinds`] : []),
];

const lastLine = ({ eventName, eventTime, awsRegion, errorCode, errorMessage }: Attempt): string =>
  `${eventName} at ${timeText(eventTime)} in ${awsRegion}: ${errorCode}${errorMessage ? `, ${errorMessage}` : ""}`;

/** Returns the one cluster that all of them name, or name something in; null when they name none, or several. */
const clusterOf = (attempts: readonly Attempt[], clusters: readonly ClusterRef[]): ClusterRef | null => {
  const named = attempts.map(({ accountId, awsRegion, subjects }) =>
    clusters.find(
      (ref) =>
        ref.accountId === accountId &&
        ref.region === awsRegion &&
        subjects.some(
          (subject) =>
            subject === ref.cluster ||
            subject.startsWith(`${ref.cluster}|`) ||
            subject.endsWith(`:cluster/${ref.cluster}`),
        ),
    ),
  );
  const [only, ...others] = new Set(named);
  return only && others.length === 0 ? only : null;
};
