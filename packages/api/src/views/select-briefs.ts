import { type Severity, severities } from "@eks-auditor/core";
import type { ActorClass } from "@eks-auditor/core/actor-class";
import { matchesText } from "@eks-auditor/core/notify";
import { clustersOfPlace, type Report, type ReportBrief, reportBrief } from "@eks-auditor/core/report";
import type { BriefQuery, HistoryReader } from "@eks-auditor/history";

/** Which reports to tell in short. Absent: all. */
export interface BriefFilter {
  readonly account?: string | undefined;
  /** The least severity. */
  readonly severity?: Severity | undefined;
  /** Name or principal ARN of someone who acted; `*` stands for any text. */
  readonly actor?: string | undefined;
  readonly class?: ActorClass | "several" | undefined;
  readonly type?: string | undefined;
  readonly namespace?: string | undefined;
  /** Some text of it, in any case of letters. */
  readonly text?: string | undefined;
  readonly unattributed?: boolean | undefined;
}

/** What limits one request. */
export interface BriefBudget {
  /** Briefs that are looked at. */
  readonly briefs: number;
  /** Reports that are read because their brief does not decide. */
  readonly reports: number;
}

/** Where one request stopped looking. */
export interface BriefsSelected {
  readonly briefs: readonly ReportBrief[];
  /** The last one that was looked at, where there may be more behind it. */
  readonly stoppedAt?: ReportBrief;
}

/** Briefs that are decided at a time: few, where their reports may have to be read. */
const groupSize = 25;

/**
 * Returns the briefs that pass a filter, newest first: at most `limit`, and as many as the budget finds. What a brief does
 * not tell (a text inside, an ARN, what was cut) is looked up in its report.
 */
export const selectBriefs = async (
  history: Pick<HistoryReader, "briefs" | "report">,
  query: BriefQuery,
  filter: BriefFilter,
  { limit, budget }: { readonly limit: number; readonly budget: BriefBudget },
): Promise<BriefsSelected> => {
  const found: ReportBrief[] = [];
  let read = 0;
  let seen = 0;
  const all = history.briefs(query)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const group = await take(all, groupSize);
      const undecided = group.filter((brief) => passes(brief, filter) === undefined);
      const reports = new Map(
        await Promise.all(
          undecided.map(async ({ id }) => [id, (await history.report(id))?.report ?? null] as const),
        ),
      );
      seen += group.length;
      read += undecided.length;
      for (const [index, brief] of group.entries()) {
        const report = reports.get(brief.id);
        if (report === undefined ? passes(brief, filter) : report && reportPasses(report, filter))
          found.push(brief);
        const isLastOfGroup = index === group.length - 1;
        const stop =
          found.length === limit || (isLastOfGroup && (seen >= budget.briefs || read >= budget.reports));
        if (!stop) continue;
        const isMore = !isLastOfGroup || !(await all.next()).done;
        return { briefs: found, ...(isMore && { stoppedAt: brief }) };
      }
      if (group.length < groupSize) return { briefs: found };
    }
  } finally {
    await all.return?.();
  }
};

const take = async <T>(items: AsyncIterator<T>, count: number): Promise<T[]> => {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = await items.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
};

/** Returns whether a brief passes; undefined where only its report can tell. */
const passes = (brief: ReportBrief, filter: BriefFilter): boolean | undefined => {
  const { account, severity, actor, class: wanted, type, namespace, text, unattributed } = filter;
  if (account !== undefined && brief.accountId !== account) return false;
  if (severity !== undefined && severities.indexOf(brief.severity) < severities.indexOf(severity))
    return false;
  if (wanted !== undefined && (brief.class ?? "several") !== wanted) return false;
  if (unattributed && brief.unattributed === 0) return false;
  const answers = [
    actor === undefined ? true : brief.actors.some((name) => matchesText(actor, name)) || undefined,
    type === undefined ? true : brief.types.some((one) => matchesText(type, one)) || cutOr(brief),
    namespace === undefined
      ? true
      : brief.namespaces.some((one) => matchesText(namespace, one)) || cutOr(brief),
    text === undefined ? true : contains(text, brief.title) || undefined,
  ];
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
};

const cutOr = ({ cut }: ReportBrief): false | undefined => (cut ? undefined : false);

const reportPasses = (report: Report, filter: BriefFilter): boolean => {
  const { actor, type, namespace, text } = filter;
  // The rest is never cut.
  if (
    passes(reportBrief(report), {
      ...filter,
      actor: undefined,
      type: undefined,
      namespace: undefined,
      text: undefined,
    }) === false
  )
    return false;
  return (
    (actor === undefined ||
      [...report.actors, ...(report.by ? [report.by] : [])].some(
        ({ name, principalArn }) => matchesText(actor, name) || matchesText(actor, principalArn),
      )) &&
    (type === undefined || report.changes.some((change) => matchesText(type, change.type))) &&
    (namespace === undefined ||
      report.changes.some(({ namespaces = [] }) => namespaces.some((one) => matchesText(namespace, one)))) &&
    (text === undefined || textsOf(report).some((one) => contains(text, one)))
  );
};

/** What people look for in a report: names, ids, who and by which call, and what it means. */
function* textsOf(report: Report): Generator<string> {
  yield report.title;
  for (const { cluster } of clustersOfPlace(report)) yield cluster;
  for (const { name, principalArn, from, agent } of report.actors)
    for (const text of [name, principalArn, from, agent]) if (text) yield text;
  for (const change of report.changes) {
    yield change.name;
    yield change.id;
    yield change.type;
    for (const { path } of change.fields) yield path;
    for (const { eventName, eventID } of change.causes) {
      yield eventName;
      yield eventID;
    }
    for (const { sentence } of change.effects) yield sentence;
  }
  for (const { rule, title, resource } of [
    ...(report.findings?.opened ?? []),
    ...(report.findings?.resolved ?? []),
  ]) {
    yield rule;
    yield title;
    yield resource.name;
  }
  for (const { lines } of report.notes ?? []) yield* lines;
}

const contains = (part: string, text: string): boolean => text.toLowerCase().includes(part.toLowerCase());
