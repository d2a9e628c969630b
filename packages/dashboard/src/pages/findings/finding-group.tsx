import { Link } from "@tanstack/react-router";
import type { Finding, Rule } from "../../api/api.generated.ts";
import { clusterParams } from "../../parts/cluster-link.ts";
import { Remedy } from "../../parts/remedy.tsx";
import { Severity } from "../../parts/severity.tsx";
import { typeWords } from "../../parts/type-words.ts";
import { When } from "../../time/when.tsx";
import type { FindingGroup as Group } from "./groups.ts";

/** One rule with every resource that fails it: since when, by what evidence, and how to mend it. */
export const FindingGroup = ({
  group: { rule: id, severity, title, findings },
  rule,
  showClusters,
}: {
  group: Group;
  rule: Rule | undefined;
  showClusters: boolean;
}) => (
  <section className="panel" aria-label={title}>
    <header className="finding-head">
      <Severity severity={severity} look="boxed" />
      <h2 className="break">{title}</h2>
      <span className="aside mono">{id}</span>
    </header>
    <ul className="finding-list">
      {findings.map((finding) => (
        <FindingLine key={finding.id} finding={finding} showClusters={showClusters} />
      ))}
    </ul>
    <details className="fold panel-body">
      <summary>Why it matters, and how to mend it</summary>
      <div className="finding-foot">
        {rule && <p className="soft small">{rule.why}</p>}
        <Remedy
          console={rule?.remediation.console ?? findings[0]?.fix}
          cli={rule?.remediation.cli}
          terraform={rule?.remediation.terraform}
        />
      </div>
    </details>
  </section>
);

const FindingLine = ({ finding, showClusters }: { finding: Finding; showClusters: boolean }) => {
  const { resource, evidence, since, suppression, clusters, status } = finding;
  return (
    <li>
      <p className="row">
        <b className="break">{resource.name}</b>
        <span className="faint small">{typeWords(resource.type)}</span>
        {status === "ERROR" && <span className="tag toned tone-HIGH">the rule broke</span>}
        <span className="finding-since faint small">
          {since !== undefined && (
            <>
              as it is since <When at={since} />
            </>
          )}
        </span>
      </p>
      {evidence.length > 0 && <p className="small soft break">{evidence.join(" · ")}</p>}
      {showClusters && clusters.length > 0 && (
        <p className="small row">
          {clusters.map((cluster) => (
            <Link
              key={`${cluster.region} ${cluster.cluster}`}
              to="/clusters/$region/$cluster/findings"
              params={clusterParams(cluster)}
              className="break"
            >
              {cluster.cluster}
            </Link>
          ))}
        </p>
      )}
      {suppression && (
        <p className="small soft break">
          <b>{suppression.owner}</b> answers for it until <When at={suppression.expiresAt} as="short-day" />:{" "}
          {suppression.reason}
        </p>
      )}
    </li>
  );
};
