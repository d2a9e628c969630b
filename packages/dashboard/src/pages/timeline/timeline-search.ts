import type { TimelineFilter } from "../../api/timeline.ts";
import type { ActorClass } from "../../parts/actor.tsx";
import { actorClasses } from "../../parts/actor.tsx";
import { loudestFirst } from "../../parts/severity.tsx";

/** What the address of a timeline says. */
export interface TimelineSearch {
  readonly cluster?: string | undefined;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  readonly actor?: string | undefined;
  readonly class?: string | undefined;
  readonly type?: string | undefined;
  readonly severity?: string | undefined;
  readonly namespace?: string | undefined;
  readonly text?: string | undefined;
  readonly unattributed?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** `shown`: quiet reports are not folded. */
  readonly quiet?: string | undefined;
}

const isClass = (text: string): text is ActorClass => Object.hasOwn(actorClasses, text);

/** Turns an address into what the API is asked. What it cannot mean is left out rather than asked. */
export const filterOf = (
  search: TimelineSearch,
  of?: { region: string; cluster: string },
): TimelineFilter => {
  const { cluster = of?.cluster, region = of?.region, account, type, namespace, text, from, to } = search;
  const severity = loudestFirst.find((one) => one === search.severity);
  return {
    ...(cluster !== undefined && { cluster }),
    ...(region !== undefined && cluster !== undefined && { region }),
    ...(account !== undefined && { account }),
    ...(search.actor !== undefined && { actor: pattern(search.actor) }),
    ...(search.class !== undefined && isClass(search.class) && { class: search.class }),
    ...(type !== undefined && { type }),
    ...(severity !== undefined && { severity }),
    ...(namespace !== undefined && { namespace }),
    ...(text !== undefined && { text }),
    ...(search.unattributed === "true" && { unattributed: "true" }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
};

/** A word without a star means: wherever it stands. */
const pattern = (text: string): string => (text.includes("*") ? text : `*${text}*`);

/** Whether a timeline is narrowed to anything. */
export const isNarrowed = ({ quiet: _quiet, account: _account, ...search }: TimelineSearch): boolean =>
  Object.values(search).some((value) => value !== undefined);
