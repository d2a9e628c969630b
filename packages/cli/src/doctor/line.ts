/** `warn`: works, or cannot be told, and someone should look; only `fail` is an exit code. */
export type LineStatus = "ok" | "warn" | "fail";

/** What the doctor says about one thing. */
export interface Line {
  readonly check: string;
  readonly status: LineStatus;
  /** What was found, in one sentence. */
  readonly found: string;
  /** What to do about it; absent where all is well. */
  readonly remedy?: string;
}

/** A line of a check whose name is filled in when it is printed. */
export type Judgement = Omit<Line, "check">;

export const ok = (found: string): Judgement => ({ status: "ok", found });
export const warn = (found: string, remedy: string): Judgement => ({ status: "warn", found, remedy });
export const fail = (found: string, remedy: string): Judgement => ({ status: "fail", found, remedy });
