/** One call of AWS. */
export interface Call {
  /** AWS's own id of the service, for example `Elastic Load Balancing v2`. */
  readonly service: string;
  readonly operation: string;
  readonly input: object;
  /** Absent where it was refused. */
  readonly output?: object;
}

/** Returns a call as one line of JSON, which knows neither times nor bytes. */
export const callLine = (call: Call): string =>
  JSON.stringify(call, function (this: Record<string, unknown>, key, value: unknown) {
    const raw = this[key];
    if (raw instanceof Date) return { $date: raw.toISOString() };
    if (raw instanceof Uint8Array) return { $bytes: Buffer.from(raw).toString("base64") };
    return key === "$metadata" ? undefined : value;
  });
