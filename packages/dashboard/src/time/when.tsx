import { localTime, type Precision, utcTime } from "./format.ts";

/** What has the keyboard's focus itself: a time within it need not be a stop of its own. */
const takesFocus = "a, button, summary";

const makeReachable = (element: HTMLTimeElement | null): void => {
  if (element && !element.parentElement?.closest(takesFocus)) element.tabIndex = 0;
};

/** An instant in the reader's time; UTC appears on hover, on touch and on keyboard focus, its own or that of its link. */
export const When = ({ at, as = "full" }: { at: string; as?: Precision }) => (
  <time className="when" dateTime={at} data-utc={utcTime(at)} ref={makeReachable}>
    {localTime(at, as)}
  </time>
);
