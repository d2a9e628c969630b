import * as Slider from "@radix-ui/react-slider";
import { useEffect, useState } from "react";
import { localTime } from "../time/format.ts";
import type { Stop } from "./time-stops.ts";

/** Long enough that what is passed over is not asked for. */
const pause = 180;

/** A slider over changes: each is a stop, drawn by how loud it was. */
export const TimeSlider = ({
  stops,
  position,
  onPosition,
}: {
  stops: readonly Stop[];
  position: number;
  onPosition: (position: number) => void;
}) => {
  const [held, setHeld] = useState<number>();
  const last = Math.max(1, stops.length - 1);
  useEffect(() => {
    if (held === undefined) return;
    const timer = setTimeout(() => {
      onPosition(held);
      setHeld(undefined);
    }, pause);
    return () => clearTimeout(timer);
  });
  const shown = Math.min(held ?? position, last);
  const stop = stops[shown];
  return (
    <Slider.Root
      className="slider"
      min={0}
      max={last}
      step={1}
      value={[shown]}
      disabled={stops.length < 2}
      onValueChange={([to]) => setHeld(to)}
    >
      <svg
        className="slider-ticks"
        viewBox={`0 0 ${last * 10} 14`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {stops.map(({ after }, index) =>
          after ? (
            <rect
              key={after.reportId}
              className={`tone-${after.severity}`}
              x={index * 10 - (last > 60 ? 3 : 0.04 * last)}
              width={last > 60 ? 6 : 0.08 * last}
              y={
                after.severity === "CRITICAL"
                  ? 0
                  : after.severity === "HIGH"
                    ? 3
                    : after.severity === "MEDIUM"
                      ? 6
                      : 9
              }
              height={14}
            />
          ) : null,
        )}
      </svg>
      <Slider.Track className="slider-track">
        <Slider.Range className="slider-range" />
      </Slider.Track>
      <Slider.Thumb
        className="slider-thumb"
        aria-label="Instant: after which change"
        aria-valuetext={
          stop?.after ? `after ${stop.after.title}, ${localTime(stop.after.at)}` : "before the first change"
        }
      />
    </Slider.Root>
  );
};
