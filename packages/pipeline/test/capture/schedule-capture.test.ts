import { type CaptureRequest, type Section, type SectionState, shiftInstant } from "@eks-auditor/core";
import type { DeferredReads, Head } from "@eks-auditor/history";
import fc from "fast-check";
import { expect, test } from "vitest";
import { scheduleCapture, withDeferred } from "../../src/capture/schedule-capture.ts";

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
  scheduleCapture({
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

test("another part of a section waits like the same one, and what waits is read together", () => {
  const parts = [{ at: second(10), subjects: ["web"] }];
  const head = { scope, seq: 1, sections: [{ ...state("load-balancers", second(-900)), parts }] };
  const of = (subject: string) => ({
    ...asked(["load-balancers"]),
    subjects: { "load-balancers": [subject] },
  });
  const at = (requestedAt: number, now: number, request = of("api")) =>
    scheduleCapture({
      request,
      requestedAt: second(requestedAt),
      head,
      now: second(now),
      spacingSeconds,
    });
  expect(at(20, 21)).toEqual({ later: { request: of("api"), delaySeconds: 49 } });
  expect(at(5, 21, of("web"))).toEqual({});
  expect(at(20, 70)).toEqual({ now: of("api") });
  expect(withDeferred(of("api"), new Map([["load-balancers", ["shop", "web"]]]))).toEqual({
    ...asked(["load-balancers"]),
    subjects: { "load-balancers": ["api", "shop", "web"] },
  });
  expect(withDeferred(of("api"), new Map([["load-balancers", "whole"]]))).toEqual(asked(["load-balancers"]));
  expect(withDeferred(of("api"), new Map([["network", "whole"]]))).toEqual(of("api"));
});

test("whichever parts are asked for when: each is read within the spacing, and readings keep their distance", () => {
  const subjects = fc.option(fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 }), { nil: null });
  const arrival = fc.record({ at: fc.integer({ min: 0, max: 600 }), subjects });
  fc.assert(
    fc.property(fc.array(arrival, { minLength: 1, maxLength: 60 }), (arrivals) => {
      const section = "load-balancers";
      const readings: { at: number; subjects: readonly string[] | null }[] = [];
      const deferred = new Map<typeof section, readonly string[] | "whole">();
      const waiting = arrivals.map(({ at, subjects: wanted }) => ({ at, requestedAt: at, wanted }));
      while (waiting.length > 0) {
        waiting.sort((a, b) => b.at - a.at);
        const next = waiting.pop();
        if (!next) break;
        const { at, wanted } = next;
        const request = { ...asked([section]), ...(wanted && { subjects: { [section]: wanted } }) };
        const whole = readings.findLast((reading) => reading.subjects === null)?.at ?? -900;
        const parts = readings.flatMap((one) =>
          one.subjects ? [{ at: second(one.at), subjects: one.subjects }] : [],
        );
        const last = {
          ...state(section, second(readings.at(-1)?.at ?? whole)),
          wholeReadAt: second(whole),
          parts,
        };
        const pacing = scheduleCapture({
          request,
          requestedAt: second(next.requestedAt),
          head: { scope, seq: 1, sections: [last] },
          now: second(at),
          spacingSeconds,
        });
        if (pacing.now) {
          const together = withDeferred(pacing.now, deferred as DeferredReads);
          readings.push({ at, subjects: together.subjects?.[section] ?? null });
          deferred.clear();
        }
        if (!pacing.later) continue;
        const before = deferred.get(section) ?? [];
        deferred.set(section, before === "whole" || !wanted ? "whole" : [...before, ...wanted]);
        waiting.push({ ...next, at: at + pacing.later.delaySeconds });
      }
      for (const { at, subjects: wanted } of arrivals)
        expect(
          readings.some(
            (reading) =>
              reading.at >= at &&
              reading.at <= at + spacingSeconds &&
              (reading.subjects === null || wanted?.every((one) => reading.subjects?.includes(one)) === true),
          ),
        ).toBe(true);
      for (const [index, reading] of readings.entries())
        expect(reading.at - (readings[index - 1]?.at ?? -spacingSeconds)).toBeGreaterThanOrEqual(
          spacingSeconds,
        );
    }),
  );
});

test("a reading that left details to others answers only what was asked for before the oldest of them was read", () => {
  const read = state("load-balancers", second(50));
  const paceAt = (requestedAt: number, detailsSince: number | null, request = asked(["load-balancers"])) =>
    scheduleCapture({
      request,
      requestedAt: second(requestedAt),
      head: {
        scope,
        seq: 1,
        sections: [{ ...read, detailsSince: detailsSince === null ? null : second(detailsSince) }],
      },
      now: second(120),
      spacingSeconds,
    });
  const named = { ...asked(["load-balancers"]), subjects: { "load-balancers": ["arn:a"] } };
  for (const request of [asked(["load-balancers"]), named]) {
    expect(paceAt(40, 30, request)).toEqual({ now: request });
    expect(paceAt(40, null, request)).toEqual({ now: request });
    expect(paceAt(20, 30, request)).toEqual({});
  }
});
