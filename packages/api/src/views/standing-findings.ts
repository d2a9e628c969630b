import type { ClusterRef, Instant, Scope, Section, Severity } from "@eks-auditor/core";
import { severities } from "@eks-auditor/core";
import { type Judging, judgeFindings } from "@eks-auditor/core/notify";
import { type Finding, isOpen } from "@eks-auditor/core/rules";
import { accountFacts, type HistoryReader } from "@eks-auditor/history";
import type { Basis } from "../schema/basis.ts";
import { accountDirectory } from "./account-directory.ts";
import { basisOf, isAsked, isWhole } from "./basis-of.ts";
import { membershipOf } from "./cluster-members.ts";
import { sectionsOfCluster } from "./scopes-of-cluster.ts";

/** Which findings to give. */
export interface FindingSelection {
  readonly accountId: string;
  readonly at: Instant;
  readonly cluster?: ClusterRef | undefined;
  /** The least severity. */
  readonly severity?: Severity | undefined;
  readonly rule?: string | undefined;
  /** `open`: what is wrong and nobody answers for, and rules that broke; `not-evaluated`: what nobody knows. */
  readonly status: "open" | "suppressed" | "not-evaluated";
}

/** Findings, loudest first, and what was not read whole. */
export interface StandingFindings {
  readonly findings: readonly Finding[];
  readonly unread: readonly { readonly scope: Scope; readonly section: Section }[];
  readonly basis: Basis;
  /** Which clusters a finding concerns. */
  readonly clustersOf: (finding: Finding) => readonly ClusterRef[];
}

/** Returns what the rules find in an account, or concerning one of its clusters, at an instant. */
export const standingFindings = async (
  history: HistoryReader,
  judging: Judging,
  { accountId, at, cluster, severity, rule, status }: FindingSelection,
): Promise<StandingFindings> => {
  const facts = await accountFacts(accountId, at, history);
  const concerns = cluster && membershipOf(cluster, await sectionsOfCluster(history, cluster, at));
  const wanted = (finding: Finding): boolean =>
    are[status](finding) &&
    (severity === undefined || loudness(finding) >= severities.indexOf(severity)) &&
    (rule === undefined || finding.rule === rule) &&
    (!concerns || concerns(finding.resource.owners));
  const reads = facts.sections.filter(isAsked);
  const directory = accountDirectory(accountId, facts.resources);
  return {
    clustersOf: ({ resource }) => directory.clustersOf(resource.owners, accountId),
    findings: judgeFindings(facts, judging).filter(wanted),
    basis: basisOf(reads, at),
    unread: reads.filter((read) => !isWhole(read)).map(({ scope, section }) => ({ scope, section })),
  };
};

const are: Readonly<Record<FindingSelection["status"], (finding: Finding) => boolean>> = {
  open: isOpen,
  suppressed: ({ suppression }) => suppression !== undefined,
  "not-evaluated": (finding) => finding.status === "NOT_EVALUATED",
};

const loudness = ({ severity }: Finding): number => severities.indexOf(severity);

/** Returns a text by which findings sort: the loudest first, then by rule and resource. */
export const findingOrder = (finding: Finding): string =>
  `${severities.length - loudness(finding)} ${finding.id}`;
