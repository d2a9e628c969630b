import {
  type ChangeKind,
  type ClusterRef,
  type Instant,
  isDrift,
  type JsonObject,
  type ResourceType,
} from "@eks-auditor/core";
import {
  clustersOfPlace,
  counted,
  countText,
  fieldChanges,
  fieldWords,
  nounOf,
  type Report,
  timeText,
} from "@eks-auditor/core/report";
import { clusterPath, reportPath } from "@eks-auditor/core/report-event";
import type { Assumers } from "@eks-auditor/core/trust";
import { context, header, section } from "../blocks.ts";
import { limits } from "../limits.ts";
import { type PageReference, pageLink, pageOrCommand } from "../page-reference.ts";
import { severityMark } from "../severity-mark.ts";
import type { SlackContent } from "../slack-message.ts";
import { fitLines, slackCode, slackText } from "../slack-text.ts";
import { usages } from "./command-request.ts";

/** What differs of a cluster from the state that was accepted. */
export interface StandingDifferences {
  readonly cluster: ClusterRef;
  readonly baseline: { readonly at: Instant; readonly acceptedBy: string };
  readonly differences: readonly {
    readonly kind: ChangeKind;
    readonly type: ResourceType;
    readonly name: string;
    readonly before: JsonObject | null;
    readonly after: JsonObject | null;
  }[];
  /** Sections of which one end is not known: silence about them is not peace. */
  readonly unknown: readonly string[];
}

/** Returns what can be asked, and where more is shown. */
export const helpAnswer = (page: PageReference = {}): SlackContent =>
  titled("What you can ask", usageLines(), pageOrCommand(page, { path: "/" }, "The page"));

/** Returns a sentence in the place of an answer. */
export const plainAnswer = (sentence: string): SlackContent => {
  const text = slackText(sentence, limits.fallbackText);
  return { text, blocks: [section(text)] };
};

/** Says what is wrong with a request, and what can be asked. */
export const misunderstoodAnswer = (reason: string): SlackContent =>
  titled(`Not understood: ${reason}`, usageLines());

/** Returns reports as a list, as they are given: newest first. */
export const reportsAnswer = (
  reports: readonly Report[],
  of: string,
  page: PageReference = {},
): SlackContent => {
  if (reports.length === 0) return plainAnswer(`There is no report of ${of}.`);
  const lines = reports.map((report) =>
    [
      `${severityMark[report.severity]} ${timeText(report.to)}`,
      slackText(
        clustersOfPlace(report)
          .map(({ cluster }) => cluster)
          .join(", ") || "no cluster",
        110,
      ),
      slackText(report.title, 160),
      countText(report),
      pageLink(page, { path: reportPath(report.id) }, report.id) ?? slackCode(report.id, 80),
    ].join(" · "),
  );
  return titled(
    `The last reports of ${of}`,
    lines,
    pageOrCommand(page, { path: "/timeline" }, "The timeline"),
  );
};

/** Returns what differs from a baseline, resource by resource. */
export const driftAnswer = (
  { cluster, baseline, differences, unknown }: StandingDifferences,
  page: PageReference = {},
): SlackContent => {
  const drift = differences.filter(isDrift);
  const lines = drift.map(
    ({ kind, type, name, before, after }) =>
      `• *${kind}* ${slackText(nounOf(type), 80)} ${slackCode(name, 160)}${fieldsText(before, after)}`,
  );
  const accepted = `accepted by ${slackText(baseline.acceptedBy, 120)}, as of ${timeText(baseline.at)}`;
  return titled(
    `${cluster.cluster}: ${counted(drift.length, "difference")} from its baseline`,
    lines.length > 0 ? lines : ["No known differences."],
    joined(
      accepted,
      unknown.length > 0
        ? `:warning: not fully known at both times: ${slackText(unknown.join(", "), 300)}`
        : undefined,
      pageOrCommand(
        page,
        { path: clusterPath(cluster), query: { account: cluster.accountId, with: baseline.at } },
        "Compare with the baseline",
      ),
    ),
  );
};

/** Returns whom a role's trust policy lets in. */
export const assumersAnswer = (
  roleArn: string,
  { subjects, unreachable }: Assumers,
  page: PageReference = {},
): SlackContent => {
  const lines = subjects.map(({ words }) => `• ${slackText(words, 400)}`);
  const nobody = unreachable.map(({ reason }) => `• _lets nobody in_: ${slackText(reason, 300)}`);
  return titled(
    `Who can assume ${roleArn.split("/").at(-1) ?? roleArn}`,
    [...(lines.length > 0 ? lines : ["Nobody."]), ...nobody],
    joined(
      slackCode(roleArn, 300),
      pageOrCommand(page, { path: "/access", query: { role: roleArn } }, "Who may become it"),
    ),
  );
};

/** Joins what a foot says. */
const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(" · ");

const usageLines = (): string[] =>
  usages.map(({ usage, gives }) => `• ${slackCode(usage)}: ${slackText(gives)}`);

const fieldsMax = 3;

const fieldsText = (before: JsonObject | null, after: JsonObject | null): string => {
  if (!before || !after) return "";
  const paths = fieldChanges(before, after).map((field) => fieldWords(field).path);
  const rest = paths.length - fieldsMax;
  const shown = paths.slice(0, fieldsMax).map((path) => slackCode(path, 120));
  return `: ${shown.join(", ")}${rest > 0 ? ` and ${counted(rest, "more field")}` : ""}`;
};

const titled = (title: string, lines: readonly string[], foot?: string): SlackContent => ({
  text: slackText(title, limits.fallbackText),
  blocks: [
    header(slackText(title, limits.headerText)),
    ...sections(lines).map((text) => section(text)),
    ...(foot === undefined ? [] : [context(foot)]),
  ],
});

/** Shares lines out over sections within what one message can hold, and says how many are left out. */
const sections = (lines: readonly string[]): string[] => {
  const whole = fitLines(lines, limits.total - limits.headerText - limits.contextText);
  const texts: string[] = [];
  for (const line of whole.split("\n")) {
    const last = texts.at(-1);
    if (last === undefined || last.length + line.length + 1 > limits.sectionText) texts.push(line);
    else texts[texts.length - 1] = `${last}\n${line}`;
  }
  return texts;
};
