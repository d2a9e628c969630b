import type { TimelineEntry } from "../../api/api.generated.ts";
import { Icon } from "../../parts/icon.tsx";

/** Quiet reports behind one line. */
export const FoldRow = ({
  entries,
  open,
  onToggle,
}: {
  entries: readonly TimelineEntry[];
  open: boolean;
  onToggle: () => void;
}) => {
  const actors = [...new Set(entries.flatMap(({ actors }) => actors))];
  return (
    <button type="button" className="fold-row" aria-expanded={open} onClick={onToggle}>
      <Icon name="chevron" />
      <span>
        {entries.length.toLocaleString()} quiet {entries.length === 1 ? "report" : "reports"}
      </span>
      {actors.length > 0 && (
        <span className="faint cut">
          by {actors.slice(0, 2).join(", ")}
          {actors.length > 2 && ` and ${actors.length - 2} more`}
        </span>
      )}
    </button>
  );
};
