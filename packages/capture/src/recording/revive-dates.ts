const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const timestampName = /(At|Time|Date|Timestamp|Expiry)$/;

/** Returns a recorded output with its timestamps as the dates that the SDK's clients answer. */
export const reviveDates = (value: unknown, name = ""): unknown => {
  if (typeof value === "string")
    return timestampName.test(name) && instant.test(value) ? new Date(value) : value;
  if (Array.isArray(value)) return value.map((item) => reviveDates(item, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, reviveDates(below, key)]));
};
