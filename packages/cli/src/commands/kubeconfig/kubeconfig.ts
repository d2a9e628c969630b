import type { Command } from "commander";
import { type AccountOptions, addLiveOptions, addRecordingOptions } from "../../account-options.ts";
import { usageError } from "../../cli-error.ts";
import type { AddCommand } from "../../context.ts";
import { globalOptions } from "../../global-options.ts";

interface KubeconfigOptions extends AccountOptions {
  readonly check?: string;
  readonly write?: string;
  readonly live?: true;
  readonly context?: string;
  readonly output?: string;
}

/** Adds `kubeconfig`: whether a kubeconfig still fits its cluster, and one that does. */
export const kubeconfigCommand: AddCommand = (program, context) => {
  const command = program
    .command("kubeconfig")
    .summary("check a kubeconfig against its cluster, or write one")
    .description(
      "--check checks every context of an EKS cluster in a kubeconfig: endpoint, certificate authority, exec plugin, STS setting, cluster and region. " +
        "It compares with the local history, with AWS (--live), or with a recording. " +
        "--write writes a kubeconfig that works; history keeps no certificates, so this reads AWS (or a recording).",
    )
    .option("--check <file>", "kubeconfig to judge (- for standard input)")
    .option("--write <cluster>", "name of the cluster to write a kubeconfig of")
    .option("--live", "compare with what AWS answers now, not with the local history")
    .option("--context <name>", "judge this context only")
    .option("--output <file>", "write into this file, which must be new, not to standard output");
  addRecordingOptions(addLiveOptions(command))
    .addHelpText(
      "after",
      "\nExamples:\n  eks-auditor kubeconfig --check ~/.kube/config\n  eks-auditor kubeconfig --check ~/.kube/config --live --region eu-west-1\n  eks-auditor kubeconfig --write payments --region eu-west-1 --output payments.yaml\n\nExit code of --check: 0 when all is right, 1 when something is wrong, 3 when something could not be compared.\n",
    )
    .action(async (options: KubeconfigOptions, called: Command) => {
      const globals = globalOptions(called, context.env);
      const { check, write } = options;
      if ((check === undefined) === (write === undefined))
        throw usageError("say what to do: --check FILE or --write CLUSTER");
      if (check !== undefined) {
        if (options.output !== undefined) throw usageError("--output belongs to --write");
        const { checkFile } = await import("./check.ts");
        await checkFile(check, options, context, globals);
      }
      if (write !== undefined) {
        if (options.context !== undefined) throw usageError("--context belongs to --check");
        const { writeFor } = await import("./write.ts");
        await writeFor(write, options, context, globals);
      }
    });
};
