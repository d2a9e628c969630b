import { reportEvent } from "./address.ts";
import { bytesOf, entryBytes, entryBytesMax } from "./entry-size.ts";
import type { ReportEventDetail } from "./schema.ts";

/** Around the detail a rule delivers id, account, time and region; SQS takes no more than 256 KB with them. */
const envelopeBytes = 1_024;

/** One text alone must not fill the event. */
const textCharactersMax = 2_000;

/** The lists that are cut, each from its end, where the least telling stands. */
const lists = {
  effects: read(
    ({ effects }) => effects,
    (effects) => ({ effects }),
  ),
  opened: read(
    ({ findings }) => findings.opened,
    (opened, { findings }) => ({ findings: { ...findings, opened } }),
  ),
  resolved: read(
    ({ findings }) => findings.resolved,
    (resolved, { findings }) => ({ findings: { ...findings, resolved } }),
  ),
  actors: read(
    ({ actors }) => actors,
    (actors) => ({ actors }),
  ),
  clusters: read(
    ({ clusters }) => clusters,
    (clusters) => ({ clusters }),
  ),
  namespaces: read(
    ({ namespaces }) => namespaces,
    (namespaces) => ({ namespaces }),
  ),
  regions: read(
    ({ regions }) => regions,
    (regions) => ({ regions }),
  ),
  types: read(
    ({ types }) => types,
    (types) => ({ types }),
  ),
};

/** Returns the detail itself where EventBridge takes it, else the most of it that fits, marked as truncated. */
export const fitDetail = (whole: ReportEventDetail): ReportEventDetail => {
  let detail = shortTexts(whole);
  while (!fits(detail)) {
    const [longest] = Object.values(lists)
      .map((list) => ({ list, bytes: bytesOf(JSON.stringify(list.of(detail))) }))
      .sort((a, b) => b.bytes - a.bytes);
    if (!longest || longest.list.of(detail).length === 0)
      throw new RangeError(`report ${whole.id} does not fit into an event`);
    detail = { ...longest.list.halve(detail), truncated: true };
  }
  return detail;
};

const fits = (detail: ReportEventDetail): boolean =>
  entryBytes({ ...reportEvent, detail: JSON.stringify(detail) }) + envelopeBytes <= entryBytesMax;

const shortTexts = (detail: ReportEventDetail): ReportEventDetail => {
  let cut = false;
  const shorten = (value: unknown): unknown => {
    if (typeof value === "string" && value.length > textCharactersMax) {
      cut = true;
      // Not within a pair of surrogates: half a character is no text.
      return `${value.slice(0, textCharactersMax).replace(/[\ud800-\udbff]$/, "")}…`;
    }
    if (Array.isArray(value)) return value.map(shorten);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shorten(member)]));
  };
  const short = shorten(detail) as ReportEventDetail;
  return cut ? { ...short, truncated: true } : detail;
};

function read<Item>(
  of: (detail: ReportEventDetail) => readonly Item[],
  replaced: (items: Item[], detail: ReportEventDetail) => Partial<ReportEventDetail>,
) {
  return {
    of,
    halve: (detail: ReportEventDetail): ReportEventDetail => {
      const items = of(detail);
      return { ...detail, ...replaced(items.slice(0, Math.floor(items.length / 2)), detail) };
    },
  };
}
