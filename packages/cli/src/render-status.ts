import { severities } from "@eks-auditor/core";
import { counted, escapeInvisible, nounOf, type Palette, timeText } from "@eks-auditor/core/report";
import type { AccountStatus } from "./account-status.ts";
import { fit, listedNames } from "./fit.ts";
import { bySeverity } from "./render-digest.ts";

const worstShown = 5;
const waysShown = 4;
const severityColumn = "CRITICAL  ".length;
const monthsAhead = 6;

/** Returns how an account stands as a person reads it on a terminal, what matters most first: at most 25 lines. */
export const renderStanding = (standing: AccountStatus, palette: Palette, width: number): string[] => [
  palette.strong(
    fit(`account ${standing.accountId} · ${timeText(standing.at)} · ${clusterWords(standing)}`, width),
  ),
  ...findingLines(standing, palette, width),
  ...wayLines(standing, palette, width),
  ...anyPodLines(standing, palette, width),
  ...supportLines(standing, palette, width),
  ...insightLines(standing, palette, width),
  ...unreadLines(standing, palette, width),
  palette.faint(
    fit(
      "next: eks-auditor findings · exposure · what-can-assume namespace NAME · diff --from 1d · serve",
      width,
    ),
  ),
];

const clusterWords = (standing: AccountStatus): string => {
  const present = standing.clusters.filter(({ presence }) => presence !== "absent");
  if (present.length === 0) return unreadOf(standing).length > 0 ? "no cluster is known" : "no cluster";
  const names = present.map(
    ({ cluster, version }) => `${escapeInvisible(cluster)}${version === null ? "" : ` ${version}`}`,
  );
  return `${counted(present.length, "cluster")}: ${listedNames(names, 4)}`;
};

const findingLines = (standing: AccountStatus, palette: Palette, width: number): string[] => {
  const { findings } = standing;
  if (findings.length === 0)
    return [
      `nothing that the rules look for is wrong${unreadOf(standing).length > 0 ? " in what could be read" : ""}`,
    ];
  const rank = (severity: (typeof severities)[number]): number => severities.indexOf(severity);
  const rules = [...Map.groupBy(findings, ({ rule }) => rule).values()]
    .toSorted((a, b) => rank(b[0]?.severity ?? "LOW") - rank(a[0]?.severity ?? "LOW"))
    .slice(0, worstShown);
  return [
    palette.strong(`${counted(findings.length, "finding")}: ${bySeverity(findings)}`),
    ...rules.flatMap(([first, ...others]) => {
      if (!first) return [];
      const { severity, wrong, title, resource, clusters, fix } = first;
      const where = clusters.map(({ cluster }) => cluster).filter((name) => name !== resource.name);
      const on = `${nounOf(resource.type)} ${resource.name}${where.length > 0 ? `, cluster ${listedNames(where, 2)}` : ""}`;
      const more = others.length > 0 ? ` and ${others.length} more` : "";
      const line = fit(
        escapeInvisible(`${(wrong ?? title).replace(/\.$/, "")} (${on}${more})`),
        width - severityColumn,
      );
      return [
        `${palette.severity(severity)(severity)}${" ".repeat(Math.max(2, severityColumn - severity.length))}${line}`,
        ...(fix === undefined
          ? []
          : [
              palette.faint(
                `${" ".repeat(severityColumn)}${fit(`fix: ${escapeInvisible(fix)}`, width - severityColumn)}`,
              ),
            ]),
      ];
    }),
  ];
};

const wayLines = ({ ways }: AccountStatus, palette: Palette, width: number): string[] => {
  const open = ways.filter(({ network }) => network === "internet");
  if (open.length === 0) return ["no way in over the internet is known"];
  return [
    palette.strong(`open to the internet: ${counted(open.length, "way")}`),
    ...open
      .slice(0, waysShown)
      .map(({ words, undecided }) =>
        fit(`  ${escapeInvisible(words)}${undecided.length > 0 ? " (perhaps)" : ""}`, width),
      ),
    ...(open.length > waysShown ? [`  and ${open.length - waysShown} more: eks-auditor exposure`] : []),
  ];
};

/** The rules that fail where whoever gets any pod of a cluster may become a role. */
const anyPodRules = new Set(["trust-subject-narrow", "trust-pod-identity-narrow", "trust-not-open"]);

const anyPodLines = ({ findings }: AccountStatus, palette: Palette, width: number): string[] => {
  const roles = findings
    .filter(({ rule }) => anyPodRules.has(rule))
    .map(({ resource }) => escapeInvisible(resource.name));
  if (roles.length === 0) return [];
  return [
    palette.warning(fit(`any pod, or more, may assume: ${listedNames([...new Set(roles)], 4)}`, width)),
  ];
};

const supportLines = ({ clusters, at }: AccountStatus, palette: Palette, width: number): string[] => {
  const soon = new Date(at);
  soon.setUTCMonth(soon.getUTCMonth() + monthsAhead);
  const ending = clusters.flatMap(({ cluster, presence, version, support }) => {
    if (presence === "absent" || support === null) return [];
    const { level, standardUntil, extendedUntil } = support;
    if (level === "none")
      return [`${escapeInvisible(cluster)} (${version}) since ${extendedUntil.slice(0, 10)} without support`];
    if (level === "extended")
      return [
        `${escapeInvisible(cluster)} (${version}) in extended support until ${extendedUntil.slice(0, 10)}`,
      ];
    return Date.parse(standardUntil) < soon.getTime()
      ? [`${escapeInvisible(cluster)} (${version}) until ${standardUntil.slice(0, 10)}`]
      : [];
  });
  return ending.length === 0
    ? []
    : [palette.warning(fit(`support of Kubernetes: ${listedNames(ending, 3)}`, width))];
};

/** The rules that fail where EKS itself finds something of a cluster. */
const insightRules = new Set(["eks-upgrade-insight-passes", "eks-configuration-insight-passes"]);

const insightLines = ({ findings }: AccountStatus, palette: Palette, width: number): string[] => {
  const insights = findings.filter(({ rule }) => insightRules.has(rule));
  if (insights.length === 0) return [];
  const named = insights.map(({ resource, clusters }) => {
    const where = clusters.map(({ cluster }) => escapeInvisible(cluster));
    return `${escapeInvisible(resource.name)}${where.length > 0 ? ` (${listedNames(where, 2)})` : ""}`;
  });
  return [palette.warning(fit(`EKS insights that do not pass: ${listedNames(named, 3)}`, width))];
};

const unreadOf = ({ clusters, shared }: AccountStatus) =>
  [...shared, ...clusters.flatMap(({ sections }) => sections)].flatMap((section) => section.unread);

const unreadLines = (standing: AccountStatus, palette: Palette, width: number): string[] => {
  const rights = [...Map.groupBy(unreadOf(standing), ({ action, reason }) => `${action} ${reason}`)].map(
    ([right, gaps]) => `${right} (${gaps.reduce((sum, { count }) => sum + count, 0)})`,
  );
  if (rights.length === 0) return [];
  return [
    palette.warning(
      fit(`could not be read, so there may be more: ${listedNames(rights.map(escapeInvisible), 3)}`, width),
    ),
  ];
};
