import { localTime, type Precision, utcTime } from "./format.ts";

/** An instant in the reader's time; UTC appears on hover. */
export const When = ({ at, as = "full" }: { at: string; as?: Precision }) => (
  <time className="when" dateTime={at} data-utc={utcTime(at)}>
    {localTime(at, as)}
  </time>
);
