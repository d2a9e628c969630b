import { useQuery } from "@tanstack/react-query";
import type { MouseEvent } from "react";
import type { ActivityDay } from "../../api/api.generated.ts";
import { activityQuery, type TimelineFilter } from "../../api/timeline.ts";
import { loudestFirst } from "../../parts/severity.tsx";
import { localTime } from "../../time/format.ts";

const height = 46;
const step = 10;
/** After so many days without a report, the strip ends where the reports do. */
const stale = 80 * 86_400_000;

/** How much happened on each of ninety days, loud ones in their colours; a day leads to its reports. */
export const Density = ({
  filter,
  newest,
  settled,
  onSpan,
}: {
  filter: TimelineFilter;
  newest: string | undefined;
  settled: boolean;
  onSpan: (from: string | undefined, to: string | undefined) => void;
}) => {
  const { from, to, ...others } = filter;
  const end =
    to === undefined && newest !== undefined && Date.now() - Date.parse(newest) > stale ? newest : undefined;
  const query = useQuery({ ...activityQuery({ ...others, ...(end && { to: end }) }), enabled: settled });
  if (query.isError) return null;
  const days = query.data?.days ?? [];
  const [first] = days;
  const last = days.at(-1);
  const most = Math.max(1, ...days.map(({ reports }) => reports));
  const total = days.reduce((sum, { reports }) => sum + reports, 0);
  const loud = days.reduce((sum, { severities }) => sum + severities.CRITICAL + severities.HIGH, 0);
  const choose = (event: MouseEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const day = days[Math.floor(((event.clientX - box.left) / box.width) * days.length)];
    if (!day) return;
    const begin = `${day.day}T00:00:00.000Z`;
    if (from === begin) onSpan(undefined, undefined);
    else onSpan(begin, `${day.day}T23:59:59.999Z`);
  };
  return (
    <figure className="density panel">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the fields From and To do the same by keyboard */}
      <svg
        viewBox={`0 0 ${Math.max(1, days.length) * step} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={
          first && last
            ? `${total} reports in ${days.length} days, ${loud} of them high or critical; most on one day: ${most}`
            : "Reports by day"
        }
        onClick={choose}
      >
        {days.map((day, index) => (
          <DayBar key={day.day} day={day} index={index} most={most} chosen={from?.slice(0, 10) === day.day} />
        ))}
      </svg>
      <figcaption className="small faint">
        <span>{first && localTime(`${first.day}T12:00:00.000Z`, "short-day")}</span>
        <span>
          {total.toLocaleString()} reports in 90 days
          {query.data?.whole === false && ", older ones not all counted"}
        </span>
        <span>{last && localTime(`${last.day}T12:00:00.000Z`, "short-day")}</span>
      </figcaption>
    </figure>
  );
};

const DayBar = ({
  day,
  index,
  most,
  chosen,
}: {
  day: ActivityDay;
  index: number;
  most: number;
  chosen: boolean;
}) => {
  const scale = (height - 8) / Math.sqrt(most);
  const whole = day.reports === 0 ? 0 : Math.max(4, Math.sqrt(day.reports) * scale);
  let bottom = height - 5;
  return (
    <g className={chosen ? "chosen" : ""}>
      <title>{`${day.day} UTC: ${day.reports} reports, ${day.changes} changes${day.unattributed > 0 ? `, ${day.unattributed} unattributed` : ""}`}</title>
      <rect className="hit" x={index * step} y={0} width={step} height={height} />
      <rect className="ground" x={index * step + 1.5} y={height - 4} width={step - 3} height={1} />
      {loudestFirst.map((severity) => {
        const count = day.severities[severity];
        if (count === 0 || day.reports === 0) return null;
        const part = (count / day.reports) * whole;
        bottom -= part;
        return (
          <rect
            key={severity}
            className={`bar tone-${severity}`}
            x={index * step + 1.5}
            y={bottom}
            width={step - 3}
            height={part}
          />
        );
      })}
      {day.unattributed > 0 && (
        <rect className="missed" x={index * step + 1.5} y={height - 2.5} width={step - 3} height={2.5} />
      )}
    </g>
  );
};
