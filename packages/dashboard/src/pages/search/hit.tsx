import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { SearchHit } from "../../api/api.generated.ts";
import { clusterParams } from "../../parts/cluster-link.ts";
import { Icon, type IconName } from "../../parts/icon.tsx";
import { When } from "../../time/when.tsx";

const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

const icons: Record<SearchHit["kind"], IconName> = {
  cluster: "controller",
  resource: "cloud",
  report: "bell",
  actor: "person",
};

/** One thing that was found, and the view that tells of it. */
export const Hit = ({ hit }: { hit: SearchHit }) => (
  <li>
    <Leads hit={hit}>
      <Icon name={icons[hit.kind]} />
      <span className="hit-title break">{hit.title}</span>
      <span className="faint small hit-kind">{hit.kind}</span>
      <span className="hit-detail small soft break">
        {isInstant.test(hit.detail) ? <When at={hit.detail} /> : hit.detail}
        {hit.matched !== hit.title && hit.matched !== "" && (
          <>
            {" · "}
            <span className="mono">{hit.matched}</span>
          </>
        )}
      </span>
    </Leads>
  </li>
);

const Leads = ({ hit, children }: { hit: SearchHit; children: ReactNode }) => {
  const { kind, cluster, reportId, actor, resource, title } = hit;
  if (reportId !== undefined)
    return (
      <Link to="/reports/$id" params={{ id: reportId }} className="hit">
        {children}
      </Link>
    );
  if (kind === "actor")
    return (
      <Link to="/timeline" search={{ actor: actor ?? title }} className="hit">
        {children}
      </Link>
    );
  if (resource?.type === "AWS::IAM::Role")
    return (
      <Link to="/access" search={{ role: resource.id }} className="hit">
        {children}
      </Link>
    );
  if (cluster)
    return (
      <Link
        to="/clusters/$region/$cluster"
        params={clusterParams(cluster)}
        search={{ text: resource ? resource.id : undefined }}
        className="hit"
      >
        {children}
      </Link>
    );
  return (
    <Link to="/timeline" search={{ text: title }} className="hit">
      {children}
    </Link>
  );
};
