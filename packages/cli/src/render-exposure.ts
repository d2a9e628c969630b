import type { schema } from "@eks-auditor/api";
import { counted, type Palette, timeText, visible } from "@eks-auditor/core/report";
import { renderAge, renderMissing } from "./render-basis.ts";

/** Gives the ways in to a cluster as a person reads them on a terminal: those over the internet first. */
export const renderExposure = (
  exposure: Omit<schema.ClusterExposure, "cursor">,
  palette: Palette,
): string => {
  const { cluster, region, accountId, at, unread, basis, items, closed } = exposure;
  const open = items.filter(({ network }) => network === "internet");
  const inside = items.filter(({ network }) => network === "vpc");
  return [
    palette.strong(`cluster ${cluster} in ${region}, account ${accountId}`),
    palette.faint(`${timeText(at)} · ${counted(items.length, "way")} in · ${renderAge(basis)}`),
    ...section("over the internet", open, palette),
    ...section("from its VPC and what is connected to it", inside, palette),
    ...(closed.length > 0
      ? [
          "",
          palette.faint("nobody gets in by:"),
          ...closed.map(({ kind, name, words }) => palette.faint(`  ${kind} ${visible(name)}: ${words}`)),
        ]
      : []),
    ...(unread.length > 0
      ? ["", palette.warning(`not read whole, so there may be more ways in: ${unread.join(", ")}`)]
      : []),
    ...renderMissing(basis, palette),
  ].join("\n");
};

const section = (heading: string, items: schema.ClusterExposure["items"], palette: Palette): string[] =>
  items.length === 0
    ? ["", palette.faint(`${heading}: none`)]
    : [
        "",
        palette.strong(`${heading}:`),
        ...items.flatMap(({ words, undecided, assumed }) => [
          `  ${visible(words)}`,
          ...undecided.map((why) => palette.warning(`    undecided: ${visible(why)}`)),
          ...assumed.map((what) => palette.faint(`    ${visible(what)}`)),
        ]),
      ];
