import type { ReactNode } from "react";
import type { Overview } from "../../api/api.generated.ts";
import { Icon } from "../../parts/icon.tsx";
import { loudestFirst, Severity } from "../../parts/severity.tsx";
import { spanWords } from "../../time/format.ts";
import { When } from "../../time/when.tsx";
import type { PostureAnswer } from "./posture-of.ts";

/** The signs by which one sees whether all is well: with the clusters, and with the auditor itself. */
export const Vitals = ({ overview, posture }: { overview: Overview; posture: PostureAnswer }) => {
  const totals = posture.data?.pages[0]?.totals;
  return (
    <dl className="vitals">
      <Vital name="Open to the internet">
        {totals ? (
          <>
            <b>{totals.internet.sure.toLocaleString()}</b>
            <small>
              {totals.internet.sure === 1 ? "way in" : "ways in"}
              {totals.internet.perhaps > 0 && `, perhaps ${totals.internet.perhaps.toLocaleString()} more`}
            </small>
          </>
        ) : (
          <Awaited failed={posture.isError} />
        )}
      </Vital>
      <Vital name="Findings" wide>
        {totals ? (
          <span className="row">
            {loudestFirst.map((severity) =>
              totals.findings[severity] > 0 ? (
                <Severity key={severity} severity={severity} count={totals.findings[severity]} />
              ) : null,
            )}
            {loudestFirst.every((severity) => totals.findings[severity] === 0) && <b>none</b>}
          </span>
        ) : (
          <Awaited failed={posture.isError} />
        )}
      </Vital>
      <Vital
        name={`Missed events, ${overview.missed.days} days`}
        tone={overview.missed.changes > 0 ? "HIGH" : undefined}
      >
        <b>{overview.missed.changes.toLocaleString()}</b>
        <small>
          {overview.missed.changes === 1 ? "change that no event told" : "changes that no event told"}
        </small>
      </Vital>
      <Vital name="Newest event">
        {overview.newestEvent ? (
          <>
            <b>{spanWords(overview.newestEvent.ageSeconds)} ago</b>
            <small>
              <When at={overview.newestEvent.at} />
            </small>
          </>
        ) : (
          <>
            <b>none yet</b>
            <small>only readings tell what changed</small>
          </>
        )}
      </Vital>
      <Vital name="Last sweep">
        {overview.lastSweep ? (
          <>
            <b>{spanWords(overview.lastSweep.ageSeconds)} ago</b>
            <small>
              <When at={overview.lastSweep.at} />
            </small>
          </>
        ) : (
          <>
            <b>none yet</b>
            <small>what no event tells is not looked for</small>
          </>
        )}
      </Vital>
    </dl>
  );
};

const Vital = ({
  name,
  tone,
  wide,
  children,
}: {
  name: string;
  tone?: string | undefined;
  wide?: boolean;
  children: ReactNode;
}) => (
  <div className={`vital ${tone ? `tone-${tone} toned` : ""} ${wide ? "wide" : ""}`}>
    <dt>
      {tone && <Icon name="alert" />}
      {name}
    </dt>
    <dd>{children}</dd>
  </div>
);

const Awaited = ({ failed }: { failed: boolean }) =>
  failed ? <small>could not be had</small> : <span className="bone bone-1" />;
