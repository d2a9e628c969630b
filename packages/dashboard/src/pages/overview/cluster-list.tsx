import type { OverviewCluster } from "../../api/api.generated.ts";
import { Empty } from "../../parts/state.tsx";
import { ClusterRow } from "./cluster-row.tsx";
import { type PostureAnswer, postureOf } from "./posture-of.ts";

/** The clusters, one a row. */
export const ClusterList = ({
  clusters,
  total,
  posture,
  filter,
  onFilter,
}: {
  clusters: readonly OverviewCluster[];
  /** How many there are, of which more may be on their way. */
  total: number;
  posture: PostureAnswer;
  filter: string;
  onFilter: (text: string) => void;
}) => {
  const wanted = filter.trim().toLowerCase();
  const shown = clusters
    .filter(({ cluster, region, version }) =>
      `${cluster} ${region} ${version ?? ""}`.toLowerCase().includes(wanted),
    )
    // What is gone is worth a look, but not the first one.
    .toSorted((one, other) => Number(one.presence === "absent") - Number(other.presence === "absent"));
  return (
    <section className="panel" aria-labelledby="clusters">
      <header>
        <h2 id="clusters">Clusters</h2>
        <span className="faint small">
          {shown.length === total
            ? total.toLocaleString()
            : `${shown.length.toLocaleString()} of ${total.toLocaleString()}`}
        </span>
        {clusters.length > 5 && (
          <input
            className="field filter"
            type="search"
            value={filter}
            placeholder="Filter by name, region, version"
            aria-label="Filter clusters by name, region or version"
            onChange={(event) => onFilter(event.target.value)}
          />
        )}
      </header>
      {clusters.length === 0 ? (
        <Empty title="No cluster is known">
          <p>What was read holds no EKS cluster. Is the right region read?</p>
        </Empty>
      ) : shown.length === 0 ? (
        <Empty title="No cluster matches" icon="search" />
      ) : (
        <>
          <div className="cluster-head" aria-hidden="true">
            <span>Cluster</span>
            <span>Version</span>
            <span>Findings</span>
            <span>Internet</span>
            <span>Known</span>
            <span>Last change</span>
          </div>
          <ul className="clusters">
            {shown.map((cluster) => (
              <ClusterRow
                key={`${cluster.accountId} ${cluster.region} ${cluster.cluster}`}
                cluster={cluster}
                posture={postureOf(posture, cluster)}
                failed={posture.isError}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
