/** Describes a role of a deployment so that another deployment of the same name finds out where home is. */
export const describeHome = (what: string, region: string): string => `${what}. Home region: ${region}`;

/** Returns the home region that a role's description names; null when it names none. */
export const homeOf = (description: string): string | null =>
  /\. Home region: ([a-z0-9-]+)$/.exec(description)?.[1] ?? null;
