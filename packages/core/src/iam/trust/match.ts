/**
 * Whether something applies to a request: yes, no, or not to be told from what is known. `reason` says why, so that no
 * answer is silent.
 */
export interface Match {
  readonly matches: boolean | "unknown";
  readonly reason: string;
}

export const yes = (reason: string): Match => ({ matches: true, reason });
export const no = (reason: string): Match => ({ matches: false, reason });
export const unknown = (reason: string): Match => ({ matches: "unknown", reason });

/** All must apply: one `no` decides, then one `unknown`. */
export const all = (parts: readonly Match[]): Match => decide(parts, false, true);

/** One must apply: one `yes` decides, then one `unknown`. None applies of none. */
export const any = (parts: readonly Match[]): Match => decide(parts, true, false);

export const not = ({ matches, reason }: Match): Match => ({
  matches: matches === "unknown" ? matches : !matches,
  reason,
});

const decide = (parts: readonly Match[], decisive: boolean, otherwise: boolean): Match => {
  const deciding = parts.filter(({ matches }) => matches === decisive);
  if (deciding.length > 0) return { matches: decisive, reason: reasons(deciding) };
  const open = parts.filter(({ matches }) => matches === "unknown");
  if (open.length > 0) return { matches: "unknown", reason: reasons(open) };
  return { matches: otherwise, reason: reasons(parts) };
};

const reasons = (parts: readonly Match[]): string =>
  [...new Set(parts.map(({ reason }) => reason).filter((reason) => reason !== ""))].join("; ");
