import type { Cause, RawCause, Report } from "../../api/api.generated.ts";
import { Json } from "../../parts/json.tsx";
import { When } from "../../time/when.tsx";

/** The CloudTrail events that explain a report, raw on demand. */
export const Causes = ({ report, raw }: { report: Report; raw: readonly RawCause[] }) => {
  const causes = [
    ...new Map(
      report.changes.flatMap(({ causes }) => causes).map((cause): [string, Cause] => [cause.eventID, cause]),
    ).values(),
  ].sort((one, other) => one.eventTime.localeCompare(other.eventTime));
  if (causes.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="calls">
      <header>
        <h2 id="calls">CloudTrail</h2>
        <span className="aside">
          {causes.length} {causes.length === 1 ? "call" : "calls"}
        </span>
      </header>
      <ul className="calls">
        {causes.map((cause) => (
          <li key={cause.eventID}>
            <p className="row">
              <b className="break">{cause.eventName}</b>
              <span className="faint small">
                <When at={cause.eventTime} as="seconds" />
              </span>
            </p>
            <p className="small soft break">
              {cause.eventSource} in {cause.awsRegion} · {cause.actor.name}
            </p>
            <details className="fold">
              <summary>Raw</summary>
              <Json
                value={raw.find(({ eventID }) => eventID === cause.eventID) ?? cause}
                label={`${cause.eventName} as CloudTrail tells it`}
              />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
};
