import { Link } from "@tanstack/react-router";
import type { TimelineEntry } from "../../api/api.generated.ts";
import { ActorName } from "../../parts/actor.tsx";
import { Severity } from "../../parts/severity.tsx";
import { When } from "../../time/when.tsx";

const namesOf = ({ cluster, clusters = cluster ? [cluster] : [] }: TimelineEntry): string =>
  clusters.map((one) => one.cluster).join(", ") || "no cluster";

/** One report in one line: when, how loud, what, who, and on what. */
export const EntryRow = ({ entry, showCluster }: { entry: TimelineEntry; showCluster: boolean }) => {
  const { cluster, title, actors, unattributed, changes, findingsOpened, findingsResolved, namespaces } =
    entry;
  const what =
    cluster && title.startsWith(`${cluster.cluster}: `) ? title.slice(cluster.cluster.length + 2) : title;
  const [actor = null] = actors;
  return (
    <Link
      to="/reports/$id"
      params={{ id: entry.id }}
      className={`entry ${unattributed > 0 ? "unattributed" : ""}`}
    >
      <span className="at">
        <When at={entry.to} as="clock" />
      </span>
      <Severity severity={entry.severity} />
      <span className="what break">{what}</span>
      <span className="meta">
        <ActorName name={actor} class={entry.class} unattributed={unattributed > 0} />
        {actors.length > 1 && <span>and {actors.length - 1} more</span>}
        {showCluster && <span className="cut">{namesOf(entry)}</span>}
        {namespaces.length > 0 && <span className="cut">ns {namespaces.join(", ")}</span>}
        {entry.kind !== "changes" && (
          <span className="tag">{entry.kind === "attempts" ? "failed calls" : "summary"}</span>
        )}
        {changes > 1 && <span>{changes.toLocaleString()} changes</span>}
        {unattributed > 0 && actor !== null && (
          <span className="tag toned tone-HIGH">{unattributed} unattributed</span>
        )}
        {findingsOpened > 0 && (
          <span className="finding-count opened">
            +{findingsOpened} {findingsOpened === 1 ? "finding" : "findings"}
          </span>
        )}
        {findingsResolved > 0 && <span className="finding-count resolved">−{findingsResolved} resolved</span>}
      </span>
    </Link>
  );
};
