import type { schema } from "@eks-auditor/api";
import { isDrift } from "@eks-auditor/core";
import {
  counted,
  escapeInvisible,
  fieldChanges,
  fieldWords,
  nounOf,
  type Palette,
  timeText,
  wholeStatements,
} from "@eks-auditor/core/report";

/** Returns the difference of a cluster between two instants as a person reads it on a terminal. */
export const renderDiff = (diff: Omit<schema.ClusterDiff, "cursor">, palette: Palette): string => {
  const drift = diff.items.filter(isDrift);
  const others = diff.items.length - drift.length;
  const unread = (status: string) => status === "not-observed";
  const never = diff.sections.filter(({ from, to }) => unread(from) && unread(to));
  const gaps = diff.sections.filter(
    (section) => !never.includes(section) && (!section.comparable || section.to !== "complete"),
  );
  return [
    palette.strong(`cluster ${diff.cluster} in ${diff.region}, account ${diff.accountId}`),
    palette.faint(`${timeText(diff.from)} to ${timeText(diff.to)} · ${counted(drift.length, "difference")}`),
    ...drift.flatMap((change) => ["", ...changeLines(change, palette)]),
    ...(others > 0
      ? [
          "",
          palette.faint(
            `${counted(others, "resource")} came into or went out of view, which is no drift (--json lists them)`,
          ),
        ]
      : []),
    ...(gaps.length > 0
      ? ["", palette.warning("not fully known at both times, so silence about it is not peace:")]
      : []),
    ...gaps.map(({ section, from, to }) => `  ${section}: ${from} then, ${to} now`),
    ...(never.length > 0
      ? ["", palette.faint(`not observed at either time: ${never.map(({ section }) => section).join(", ")}`)]
      : []),
  ].join("\n");
};

const changeLines = (change: schema.ClusterDiff["items"][number], palette: Palette): string[] => {
  const paint =
    change.kind === "created" ? palette.added : change.kind === "deleted" ? palette.removed : palette.strong;
  const fields =
    change.before && change.after
      ? wholeStatements(fieldChanges(change.before, change.after), change.before, change.after)
      : [];
  return [
    `  ${paint(change.kind)} ${nounOf(change.type)} ${palette.strong(escapeInvisible(change.name))}`,
    ...(change.id === change.name ? [] : [palette.faint(`    ${escapeInvisible(change.id)}`)]),
    ...fields
      .map(fieldWords)
      .flatMap((words) => [
        `    ${words.path}`,
        ...(words.kind === "value"
          ? [
              ...(words.before === null ? [] : [palette.removed(`      - ${words.before}`)]),
              ...(words.after === null ? [] : [palette.added(`      + ${words.after}`)]),
            ]
          : [
              ...words.removed.map((member) => palette.removed(`      - ${member}`)),
              ...words.added.map((member) => palette.added(`      + ${member}`)),
              ...(words.more > 0 ? [`      and ${counted(words.more, "more member")}`] : []),
            ]),
      ]),
  ];
};
