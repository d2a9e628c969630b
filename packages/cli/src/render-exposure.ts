import type { schema } from "@eks-auditor/api";
import { type Network, scopeKey } from "@eks-auditor/core";
import { counted, escapeInvisible, type Palette, timeText } from "@eks-auditor/core/report";
import { renderAge, renderMissing } from "./render-basis.ts";

/** Returns the ways in to a cluster as a person reads them on a terminal: those over the internet first. */
export const renderExposure = (
  exposure: Omit<schema.ClusterExposure, "cursor">,
  palette: Palette,
): string => {
  const { cluster, region, accountId, at, unread, basis, items, closed } = exposure;
  const open = items.filter(({ network }) => network === "internet");
  const inside = items.filter(({ network }) => network === "vpc");
  const offered = items.filter(({ network }) => network === "privatelink");
  return [
    palette.strong(`cluster ${cluster} in ${region}, account ${accountId}`),
    palette.faint(`${timeText(at)} · ${counted(items.length, "way")} in · ${renderAge(basis)}`),
    ...section("over the internet", open, palette),
    ...section("from its VPC and what is connected to it", inside, palette),
    ...(offered.length > 0 ? section("from other VPCs, by PrivateLink", offered, palette) : []),
    ...(closed.length > 0
      ? [
          "",
          palette.faint("nobody gets in by:"),
          ...closed.map(({ kind, name, words }) =>
            palette.faint(`  ${kind} ${escapeInvisible(name)}: ${words}`),
          ),
        ]
      : []),
    ...(unread.length > 0
      ? ["", palette.warning(`not read whole, so there may be more ways in: ${unread.join(", ")}`)]
      : []),
    ...renderMissing(basis, palette),
  ].join("\n");
};

/** Returns the ways in to an account as a person reads them: those over the internet first, cluster by cluster. */
export const renderAccountExposure = (
  { accountId, at, unread, items }: Omit<schema.AccountExposure, "cursor">,
  palette: Palette,
): string => {
  const network = (heading: string, which: Network): string[] => {
    const ways = items.filter((one) => one.network === which);
    const whose = Map.groupBy(ways, ({ clusters, region }) =>
      clusters.length === 0
        ? `of no cluster, in ${region}`
        : `cluster${clusters.length > 1 ? "s" : ""} ${clusters.join(", ")} in ${region}`,
    );
    if (ways.length === 0) return ["", palette.faint(`${heading}: none`)];
    return [...whose].flatMap(([who, own]) => section(`${heading}, ${escapeInvisible(who)}`, own, palette));
  };
  return [
    palette.strong(`account ${accountId}`),
    palette.faint(`${timeText(at)} · ${counted(items.length, "way")} in`),
    ...network("over the internet", "internet"),
    ...network("from a VPC and what is connected to it", "vpc"),
    ...(items.some((one) => one.network === "privatelink")
      ? network("from other VPCs, by PrivateLink", "privatelink")
      : []),
    ...(unread.length > 0
      ? [
          "",
          palette.warning("not read whole, so there may be more ways in:"),
          ...unread.map((one) => palette.warning(`  ${one.section} of ${scopeKey(one.scope)}`)),
        ]
      : []),
  ].join("\n");
};

type Way = Pick<schema.ClusterExposure["items"][number], "words" | "undecided" | "assumed">;

const section = (heading: string, items: readonly Way[], palette: Palette): string[] =>
  items.length === 0
    ? ["", palette.faint(`${heading}: none`)]
    : [
        "",
        palette.strong(`${heading}:`),
        ...items.flatMap(({ words, undecided, assumed }) => [
          `  ${escapeInvisible(words)}`,
          ...undecided.map((why) => palette.warning(`    undecided: ${escapeInvisible(why)}`)),
          ...assumed.map((what) => palette.faint(`    ${escapeInvisible(what)}`)),
        ]),
      ];
