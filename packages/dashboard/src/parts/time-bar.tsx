import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ClusterAddress, instantsQuery } from "../api/cluster.ts";
import { When } from "../time/when.tsx";
import { AtField } from "./at-field.tsx";
import { Icon } from "./icon.tsx";
import { Severity } from "./severity.tsx";
import { TimeSlider } from "./time-slider.tsx";
import { justBefore, positionOf, type Stop, stopsOf } from "./time-stops.ts";
import "./time-bar.css";

/** Which instant is looked at, by a slider over what changed, and with which other it is compared. */
export const TimeBar = ({
  of,
  at,
  other,
  onGo,
  compares = true,
}: {
  of: ClusterAddress;
  at: string | undefined;
  /** Undefined: it is compared with nothing. */
  other?: string | undefined;
  onGo: (change: { at?: string | undefined; with?: string | undefined }) => void;
  /** Whether two instants can be compared here. */
  compares?: boolean;
}) => {
  const query = useInfiniteQuery(instantsQuery(of));
  const stops = stopsOf(query.data?.pages.flatMap(({ items }) => items) ?? []);
  const position = positionOf(stops, at);
  const stop = stops[position];
  const go = (to: number): void => onGo({ at: stops[to]?.at });
  return (
    <section className="time-bar panel" aria-label="Instant">
      <div className="time-bar-line">
        <button type="button" className="button" onClick={() => go(position - 1)} disabled={position === 0}>
          <Icon name="back" /> <span className="hidden-visually">Before this change</span>
        </button>
        <TimeSlider stops={stops} position={position} onPosition={go} />
        <button
          type="button"
          className="button"
          onClick={() => go(position + 1)}
          disabled={position >= stops.length - 1}
        >
          <Icon name="chevron" /> <span className="hidden-visually">After the next change</span>
        </button>
        {query.hasNextPage && (
          <button
            type="button"
            className="button quiet"
            onClick={() => void query.fetchNextPage()}
            disabled={query.isFetchingNextPage}
          >
            Earlier changes
          </button>
        )}
      </div>
      <div className="time-bar-words">
        <p className="time-bar-now">
          <b>{at === undefined ? "Now" : <When at={at} as="full" />}</b>
          <StopWords stop={stop} pending={query.isPending} />
        </p>
        <div className="row">
          <AtField at={at} onAt={(at) => onGo({ at })} />
          {compares && <Compare at={at} other={other} stop={stop} onGo={onGo} />}
        </div>
      </div>
    </section>
  );
};

const StopWords = ({ stop, pending }: { stop: Stop | undefined; pending: boolean }) => {
  if (pending) return <span className="bone bone-2" />;
  if (!stop?.after) return <span className="faint">before the first change that is known</span>;
  return (
    <span className="stop-words">
      <span className="faint">after</span>
      <Severity severity={stop.after.severity} look="quiet" />
      <Link to="/reports/$id" params={{ id: stop.after.reportId }} className="break">
        {stop.after.title}
      </Link>
    </span>
  );
};

const Compare = ({
  at,
  other,
  stop,
  onGo,
}: {
  at: string | undefined;
  other: string | undefined;
  stop: Stop | undefined;
  onGo: (change: { with?: string | undefined }) => void;
}) => {
  const before = stop?.after && justBefore(stop.after.from);
  const custom = other !== undefined && other !== "now" && other !== before;
  return (
    <>
      <span className="small faint">Compare with</span>
      <div className="segments" role="group" aria-label="Compare with">
        <button type="button" aria-pressed={other === undefined} onClick={() => onGo({ with: undefined })}>
          nothing
        </button>
        {before !== undefined && (
          <button type="button" aria-pressed={other === before} onClick={() => onGo({ with: before })}>
            before this change
          </button>
        )}
        {at !== undefined && (
          <button type="button" aria-pressed={other === "now"} onClick={() => onGo({ with: "now" })}>
            now
          </button>
        )}
      </div>
      <AtField
        label="or"
        at={custom ? other : undefined}
        onAt={(other) => onGo({ with: other })}
        clear={false}
      />
    </>
  );
};
