import { clusterDiff, comparedSections } from "@eks-auditor/api/views";
import { type Clock, type ClusterRef, isJsonObject, type KnownResource, scopeKey } from "@eks-auditor/core";
import { issuerKey } from "@eks-auditor/core/directory";
import { PolicyUnparsable, whoCanAssume } from "@eks-auditor/core/trust";
import type { HistoryReader } from "@eks-auditor/history";
import { type PageReference, reportBlocks, type SlackContent } from "@eks-auditor/slack";
import {
  assumersAnswer,
  type CommandRequest,
  driftAnswer,
  helpAnswer,
  misunderstoodAnswer,
  type NamedCluster,
  plainAnswer,
  reportsAnswer,
} from "@eks-auditor/slack/command";

interface AnswerContext {
  readonly history: HistoryReader;
  readonly clock: Clock;
  /** Where more is shown than Slack has room for. */
  readonly page: PageReference;
}

const reportsMax = 10;

/** Answers what someone asked in Slack, from history alone: nothing is read from AWS, nothing is written. */
export const answerCommand = async (
  request: CommandRequest,
  context: AnswerContext,
): Promise<SlackContent> => {
  switch (request.kind) {
    case "help":
      return helpAnswer(context.page);
    case "misunderstood":
      return misunderstoodAnswer(request.reason);
    case "reports":
      return answerReports(request.cluster, context);
    case "report":
      return answerReport(request.id, context);
    case "drift":
      return answerDrift(request.cluster, context);
    case "who-can-assume":
      return answerWhoCanAssume(request.role, context);
  }
};

const answerReports = async (
  named: NamedCluster | undefined,
  { history, page }: AnswerContext,
): Promise<SlackContent> => {
  const cluster = named && (await find(history, named));
  if (typeof cluster === "string") return plainAnswer(cluster);
  const { items } = await history.reports({ limit: reportsMax, ...(cluster && { cluster }) });
  const reports = items.map(({ report }) => report);
  return reportsAnswer(reports, cluster ? `cluster ${cluster.cluster}` : "all clusters", page);
};

const answerReport = async (id: string, { history, page }: AnswerContext): Promise<SlackContent> => {
  const stored = id === "latest" ? (await history.reports({ limit: 1 })).items[0] : await history.report(id);
  return stored ? reportBlocks(stored.report, page) : plainAnswer(`History has no report ${id}.`);
};

const answerDrift = async (
  named: NamedCluster,
  { history, clock, page }: AnswerContext,
): Promise<SlackContent> => {
  const cluster = await find(history, named);
  if (typeof cluster === "string") return plainAnswer(cluster);
  const [baseline] = (await history.baselines(cluster, { limit: 1 })).items;
  if (!baseline)
    return plainAnswer(
      `No state of cluster ${cluster.cluster} has been accepted as its baseline yet: eks-auditor baseline accept does it.`,
    );
  const { pairs, changes } = await clusterDiff(history, cluster, baseline.at, clock());
  const unknown = comparedSections(pairs)
    .filter(({ from, to }) => from !== "not-observed" || to !== "not-observed")
    .filter(({ to, comparable }) => !comparable || to !== "complete");
  return driftAnswer(
    { cluster, baseline, differences: changes, unknown: unknown.map(({ section }) => section) },
    page,
  );
};

const answerWhoCanAssume = async (
  named: string,
  { history, clock, page }: AnswerContext,
): Promise<SlackContent> => {
  const roles = await rolesCalled(named, history, clock());
  const [role, another] = roles;
  if (!role)
    return plainAnswer(`History knows no role ${named}: it keeps those that a cluster can give away.`);
  if (another) return plainAnswer(`Several roles fit, give the ARN: ${roles.map(({ id }) => id).join(", ")}`);
  const document = role.properties.AssumeRolePolicyDocument;
  if (!isJsonObject(document)) return plainAnswer(`The trust policy of ${role.id} could not be read.`);
  const clusters = new Map<string, string>();
  for (const { ref, properties } of await history.clusters()) {
    const oidc = isJsonObject(properties.identity) ? properties.identity.oidc : undefined;
    if (isJsonObject(oidc) && typeof oidc.issuer === "string")
      clusters.set(issuerKey(oidc.issuer), ref.cluster);
  }
  try {
    return assumersAnswer(role.id, whoCanAssume(document, { clusters }), page);
  } catch (error) {
    if (error instanceof PolicyUnparsable)
      return plainAnswer(`The trust policy of ${role.id} is none that AWS would take: ${error.message}`);
    throw error;
  }
};

/** Returns the roles of all accounts with a name or an ARN. */
const rolesCalled = async (named: string, history: HistoryReader, now: string): Promise<KnownResource[]> => {
  const accounts = (await history.scopes()).filter(({ scope }) => scope.kind === "account");
  const sections = await Promise.all(accounts.map(({ scope }) => history.sectionAt(scope, "identity", now)));
  return sections
    .flatMap(({ resources }) => resources)
    .filter(({ type, id, name }) => type === "AWS::IAM::Role" && (id === named || name === named));
};

const namesMax = 5;

/** Returns the cluster that someone means, or a sentence that says why that is not clear. */
const find = async (
  history: HistoryReader,
  { cluster, region }: NamedCluster,
): Promise<ClusterRef | string> => {
  const known = (await history.scopes()).flatMap(({ scope }) => (scope.kind === "cluster" ? [scope] : []));
  const fitting = known.filter(
    (scope) => scope.cluster === cluster && (region === undefined || scope.region === region),
  );
  const [only, another] = fitting;
  if (only && !another) return { accountId: only.accountId, region: only.region, cluster: only.cluster };
  const names = (only ? fitting : known).slice(0, namesMax).map(scopeKey).join(", ");
  if (only) return `Several clusters have that name, add the region: ${names}`;
  return known.length === 0
    ? "History knows no cluster yet."
    : `History knows no cluster ${cluster}${region === undefined ? "" : ` in ${region}`}. It knows ${names}`;
};
