import { type ClusterRef, type Instant, resourceKey, type Section } from "@eks-auditor/core";
import { clusterKey } from "@eks-auditor/core/directory";
import { certaintyOf, exposureOf } from "@eks-auditor/core/exposure";
import { type Judging, judgeFindings } from "@eks-auditor/core/notify";
import { isOpen } from "@eks-auditor/core/rules";
import { accountFacts, exposureFacts, type HistoryReader } from "@eks-auditor/history";
import { accountDirectory } from "./account-directory.ts";

/** Counts open findings and ways in over the internet of every cluster of an account at an instant. */
export const postures = async (
  history: HistoryReader,
  judging: Judging,
  { accountId, at }: { readonly accountId: string; readonly at: Instant },
) => {
  const facts = await accountFacts(accountId, at, history);
  const directory = accountDirectory(accountId, facts.resources);
  const refs = facts.sections.flatMap(({ scope, section }): ClusterRef[] =>
    scope.kind === "cluster" && section === "cluster"
      ? [{ accountId, region: scope.region, cluster: scope.cluster }]
      : [],
  );
  const found = new Map(refs.map((ref) => [clusterKey(ref), emptyPosture(ref)]));
  const totals = { findings: noFindings(), internet: { sure: 0, perhaps: 0 } };
  for (const finding of judgeFindings(facts, judging)) {
    if (!isOpen(finding)) continue;
    totals.findings[finding.severity] += 1;
    for (const ref of directory.clustersOf(finding.resource.owners, accountId)) {
      const posture = found.get(clusterKey(ref));
      if (posture) posture.findings[finding.severity] += 1;
    }
  }
  for (const region of new Set(facts.clusterRegions)) {
    const exposure = await exposureFacts({ kind: "region", accountId, region }, at, history);
    const owners = new Map(
      exposure.resources
        .filter(
          ({ type }) =>
            type === "AWS::EKS::Cluster" ||
            type === "AWS::EC2::Instance" ||
            type.startsWith("AWS::ElasticLoadBalancing"),
        )
        .map((resource) => [resourceKey(resource), resource.owners]),
    );
    for (const path of exposureOf(exposure)) {
      if (path.network !== "internet") continue;
      const certainty = certaintyOf(path);
      totals.internet[certainty] += 1;
      const concerned = new Map(
        path.restsOn
          .flatMap((key) => directory.clustersOf(owners.get(key) ?? [], accountId))
          .map((ref) => [clusterKey(ref), ref]),
      );
      for (const key of concerned.keys()) {
        const posture = found.get(key);
        if (posture) posture.internet[certainty] += 1;
      }
    }
  }
  const unreadOf = (ref: ClusterRef): Section[] =>
    facts.sections.flatMap(({ scope, section, lastCompleteAt }) => {
      const concerns =
        scope.kind === "account" ||
        (scope.region === ref.region && (scope.kind === "region" || scope.cluster === ref.cluster));
      // Optional: where nobody asked for it, it is not missing.
      return concerns && lastCompleteAt === null && section !== "kubernetes" ? [section] : [];
    });
  return {
    totals,
    clusters: [...found.values()].map((posture) => ({ ...posture, unread: unreadOf(posture) })),
  };
};

const noFindings = () => ({ INFORMATIONAL: 0, LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 });

const emptyPosture = (ref: ClusterRef) => ({
  ...ref,
  findings: noFindings(),
  internet: { sure: 0, perhaps: 0 },
});
