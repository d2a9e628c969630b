import { Link } from "@tanstack/react-router";
import type { ClusterPosture, OverviewCluster } from "../../api/api.generated.ts";
import { clusterParams } from "../../parts/cluster-link.ts";
import { Icon } from "../../parts/icon.tsx";
import { loudestFirst, Severity } from "../../parts/severity.tsx";
import { When } from "../../time/when.tsx";
import { KnownSections } from "./known-sections.tsx";

import { SupportWords } from "./support-words.tsx";

/** One cluster in one row. */
export const ClusterRow = ({
  cluster,
  posture,
  failed,
}: {
  cluster: OverviewCluster;
  posture: ClusterPosture | undefined;
  failed: boolean;
}) => {
  const params = clusterParams(cluster);
  const gone = cluster.presence === "absent";
  return (
    <li className={`cluster-row ${gone ? "gone" : ""}`}>
      <div className="name">
        <Link to="/clusters/$region/$cluster" params={params} className="break">
          {cluster.cluster}
        </Link>
        <small>
          {cluster.region}
          {cluster.presence !== "present" && ` · ${cluster.presence === "absent" ? "deleted" : "not read"}`}
        </small>
      </div>
      <div className="version">
        <span className="label">Version</span>
        {cluster.version ?? (gone ? <Nothing /> : "unknown")}
        {cluster.support && <SupportWords support={cluster.support} />}
      </div>
      <div>
        <span className="label">Findings</span>
        {gone ? (
          <Nothing />
        ) : posture ? (
          <Findings posture={posture} params={params} />
        ) : (
          <Later failed={failed} />
        )}
      </div>
      <div>
        <span className="label">Internet</span>
        {gone ? (
          <Nothing />
        ) : posture ? (
          <Internet posture={posture} params={params} />
        ) : (
          <Later failed={failed} />
        )}
      </div>
      <div>
        <span className="label">Known</span>
        {gone ? <Nothing /> : <KnownSections cluster={cluster} />}
      </div>
      <div className="last">
        <span className="label">Last change</span>
        {cluster.lastChange ? (
          <Link to="/reports/$id" params={{ id: cluster.lastChange.id }} className="last-change">
            <Severity severity={cluster.lastChange.severity} look="quiet" />
            <span className="what">{withoutCluster(cluster.lastChange.title, cluster.cluster)}</span>
            <small>
              <When at={cluster.lastChange.to} />
            </small>
          </Link>
        ) : (
          <span className="faint">none since the first reading</span>
        )}
      </div>
    </li>
  );
};

type Where = { params: { region: string; cluster: string }; posture: ClusterPosture };

const Findings = ({ posture: { findings }, params }: Where) => {
  const some = loudestFirst.filter((severity) => findings[severity] > 0);
  if (some.length === 0)
    return (
      <span className="severity tone-good">
        <Icon name="check" /> none
      </span>
    );
  return (
    <Link to="/clusters/$region/$cluster/findings" params={params} className="counts">
      {some.map((severity) => (
        <Severity key={severity} severity={severity} look="quiet" count={findings[severity]} />
      ))}
    </Link>
  );
};

const Internet = ({ posture: { internet, unread }, params }: Where) => {
  if (internet.sure === 0 && internet.perhaps === 0)
    return unread.length > 0 ? (
      <span className="faint">none seen</span>
    ) : (
      <span className="severity tone-good">
        <Icon name="lock" /> closed
      </span>
    );
  return (
    <Link to="/clusters/$region/$cluster/exposure" params={params} className="internet">
      {internet.sure > 0 && (
        <span className="tag toned tone-HIGH">
          <Icon name="globe" /> {internet.sure.toLocaleString()} open
        </span>
      )}
      {internet.perhaps > 0 && (
        <span className="tag dashed">{internet.perhaps.toLocaleString()} perhaps</span>
      )}
    </Link>
  );
};

const Nothing = () => (
  <span className="faint">
    <span aria-hidden="true">–</span>
    <span className="hidden-visually">none</span>
  </span>
);

const Later = ({ failed }: { failed: boolean }) =>
  failed ? <span className="faint">could not be had</span> : <span className="bone bone-1" />;

/** Titles begin with the cluster's name, which the row has already. */
const withoutCluster = (title: string, cluster: string): string =>
  title.startsWith(`${cluster}: `) ? title.slice(cluster.length + 2) : title;
