import type { TimelineEntry } from "../../api/api.generated.ts";
import { localDay } from "../../time/format.ts";

/** What a timeline shows in one line. */
export type Row =
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "entry"; readonly key: string; readonly entry: TimelineEntry }
  | { readonly kind: "fold"; readonly key: string; readonly entries: readonly TimelineEntry[] };

/** Nobody needs to look at it: informational, explained, and no rule began to fail. */
const isQuiet = ({ severity, unattributed, findingsOpened, kind }: TimelineEntry): boolean =>
  severity === "INFORMATIONAL" && unattributed === 0 && findingsOpened === 0 && kind === "changes";

/** Puts entries under their days, and quiet ones that follow each other behind one line where `fold` asks for it. */
export const rowsOf = (entries: readonly TimelineEntry[], fold: boolean): Row[] => {
  const rows: Row[] = [];
  let day: string | undefined;
  let quiet: TimelineEntry[] = [];
  const endQuiet = (): void => {
    const [first, second] = quiet;
    if (first && second) rows.push({ kind: "fold", key: `fold ${first.id}`, entries: quiet });
    else if (first) rows.push({ kind: "entry", key: first.id, entry: first });
    quiet = [];
  };
  for (const entry of entries) {
    const on = localDay(entry.to);
    if (on !== day) {
      endQuiet();
      rows.push({ kind: "day", key: `day ${on}`, at: entry.to });
      day = on;
    }
    if (fold && isQuiet(entry)) quiet.push(entry);
    else {
      endQuiet();
      rows.push({ kind: "entry", key: entry.id, entry });
    }
  }
  endQuiet();
  return rows;
};
