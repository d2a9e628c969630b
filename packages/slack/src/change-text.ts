import type { Effect } from "@eks-auditor/core";
import {
  counted,
  type FieldWords,
  factText,
  fieldWords,
  howOf,
  nounOf,
  type ReportedCause,
  type ReportedChange,
  timeText,
  whoIsUnknownText,
} from "@eks-auditor/core/report";
import { limits } from "./limits.ts";
import { severityMark } from "./severity-mark.ts";
import { fitLines, slackCode, slackText } from "./slack-text.ts";

const fieldsMax = 6;
const membersMax = 4;
const causesMax = 3;
const effectsMax = 3;
const evidenceMax = 4;

/** Returns one change as mrkdwn for one section: what, before and after, who, what it means. */
export const changeText = (change: ReportedChange, prefix = ""): string =>
  fitLines(
    [
      changeHeading(change, prefix),
      ...change.effects.slice(0, effectsMax).flatMap(effectLines),
      ...moreLine(change.effects.length - effectsMax, "more effect"),
      ...change.fields.slice(0, fieldsMax).map((field) => `• ${fieldText(fieldWords(field), change.kind)}`),
      ...moreLine(Math.max(0, change.fields.length - fieldsMax) + (change.moreFields ?? 0), "more field"),
      ...actorLines(change),
    ],
    limits.sectionText,
  );

/** Returns what happened to which resource: the first line of a change. */
export const changeHeading = ({ kind, type, name }: ReportedChange, prefix = ""): string =>
  `${prefix}*${slackText(nounOf(type), 80)}* ${slackCode(name, 200)} *${kind}*`;

/** Returns who made a change, by which calls; or that nobody is known to have. */
export const actorLines = (change: ReportedChange): string[] => {
  const { causes } = change;
  return causes.length === 0
    ? [`:grey_question: _${whoIsUnknownText(change)}_`]
    : [...causes.slice(0, causesMax).map(causeText), ...moreLine(causes.length - causesMax, "more event")];
};

const causeText = ({ actor, eventName, eventTime, awsRegion }: ReportedCause): string => {
  const how = howOf(actor);
  return [
    `by ${slackCode(actor.name, 160)}`,
    how.length > 0 ? ` (${slackText(how.join(", "), 240)})` : "",
    actor.from ? ` from ${slackCode(actor.from, 120)}` : "",
    `: ${slackCode(eventName, 120)} at ${timeText(eventTime)}, ${slackText(awsRegion, 40)}`,
  ].join("");
};

const effectLines = ({ severity, direction, sentence, evidence }: Effect): string[] => [
  `${severityMark[severity]} *${severity}* ${direction}: ${slackText(sentence, 500)}`,
  ...evidence.slice(0, evidenceMax).map((fact) => `    ◦ ${slackText(factText(fact), 240)}`),
  ...moreLine(evidence.length - evidenceMax, "more fact").map((line) => `    ${line}`),
];

const fieldText = (words: FieldWords, kind: ReportedChange["kind"]): string => {
  const path = slackCode(words.path, 200);
  if (words.kind === "value") {
    const { before, after } = words;
    if (kind !== "modified") return `${path}: ${slackCode(after ?? before ?? "", 240)}`;
    return `${path}: ${valueText(before)} → ${valueText(after)}`;
  }
  const all = words.added.length + words.removed.length + words.more;
  const removed = words.removed.slice(0, membersMax);
  const added = words.added.slice(0, membersMax);
  const rest = all - removed.length - added.length;
  const list = (members: readonly string[]): string =>
    members.map((member) => slackCode(member, 120)).join(", ");
  return [
    `${path}:`,
    ...(kind === "modified" && removed.length > 0 ? [`removed ${list(removed)}`] : []),
    ...(kind === "modified" && added.length > 0 ? [`added ${list(added)}`] : []),
    ...(kind === "modified" ? [] : [list([...removed, ...added])]),
    ...(rest > 0 ? [`and ${counted(rest, "more value")}`] : []),
  ].join(" ");
};

const valueText = (value: string | null): string => (value === null ? "none" : slackCode(value, 240));

const moreLine = (count: number, noun: string): string[] =>
  count > 0 ? [`_and ${counted(count, noun)}_`] : [];
