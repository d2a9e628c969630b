import type { Actor } from "../actor.ts";
import type { Change } from "../change.ts";
import type { ClusterRef } from "../resource.ts";
import { headline } from "./headline.ts";
import { shorten, visible } from "./plain-text.ts";
import type { ReportedChange } from "./report.ts";
import { counted } from "./wording.ts";

const nameMax = 64;

/** Gives a report's one line: `payments: API endpoint opened to 0.0.0.0/0 and 2 more changes, by alice`. */
export const reportTitle = (of: {
  readonly accountId: string;
  readonly cluster: ClusterRef | null;
  readonly leading: { readonly reported: ReportedChange; readonly change: Change };
  readonly count: number;
  readonly actors: readonly Actor[];
  readonly unattributed: number;
}): string => {
  const where = of.cluster?.cluster ?? `account ${of.accountId}`;
  const more = of.count > 1 ? ` and ${counted(of.count - 1, "more change")}` : "";
  const what = headline(of.leading.reported, of.leading.change);
  return `${shorten(visible(where), 100)}: ${what}${more}${byWhom(of.actors, of.unattributed, of.count)}`;
};

const byWhom = (actors: readonly Actor[], unattributed: number, count: number): string => {
  const names = [...new Set(actors.map(({ name }) => shorten(visible(name), nameMax)))];
  const [first, second, ...others] = names;
  if (first === undefined) return ", unattributed";
  const rest = unattributed > 0 ? `, ${unattributed} of ${count} unattributed` : "";
  if (second === undefined) return ` by ${first}${rest}`;
  return others.length === 0
    ? ` by ${first} and ${second}${rest}`
    : ` by ${first} and ${names.length - 1} others${rest}`;
};
