import type { Command } from "commander";

/** Which account is read, as the command line says it. */
export interface AccountOptions {
  readonly region?: readonly string[];
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly recording?: string;
  readonly step?: string;
}

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Adds the options that name a live account. */
export const addLiveOptions = (command: Command): Command =>
  command
    .option("--region <region>", "region to read; repeat it for several (else AWS_REGION)", collect)
    .option("--profile <name>", "profile of the AWS configuration files (else AWS_PROFILE)")
    .option("--endpoint-url <url>", "address that answers instead of AWS: an emulator's");

/** Adds the options that name a recording. */
export const addRecordingOptions = (command: Command): Command =>
  command
    .option("--recording <dir>", "read a recorded account instead of a live one")
    .option("--step <name>", "the step of the recording to read; its last when absent");
