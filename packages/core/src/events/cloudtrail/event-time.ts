import { type Instant, toInstant } from "../../model/instant.ts";

const pattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Reads CloudTrail's `eventTime`, UTC where no offset is written (tables drop the `Z`). Null: it is no time. */
export const readEventTime = (written: string): Instant | null => {
  const parts = pattern.exec(written.trim());
  if (!parts) return null;
  const [, date, time, fraction = "", offset = "Z"] = parts;
  try {
    return toInstant(`${date}T${time}${fraction.slice(0, 4)}${offset}`);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};
