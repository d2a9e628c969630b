import type { AddCommand } from "../context.ts";
import { addClusters } from "./history-clusters.ts";
import { addRevisions } from "./history-revisions.ts";
import { addScopes } from "./history-scopes.ts";
import { addSnapshots } from "./history-snapshots.ts";
import { addTrends } from "./history-trends.ts";

/** Adds `history`: what is in the history, from scopes down to the revisions of one resource. */
export const historyCommand: AddCommand = (program, context) => {
  const history = program
    .command("history")
    .summary("look into the history: scopes, clusters, snapshots, revisions, trends")
    .description(
      "Shows what history holds. Without a subcommand: the scopes that have been read, and how well.",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor history\n  eks-auditor history clusters --at 2026-11-20\n  eks-auditor history cluster payments --at 2h --type AWS::EKS::AccessEntry\n  eks-auditor history snapshots account/123456789012\n  eks-auditor history revisions AWS::IAM::Role arn:aws:iam::123456789012:role/deploy\n",
    );
  for (const add of [addScopes, addClusters, addSnapshots, addRevisions, addTrends]) add(history, context);
};
