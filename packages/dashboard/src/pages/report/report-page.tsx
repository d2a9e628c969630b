import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { StoredReport } from "../../api/api.generated.ts";
import { reportContextQuery, reportQuery } from "../../api/report.ts";
import { ActorName, actorClasses } from "../../parts/actor.tsx";
import { Answer } from "../../parts/answer.tsx";
import { clusterParams } from "../../parts/cluster-link.ts";
import { Severity } from "../../parts/severity.tsx";
import { useOwnAccount } from "../../shell/use-account.ts";
import { When } from "../../time/when.tsx";
import { useTitle } from "../../title.ts";
import { Causes } from "./causes.tsx";
import { ChangeCard } from "./change-card.tsx";
import { Commits } from "./commits.tsx";
import { Deliveries } from "./deliveries.tsx";
import { Effects } from "./effects.tsx";
import { Findings } from "./findings.tsx";
import { Notes } from "./notes.tsx";
import { Related } from "./related.tsx";
import "./report.css";
import { StillSo, standingOf } from "./standing.tsx";
import { Who } from "./who.tsx";

const route = getRouteApi("/reports/$id");

/** One report: what changed, who did it, what it means, and what to do. The page that Slack links to. */
export const ReportPage = () => {
  const { id } = route.useParams();
  const report = useQuery(reportQuery(id));
  useTitle(report.data?.report.title ?? "Report");
  useOwnAccount(report.data?.report.accountId);
  return (
    <div className="page">
      {report.data === undefined && <h1 className="hidden-visually">Report</h1>}
      <Answer query={report} what="the report" lines={10}>
        {(stored) => <Whole stored={stored} />}
      </Answer>
    </div>
  );
};

const Whole = ({ stored: { report, deliveries } }: { stored: StoredReport }) => {
  const context = useQuery(reportContextQuery(report.id));
  const { cluster, clusters = cluster ? [cluster] : [], findings, by } = report;
  const standing = context.data?.standing ?? [];
  const origins = new Set(report.actors.flatMap(({ from }) => from ?? []));
  const effects = report.changes.flatMap(({ effects }) => effects);
  return (
    <article className="report">
      <header className="report-head">
        <nav className="crumbs" aria-label="Where this belongs">
          <Link to="/timeline">Timeline</Link>
          {clusters.map((cluster) => (
            <Fragment key={`${cluster.region} ${cluster.cluster}`}>
              <span aria-hidden="true">/</span>
              <Link
                to="/clusters/$region/$cluster/timeline"
                params={clusterParams(cluster)}
                className="break"
              >
                {cluster.cluster}
              </Link>
            </Fragment>
          ))}
        </nav>
        <h1 className="break">{report.title}</h1>
        <p className="row soft">
          <Severity severity={report.severity} look="boxed" />
          <span>
            <When at={report.from} as="full" />
            {report.to.slice(0, 16) !== report.from.slice(0, 16) && (
              <>
                {" to "}
                <When at={report.to} as="clock" />
              </>
            )}
          </span>
          {cluster ? (
            <Link to="/clusters/$region/$cluster" params={clusterParams(cluster)} search={{ at: report.to }}>
              The cluster then
            </Link>
          ) : (
            <span>
              {clusters.length > 0 ? `shared by ${clusters.length} clusters` : "belongs to no cluster"}
            </span>
          )}
        </p>
        <p className="row soft">
          <ActorName
            name={by?.name ?? null}
            class={by?.class ?? null}
            unattributed={report.unattributed > 0 && report.actors.length === 0}
          />
          {by && (
            <span className="small">
              {[actorClasses[by.class].word, ...origins].filter(Boolean).join(" · ")}
            </span>
          )}
        </p>
        <StillSo standing={standing} severity={report.severity} />
      </header>
      <div className="report-columns">
        <div className="stack">
          <Effects effects={effects} />
          <Findings findings={findings} rules={context.data?.rules ?? []} />
          <section className="stack" aria-labelledby="changes">
            <h2 id="changes" className="section-title">
              What changed
              <span className="faint small">
                {report.changes.length.toLocaleString()}{" "}
                {report.changes.length === 1 ? "resource" : "resources"}
                {report.cancelled ? `, ${report.cancelled} came back to where they were` : ""}
              </span>
            </h2>
            {report.changes.map((change) => (
              <ChangeCard
                key={`${change.kind} ${change.type} ${change.id}`}
                change={change}
                standing={standingOf(standing, change)}
              />
            ))}
          </section>
          <Notes notes={report.notes ?? []} unread={report.unread} />
        </div>
        <aside className="stack">
          <Who report={report} />
          <Related related={context.data?.related ?? []} />
          <Causes report={report} raw={context.data?.causes ?? []} />
          <Commits commits={context.data?.commits ?? []} />
          <Deliveries deliveries={deliveries} />
        </aside>
      </div>
    </article>
  );
};
