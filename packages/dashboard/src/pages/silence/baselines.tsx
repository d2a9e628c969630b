import { Link } from "@tanstack/react-router";
import type { Silence } from "../../api/api.generated.ts";
import { clusterParams } from "../../parts/cluster-link.ts";
import { Icon } from "../../parts/icon.tsx";
import { Empty } from "../../parts/state.tsx";
import { When } from "../../time/when.tsx";

/** The states of clusters that someone accepted. */
export const Baselines = ({ baselines }: Pick<Silence, "baselines">) => (
  <section className="panel" aria-labelledby="baselines">
    <header>
      <h2 id="baselines">Accepted states</h2>
      <span className="faint small">{baselines.length.toLocaleString()}</span>
    </header>
    {baselines.length === 0 ? (
      <Empty title="No state has been accepted">
        <p>
          <code>eks-auditor baseline accept --cluster NAME</code> remembers a state; what differs from it
          later is standing drift.
        </p>
      </Empty>
    ) : (
      <ul className="baselines">
        {baselines.map(({ cluster, region, accountId, at, acceptedAt, acceptedBy, reason }) => (
          <li key={`${accountId} ${region} ${cluster}`}>
            <p className="row">
              <Icon name="check" />
              <b className="break">{cluster}</b>
              <span className="faint small">
                as of <When at={at} />, accepted by {acceptedBy} <When at={acceptedAt} as="short-day" />
              </span>
              <Link
                to="/clusters/$region/$cluster"
                params={clusterParams({ accountId, region, cluster })}
                search={{ at, with: "now" }}
              >
                What differs now
              </Link>
            </p>
            {reason !== null && <p className="small soft break">{reason}</p>}
          </li>
        ))}
      </ul>
    )}
  </section>
);
