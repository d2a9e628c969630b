const utcTime = /\b(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC\b/g;

/**
 * Returns a text with its times (`2026-11-22 10:00:05 UTC`) in a time zone: `2026-11-22 11:00:05 +01:00`. In UTC itself
 * they stay as they are. Throws RangeError for a zone that is not known.
 */
export const inZone = (text: string, timeZone: string): string => {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    ...({ year: "numeric", month: "2-digit", day: "2-digit" } as const),
    ...({ hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "longOffset" } as const),
  });
  return text.replace(utcTime, (whole, date: string, time: string) => {
    const moment = new Date(`${date}T${time}Z`);
    if (Number.isNaN(moment.getTime())) return whole;
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    const { year, month, day, hour, minute, second, timeZoneName = "" } = parts;
    const offset = timeZoneName.replace("GMT", "");
    return offset === "" || offset === "+00:00"
      ? whole
      : `${year}-${month}-${day} ${hour}:${minute}:${second} ${offset}`;
  });
};

/** Returns the time zone that a person of this environment lives in. */
export const zoneOf = (env: NodeJS.ProcessEnv): string => {
  const systems = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!env.TZ) return systems;
  try {
    return Intl.DateTimeFormat("en-GB", { timeZone: env.TZ }).resolvedOptions().timeZone;
  } catch (error) {
    // POSIX knows forms that are no names, `:/etc/localtime` for example: the system has read them.
    if (error instanceof RangeError) return systems;
    throw error;
  }
};
