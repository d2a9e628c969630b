/** What asks callers who they are. */
export type DemandKind = "client certificate" | "OIDC" | "Cognito" | "JWT";

/** One thing that a listener or rule asks of its callers before it lets them further. */
export interface Demand {
  readonly kind: DemandKind;
  /** Who vouches for callers, or what else is asked of what they bring: `authority`, `claim team`. */
  readonly about: string;
  /** What satisfies it: any of these. */
  readonly accepts: readonly string[];
  /** How it is said: `sign-in by OIDC at https://idp.example.org`. */
  readonly words: string;
}

/** Returns whether everyone who satisfies a demand satisfies another too. */
const implies = (demand: Demand, other: Demand): boolean =>
  demand.kind === other.kind &&
  demand.about === other.about &&
  demand.accepts.every((each) => other.accepts.includes(each));

/** Returns the demands that others leave unasked: what only these keep out. */
export const unasked = (demands: readonly Demand[], others: readonly Demand[]): Demand[] =>
  demands.filter((demand) => !others.some((other) => implies(other, demand)));
