import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { localTime } from "../../time/format.ts";
import { EntryRow } from "./entry-row.tsx";
import { FoldRow } from "./fold-row.tsx";
import type { Row } from "./rows.ts";

const heights: Record<Row["kind"], number> = { day: 38, entry: 58, fold: 36 };
/** How close to the end of what is there the next page is asked for. */
const ahead = 30;

/** The lines of a timeline; only those in view are drawn, however many there are. */
export const TimelineList = ({
  rows,
  showCluster,
  more,
  loading,
}: {
  rows: readonly Row[];
  showCluster: boolean;
  more: (() => void) | undefined;
  loading: boolean;
}) => {
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const shown = rows.flatMap((row): Row[] =>
    row.kind === "fold" && unfolded.has(row.key)
      ? [row, ...row.entries.map((entry): Row => ({ kind: "entry", key: entry.id, entry }))]
      : [row],
  );
  useLayoutEffect(() => {
    const element = list.current;
    if (element) setTop(element.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: shown.length,
    estimateSize: (index) => heights[shown[index]?.kind ?? "entry"],
    getItemKey: (index) => shown[index]?.key ?? index,
    overscan: 12,
    scrollMargin: top,
  });
  const lines = virtualizer.getVirtualItems();
  const last = lines.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= shown.length - ahead) more();
  }, [more, last, shown.length]);
  const toggle = (key: string): void =>
    setUnfolded((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <>
      <ol ref={list} className="timeline" style={{ height: virtualizer.getTotalSize() }}>
        {lines.map((line) => {
          const row = shown[line.index];
          if (!row) return null;
          return (
            <li
              key={line.key}
              ref={virtualizer.measureElement}
              data-index={line.index}
              style={{ transform: `translateY(${line.start - virtualizer.options.scrollMargin}px)` }}
            >
              {row.kind === "day" ? (
                <h2 className="timeline-day">{localTime(row.at, "day")}</h2>
              ) : row.kind === "fold" ? (
                <FoldRow
                  entries={row.entries}
                  open={unfolded.has(row.key)}
                  onToggle={() => toggle(row.key)}
                />
              ) : (
                <EntryRow entry={row.entry} showCluster={showCluster} />
              )}
            </li>
          );
        })}
      </ol>
      <p className="timeline-end small faint" role="status">
        {loading ? "Loading earlier reports" : more ? "" : "That is all that history keeps."}
      </p>
    </>
  );
};
