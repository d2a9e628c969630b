import type { AddCommand } from "../../context.ts";
import { addClusters } from "./clusters.ts";
import { addRevisions } from "./revisions.ts";
import { addScopes } from "./scopes.ts";
import { addSnapshots } from "./snapshots.ts";
import { addTrends } from "./trends.ts";

/** Adds `history`: what is in the history, from scopes down to the revisions of one resource. */
export const historyCommand: AddCommand = (program, context) => {
  const history = program
    .command("history")
    .summary("browse the history: scopes, clusters, snapshots, revisions, trends")
    .description(
      "Shows the content of the history. Without a subcommand: the scopes that were read, and how completely.",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor history\n  eks-auditor history clusters --at 2026-11-20\n  eks-auditor history cluster payments --at 2h --type AWS::EKS::AccessEntry\n  eks-auditor history snapshots account/123456789012\n  eks-auditor history revisions AWS::IAM::Role arn:aws:iam::123456789012:role/deploy\n",
    );
  for (const add of [addScopes, addClusters, addSnapshots, addRevisions, addTrends]) add(history, context);
};
