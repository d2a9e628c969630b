import {
  actorText,
  counted,
  escapeInvisible,
  eventText,
  fieldWords,
  nounOf,
  type ReportedChange,
  shorten,
  whoIsUnknownText,
} from "@eks-auditor/core/report";

const effectsMax = 3;
const fieldsMax = 6;
const causesMax = 2;
const lineMax = 300;

/** Returns one change in plain words, a line each: what, what it means, which fields, who. */
export const changeLines = (change: ReportedChange): string[] => {
  const { type, name, kind, effects, fields, moreFields = 0, causes } = change;
  return [
    `${nounOf(type)} ${name} ${kind}`,
    ...effects
      .slice(0, effectsMax)
      .map(({ severity, direction, sentence }) => `${severity} ${direction}: ${sentence}`),
    ...more(effects.length - effectsMax, "more effect"),
    ...fields.slice(0, fieldsMax).map((field) => fieldLine(field, kind)),
    ...more(Math.max(0, fields.length - fieldsMax) + moreFields, "more field"),
    ...(causes.length === 0
      ? [whoIsUnknownText(change)]
      : causes.slice(0, causesMax).map((cause) => `by ${actorText(cause.actor)}: ${eventText(cause)}`)),
    ...more(causes.length - causesMax, "more event"),
  ].map((line) => shorten(escapeInvisible(line), lineMax));
};

const fieldLine = (field: Parameters<typeof fieldWords>[0], kind: ReportedChange["kind"]): string => {
  const words = fieldWords(field);
  if (words.kind === "value") {
    const { path, before, after } = words;
    return kind === "modified"
      ? `${path}: ${before ?? "none"} → ${after ?? "none"}`
      : `${path}: ${after ?? before ?? "none"}`;
  }
  const parts = [
    ...words.removed.map((member) => `-${member}`),
    ...words.added.map((member) => `+${member}`),
    ...(words.more > 0 ? [`and ${counted(words.more, "more value")}`] : []),
  ];
  return `${words.path}: ${parts.join(", ")}`;
};

const more = (count: number, noun: string): string[] => (count > 0 ? [`and ${counted(count, noun)}`] : []);
