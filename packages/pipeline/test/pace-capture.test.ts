import { type CaptureRequest, type Section, type SectionState, shiftInstant } from "@eks-auditor/core";
import type { Head } from "@eks-auditor/history";
import fc from "fast-check";
import { expect, test } from "vitest";
import { paceCapture } from "../src/pace-capture.ts";

const scope = { kind: "region", accountId: "111122223333", region: "eu-west-1" } as const;
const spacingSeconds = 60;
const second = (seconds: number): string => shiftInstant("2026-11-22T10:00:00.000Z", seconds * 1_000);

const state = (section: Section, observedAt: string): SectionState => ({
  section,
  status: "complete",
  observedAt,
  completedAt: observedAt,
  unread: [],
  baselineAt: observedAt,
  lastCompleteAt: observedAt,
  covers: [],
});

const headOf = (readings: readonly { section: Section; at: number }[]): Head => ({
  scope,
  seq: readings.length,
  sections: [...Map.groupBy(readings, ({ section }) => section)].map(([section, of]) =>
    state(section, second(Math.max(...of.map(({ at }) => at)))),
  ),
});

const asked = (sections: readonly Section[], origin: CaptureRequest["origin"] = "event"): CaptureRequest => ({
  scope,
  sections,
  eventIDs: [],
  origin,
});

const pace = (
  at: { requestedAt: number; now: number; read: readonly { section: Section; at: number }[] },
  request = asked(["load-balancers", "network"]),
) =>
  paceCapture({
    request,
    requestedAt: second(at.requestedAt),
    head: headOf(at.read),
    now: second(at.now),
    spacingSeconds,
  });

test("what nobody has read yet is read now", () => {
  expect(pace({ requestedAt: 0, now: 1, read: [] })).toEqual({ now: asked(["load-balancers", "network"]) });
});

test("what was read since it was asked for is not read again, unless the sweep asks", () => {
  const read = [
    { section: "load-balancers", at: 5 },
    { section: "network", at: 6 },
  ] as const;
  expect(pace({ requestedAt: 5, now: 30, read })).toEqual({});
  const sweep = asked(["network"], "sweep");
  expect(pace({ requestedAt: 5, now: 30, read }, sweep)).toEqual({ now: sweep });
});

test("what was read a moment before waits until the spacing is over, by itself", () => {
  const read = [{ section: "network", at: 10 }] as const;
  expect(pace({ requestedAt: 20, now: 21, read })).toEqual({
    now: asked(["load-balancers"]),
    later: { request: asked(["network"]), delaySeconds: 49 },
  });
});

test("whatever comes when: each request is answered by a later reading, and readings keep their distance", () => {
  const section = fc.constantFrom<Section>("load-balancers", "network");
  const arrival = fc.record({
    at: fc.integer({ min: 0, max: 600 }),
    sections: fc.uniqueArray(section, { minLength: 1 }),
  });
  fc.assert(
    fc.property(fc.array(arrival, { minLength: 1, maxLength: 60 }), (arrivals) => {
      const readings: { section: Section; at: number }[] = [];
      const waiting = arrivals.map(({ at, sections }) => ({ at, requestedAt: at, sections }));
      while (waiting.length > 0) {
        waiting.sort((a, b) => b.at - a.at);
        const next = waiting.pop();
        if (!next) break;
        const { now, later } = pace(
          { requestedAt: next.requestedAt, now: next.at, read: readings },
          asked(next.sections),
        );
        for (const read of now?.sections ?? []) readings.push({ section: read, at: next.at });
        if (later)
          waiting.push({ ...next, at: next.at + later.delaySeconds, sections: [...later.request.sections] });
      }
      for (const { at, sections } of arrivals)
        for (const wanted of sections)
          expect(readings.some((reading) => reading.section === wanted && reading.at >= at)).toBe(true);
      for (const of of Map.groupBy(readings, (reading) => reading.section).values())
        for (const [index, reading] of of.entries())
          expect(reading.at - (of[index - 1]?.at ?? -spacingSeconds)).toBeGreaterThanOrEqual(spacingSeconds);
    }),
  );
});
