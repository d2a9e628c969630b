import type { Command } from "commander";

/** Adds the options by which a command is told which cluster. */
export const addClusterOptions = (command: Command): Command =>
  command
    .option("--cluster <name>", "cluster name; optional if history knows only one")
    .option("--region <region>", "region of the cluster, if two have the same name")
    .option("--account <id>", "AWS account id, if history knows several");
