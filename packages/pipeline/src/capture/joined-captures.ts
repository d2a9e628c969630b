import type { CaptureResult } from "./capture-scope.ts";

/**
 * Returns what several captures did of which each went on with the one before, as if it had been one: the last reading of
 * each section, and all changes. Throws RangeError for none.
 */
export const joinedCaptures = (captures: readonly CaptureResult[]): CaptureResult => {
  const [first] = captures;
  const last = captures.at(-1);
  if (!first || !last) throw new RangeError("no capture was made");
  if (first === last) return first;
  const readings = new Map(
    captures.flatMap((one) => one.readings).map((reading) => [reading.section, reading]),
  );
  const committed = captures.flatMap(({ outcome }) =>
    outcome.kind === "committed" ? [outcome.snapshot] : [],
  );
  const changes = committed.flatMap((snapshot) => snapshot.changes);
  const snapshot = committed.at(-1);
  return {
    request: first.request,
    readings: [...readings.values()],
    outcome: snapshot
      ? { kind: "committed", snapshot: { ...snapshot, changes, changeCount: changes.length } }
      : last.outcome,
    settling: captures.some(({ settling }) => settling),
    missing: Object.assign({}, ...captures.map(({ missing }) => missing)),
  };
};
