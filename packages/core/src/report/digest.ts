import type { Effect } from "../model/effect.ts";
import { type Severity, severities } from "../model/severity.ts";
import { counted, nounOf } from "../model/words.ts";
import type { Report, ReportedChange, ReportedFinding } from "./report.ts";
import { clustersOfPlace } from "./report-place.ts";

/** What one cause did, wherever it did it. */
export interface DigestBlock {
  readonly severity: Severity;
  /** What is the worst of it, in one sentence. */
  readonly words: string;
  /** The clusters that it touches; empty: none. */
  readonly clusters: readonly string[];
  /** Names of who is known to have done it; empty: nobody is known. */
  readonly who: readonly string[];
  /** The calls that did it, by name. */
  readonly calls: readonly string[];
  /** What it did beside `words` that has a meaning of its own. */
  readonly more: number;
}

/** Reports in short: what matters first, one block a cause. */
export interface Digest {
  readonly changes: number;
  readonly unattributed: number;
  readonly clusters: readonly string[];
  readonly blocks: readonly DigestBlock[];
  /** Changes that mean nothing beyond their text, as `2 listeners created`; most frequent first. */
  readonly quiet: readonly string[];
  readonly quietCount: number;
  readonly opened: readonly ReportedFinding[];
  readonly resolved: readonly ReportedFinding[];
}

interface Entry {
  readonly severity: Severity;
  readonly sentence: string;
  readonly clusters: readonly string[];
  readonly change: ReportedChange | undefined;
  /** Equal for what one cause did to one thing. */
  readonly cause: string;
}

const medium = severities.indexOf("MEDIUM");
const rank = ({ severity }: { readonly severity: Severity }): number => severities.indexOf(severity);

/** Returns what some reports tell, in short: the loudest first, what one cause did in several clusters in one block. */
export const digestOf = (reports: readonly Report[]): Digest => {
  const entries = reports.flatMap(entriesOf);
  const changes = reports.flatMap((report) => report.changes);
  const told = new Set(entries.flatMap(({ change }) => change ?? []));
  const quiet = changes.filter((change) => !told.has(change));
  return {
    changes: changes.length,
    unattributed: reports.reduce((sum, report) => sum + report.unattributed, 0),
    clusters: distinct(reports.flatMap(namesOf)),
    blocks: blocksOf(entries).toSorted((a, b) => rank(b) - rank(a)),
    quiet: quietWords(quiet),
    quietCount: quiet.length,
    opened: reports.flatMap(({ findings }) => findings?.opened ?? []),
    resolved: reports.flatMap(({ findings }) => findings?.resolved ?? []),
  };
};

const entriesOf = (report: Report): Entry[] => {
  const clusters = namesOf(report);
  const effects = report.changes.flatMap((change) =>
    change.effects.filter(isNews).map((effect) => ({
      severity: effect.severity,
      sentence: briefly(effect),
      clusters,
      change,
      cause: [...causesOf(change), change.type, change.id, effect.kind, effect.direction].join("|"),
    })),
  );
  // A finding on what has an effect as loud says the same in other words.
  const heard = new Map<string, number>();
  for (const { change, severity } of effects)
    heard.set(change.id, Math.max(heard.get(change.id) ?? 0, rank({ severity })));
  const findings = (report.findings?.opened ?? [])
    .filter((finding) => rank(finding) > (heard.get(finding.resource.id) ?? -1))
    .map((finding) => ({
      severity: finding.severity,
      sentence: `${sentenceOf(finding)} (${nounOf(finding.resource.type)} ${finding.resource.name})`,
      clusters,
      change: report.changes.find(({ id }) => id === finding.resource.id),
      cause: `finding|${finding.rule}|${finding.resource.id}`,
    }));
  return [...effects, ...findings];
};

const namesOf = (report: Report): string[] => clustersOfPlace(report).map(({ cluster }) => cluster);

const isNews = ({ direction, severity }: Effect): boolean =>
  direction === "opened" || severities.indexOf(severity) >= medium;

/** The way in is told stop by stop, in brackets: of that a summary has no room. */
const briefly = ({ sentence, paths }: Effect): string => {
  const bracket = sentence.indexOf(" (");
  return paths && bracket > 0 ? sentence.slice(0, bracket) : sentence;
};

const sentenceOf = ({ title, wrong = title }: ReportedFinding): string => wrong.replace(/\.$/, "");

const causesOf = ({ causes }: ReportedChange): string[] =>
  distinct(causes.map(({ actor, eventName }) => `${actor.name} ${eventName}`)).sort();

const blocksOf = (entries: readonly Entry[]): DigestBlock[] => {
  // First what was done to one thing, be it told in the reports of several clusters, ...
  const things = [...Map.groupBy(entries, ({ cause }) => cause).values()].map((group) => ({
    group,
    leading: group.toSorted((a, b) => rank(b) - rank(a))[0],
  }));
  // ... then the same done by the same to things that differ by name only.
  const alike = Map.groupBy(things, ({ leading }) =>
    leading ? `${leading.severity}|${causeNames(leading)}|${withoutNames(leading)}` : "",
  );
  return [...alike.values()].flatMap((members) => {
    const [first] = members;
    if (!first?.leading) return [];
    const all = members.flatMap(({ group }) => group);
    const clusters = distinct(all.flatMap((entry) => entry.clusters));
    const causes = all.flatMap(({ change }) => change?.causes ?? []);
    return [
      {
        severity: first.leading.severity,
        words: wordsOf(first.leading, clusters.length, members.length),
        clusters,
        who: distinct(causes.map(({ actor }) => actor.name)),
        calls: distinct(causes.map(({ eventName }) => eventName)),
        more: all.length - Math.max(members.length, clusters.length),
      },
    ];
  });
};

const causeNames = ({ change }: Entry): string => (change ? causesOf(change).join() : "");

/** The sentence with neither its cluster nor what was changed: what is left of two is the same where they are alike. */
const withoutNames = ({ sentence, clusters, change }: Entry): string =>
  [change?.id, change?.name, ...clusters].reduce<string>(
    (text, name) => (name ? text.replaceAll(name, "\u0000") : text),
    sentence,
  );

const wordsOf = ({ sentence, clusters: [cluster] }: Entry, clusters: number, things: number): string => {
  if (clusters > 1 && cluster !== undefined && sentence.includes(`cluster ${cluster}`))
    return sentence.replaceAll(`cluster ${cluster}`, `each of ${counted(clusters, "cluster")}`);
  return things > 1 ? `${sentence}, and ${things - 1} more like it` : sentence;
};

const quietWords = (changes: readonly ReportedChange[]): string[] =>
  [...Map.groupBy(changes, ({ type, kind }) => `${type} ${kind}`).values()]
    .toSorted((a, b) => b.length - a.length)
    .flatMap((group) => {
      const [first] = group;
      return first ? [`${counted(group.length, nounOf(first.type))} ${first.kind}`] : [];
    });

const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];
