import type { CollectionOptions } from "@eks-auditor/capture";
import type { Command } from "commander";

/** Which account is read, as the command line says it. */
export interface AccountOptions {
  readonly region?: readonly string[];
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly recording?: string;
  readonly step?: string;
  readonly kubernetes?: true | readonly string[];
}

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Adds the options that name a live account; `--profile` every command has. */
export const addLiveOptions = (command: Command): Command =>
  command
    .option(
      "--region <region>",
      "region to read; repeat it for several (else those of the configuration, else AWS_REGION)",
      collect,
    )
    .option("--endpoint-url <url>", "address that answers instead of AWS: an emulator's");

/** Adds the options that name a recording. */
export const addRecordingOptions = (command: Command): Command =>
  command
    .option("--recording <dir>", "read a recorded account instead of a live one")
    .option("--step <name>", "the step of the recording to read; its last when absent");

/** Adds the option that reads the Kubernetes API of clusters. */
export const addKubernetesOption = (command: Command): Command =>
  command.option(
    "--kubernetes [cluster...]",
    "read the Kubernetes API of clusters too, all or those named; docs/kubernetes.md says what it needs",
  );

/** Returns which clusters' Kubernetes API is to be read. */
export const kubernetesOf = ({
  kubernetes,
}: AccountOptions): NonNullable<CollectionOptions["kubernetes"]> => ({
  enabled: kubernetes !== undefined,
  clusters: Array.isArray(kubernetes) ? Object.fromEntries(kubernetes.map((name) => [name, {}])) : undefined,
});
