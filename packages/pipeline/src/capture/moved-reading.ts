import { type Reading, type SectionState, shiftInstant } from "@eks-auditor/core";

/**
 * Puts a reading behind those of parts that were committed while it was made; see `Reading.begunAt`. Gives nothing where
 * a later reading of the whole section is history: that has seen all that this one has.
 */
export const movedReading = (reading: Reading, state: SectionState | null): Reading | undefined => {
  if (!state || reading.observedAt > state.observedAt) return reading;
  if (reading.observedAt <= (state.wholeReadAt ?? state.observedAt)) return undefined;
  if (state.partsSince !== undefined && reading.observedAt <= state.partsSince) return undefined;
  const observedAt = shiftInstant(state.observedAt, 1);
  return {
    ...reading,
    begunAt: reading.observedAt,
    observedAt,
    completedAt: observedAt > reading.completedAt ? observedAt : reading.completedAt,
  };
};
