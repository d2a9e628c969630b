import { createHash } from "node:crypto";
import type { EventPattern } from "./event-pattern.ts";
import { eventRules } from "./event-rules.ts";

/** A rule as the stack of docs/member-account.yaml names it. */
export interface MemberRule {
  /** `eks-auditor-ec2-1`: the stack's name, the service, and a number within it. */
  readonly name: string;
  readonly region: string;
  readonly eventSource: string;
  readonly pattern: EventPattern;
}

/** Returns the rules that an account's stacks have, in every region where its events come. */
export const memberRules = ({
  stackName,
  regions,
  accountId,
}: {
  readonly stackName: string;
  readonly regions: readonly string[];
  readonly accountId: string;
}): MemberRule[] => {
  const counts = new Map<string, number>();
  return eventRules({ regions, accountId }).map(({ region, eventSource, pattern }) => {
    const service = eventSource.replace(".amazonaws.com", "");
    const number = (counts.get(`${region} ${service}`) ?? 0) + 1;
    counts.set(`${region} ${service}`, number);
    return { name: `${stackName}-${service}-${number}`, region, eventSource, pattern };
  });
};

const readerSuffix = "-read";

/** Returns the name that a stack was given, as its reader's role tells; undefined for a role of another making. */
export const memberStackName = (roleName: string): string | undefined =>
  roleName.endsWith(readerSuffix) && roleName.length > readerSuffix.length
    ? roleName.slice(0, -readerSuffix.length)
    : undefined;

/** Names the queue of events that could not be delivered, in each region of a stack. */
export const memberQueue = (stackName: string): string => `${stackName}-undelivered`;

/** Raised when docs/member-account.yaml changes in anything but patterns and actions. */
const layout = 2;

/** Returns what tells one version of docs/member-account.yaml from another. Its rules say it in their descriptions. */
export const memberStackVersion = (readerActions: readonly string[]): string => {
  const rules = memberRules({ stackName: "", regions: ["us-east-1"], accountId: "000000000000" });
  const patterns = rules.map(({ name, pattern }) => [name, pattern]);
  return createHash("sha256")
    .update(JSON.stringify([layout, readerActions, patterns]))
    .digest("hex")
    .slice(0, 12);
};

/** Returns the description of a rule of the stack. */
export const memberRuleDescription = (eventSource: string, version: string): string =>
  `Changes told by ${eventSource}, for the auditor (member stack ${version})`;

/** Returns the version of the stack that a rule's description tells; null when it tells none. */
export const versionInDescription = (description: string): string | null =>
  /\(member stack ([0-9a-f]{12})\)$/.exec(description)?.[1] ?? null;
