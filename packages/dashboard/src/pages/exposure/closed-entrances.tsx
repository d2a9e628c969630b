import type { ClusterExposure } from "../../api/api.generated.ts";
import { typeWords } from "../../parts/type-words.ts";
import { CertaintyTag } from "./certainty-tag.tsx";

/** Endpoints and load balancers by which nobody gets in, and why. */
export const ClosedEntrances = ({ closed }: { closed: ClusterExposure["closed"] }) => {
  if (closed.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="closed">
      <header>
        <h2 id="closed">Nobody gets in by</h2>
        <span className="faint small">{closed.length.toLocaleString()}</span>
      </header>
      <ul className="closed-list">
        {closed.map(({ type, id, name, network, words }) => (
          <li key={`${type} ${id} ${network}`}>
            <p className="row">
              <CertaintyTag certainty="closed" />
              <b className="break">{name}</b>
              <span className="faint small">
                {typeWords(type)}, {network === "internet" ? "from the internet" : "from the VPC"}
              </span>
            </p>
            <p className="small soft break">{words}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
