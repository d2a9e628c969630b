import type { ActorClass } from "../events/actor-class/actor-class.ts";
import type { ActorIdentity } from "../events/actor-class/actor-identity.ts";
import { isUnattributed } from "../events/attribution.ts";
import type { Actor, Channel } from "../model/actor.ts";
import type { ClusterRef } from "../model/resource.ts";
import { counted, timeText } from "../model/words.ts";
import { clusterNames } from "./cluster-names.ts";
import type { Report, ReportedCause, ReportedChange } from "./report.ts";

const channelWords: Readonly<Record<Channel, string | null>> = {
  console: "console",
  cli: "AWS CLI",
  sdk: "SDK",
  terraform: "Terraform",
  cloudformation: "CloudFormation",
  pulumi: "Pulumi",
  eksctl: "eksctl",
  controller: "controller",
  "aws-service": "AWS service",
  unknown: null,
};

/** Returns how an actor acted, as a list of words: channel, role, federation, service in between, MFA. */
export const howOf = (actor: Actor): string[] => {
  const principal = actor.principalArn?.replace(/^[^/]*:/, "");
  return [
    channelWords[actor.channel],
    principal && !principal.endsWith(`/${actor.name}`) && principal !== actor.name ? principal : null,
    actor.federation ? federationText(actor.federation) : null,
    actor.invokedBy && actor.invokedBy !== actor.name ? `through ${actor.invokedBy}` : null,
    actor.mfa === true ? "MFA" : null,
  ].filter((word) => word !== null && word !== undefined);
};

/** Returns `federated by token.actions.githubusercontent.com as repo:…`, with the provider's name for its ARN. */
const federationText = ({ provider, subject }: NonNullable<Actor["federation"]>): string =>
  `federated by ${provider.replace(/^arn:[^/]*:(?:oidc|saml)-provider\//, "")}${subject ? ` as ${subject}` : ""}`;

/** Returns who, how and from where: `alice (console, role/Admin, MFA) from 203.0.113.9`. */
export const actorText = (actor: Actor): string => {
  const how = howOf(actor);
  return `${actor.name}${how.length > 0 ? ` (${how.join(", ")})` : ""}${actor.from ? ` from ${actor.from}` : ""}`;
};

/** Returns what was called and when: `UpdateClusterConfig at 2026-11-22 10:00:00 UTC`. */
export const eventText = (cause: ReportedCause): string =>
  `${cause.eventName} at ${timeText(cause.eventTime)}`;

/** Returns what stands where an actor would be, of a change that no event explains. */
export const whoIsUnknownText = (change: ReportedChange): string =>
  isUnattributed(change)
    ? "unattributed: no CloudTrail event explains it so far"
    : change.section === "kubernetes"
      ? "not known: CloudTrail does not tell of it, and the Kubernetes audit log is not read"
      : "AWS itself: EKS looks at the cluster once a day, and CloudTrail does not tell of that";

/** Returns where a report belongs, in words: cluster, region, account. */
export const whereText = (report: Report): string =>
  report.cluster
    ? `cluster ${report.cluster.cluster} in ${report.cluster.region}, account ${report.accountId}`
    : report.clusters
      ? `clusters ${clusterNames(namesIn(report.clusters), namesMax)}, account ${report.accountId}`
      : `account ${report.accountId}, no cluster`;

const namesMax = 20;

/** Returns the names of clusters with their regions; these once where they are all in one. */
const namesIn = (clusters: readonly ClusterRef[]): string[] => {
  const isOne = new Set(clusters.map(({ region }) => region)).size === 1;
  return clusters.map(({ cluster, region }, index) =>
    !isOne || index === clusters.length - 1 ? `${cluster} in ${region}` : cluster,
  );
};

/** Returns a report's window: one time, or two. */
export const windowText = (report: Report): string =>
  report.from === report.to ? timeText(report.to) : `${timeText(report.from)} to ${timeText(report.to)}`;

/**
 * Returns how many changes there are, of how many that were seen, and how many of them nobody is known to have made; of
 * what is no report of changes how many failed calls or reports it is about.
 */
export const countText = ({ kind, changes, seen, unattributed }: Report): string => {
  if (kind === "attempts") return counted(seen ?? 0, "failed call");
  if (kind === "summary") return counted(seen ?? 0, "report");
  if (kind === "watching") return counted(seen ?? 0, "cluster");
  return [
    counted(changes.length, "change"),
    ...(seen !== undefined ? [`what is left of ${seen.toLocaleString("en-GB")} seen`] : []),
    ...(unattributed > 0 ? [`${unattributed.toLocaleString("en-GB")} unattributed`] : []),
  ].join(", ");
};

const classWords: Readonly<Record<ActorClass, string>> = {
  controller: "a controller",
  iac: "infrastructure as code",
  ci: "a pipeline",
  "aws-service": "AWS itself",
  "person-console": "a person at the console",
  "person-cli": "a person with a tool",
  unknown: "an actor of no known kind",
};

/** Returns what kind of actor is behind a report, and why: `Karpenter is a controller: …`. */
export const actorClassText = ({ name, class: actorClass, evidence }: ActorIdentity): string =>
  `${name} is ${classWords[actorClass]}: ${evidence.join("; ")}`;
