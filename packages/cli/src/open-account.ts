import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import {
  type ClientMiddleware,
  type Clients,
  type ClientsOptions,
  createCallCounter,
  createClients,
  createCloudTrailClient,
  createReplay,
  interactiveRateLimits,
  loadRecording,
  type Recorder,
  RecordingInvalid,
} from "@eks-auditor/capture";
import type { Instant } from "@eks-auditor/core";
import type { AccountOptions } from "./account-options.ts";
import { CliError, usageError } from "./cli-error.ts";
import { callerError } from "./remote/aws-error.ts";

/** An account that can be read. */
export interface OpenAccount {
  readonly accountId: string;
  readonly regions: readonly [string, ...string[]];
  readonly clientsFor: (region: string) => Clients;
  /** Returns the client that is asked who did something in a region. */
  readonly cloudTrailFor: (region: string) => CloudTrailClient;
  /** When a recording's answers were given; null for a live account, which answers now. */
  readonly recordedAt: Instant | null;
  /** Calls made so far. */
  readonly calls: () => number;
  readonly close: () => void;
}

/** Opens the live account, perhaps with a recorder that listens, or the recording that the options name. Throws CliError, naming what to do. */
export const openAccount = async (
  options: AccountOptions,
  env: NodeJS.ProcessEnv,
  recorder?: Recorder,
): Promise<OpenAccount> =>
  options.recording === undefined
    ? openLive(options, env, recorder)
    : openRecording(options.recording, options);

const openRecording = async (folder: string, options: AccountOptions): Promise<OpenAccount> => {
  if (options.profile !== undefined || options.endpointUrl !== undefined || options.region !== undefined)
    throw usageError(
      "a recording has regions and answers of its own: leave out --region, --profile and --endpoint-url",
    );
  const recording = await loadRecording(folder).catch((error: unknown) => {
    throw error instanceof RecordingInvalid ? usageError(error.message, error) : error;
  });
  const { accountId, regions, steps } = recording.manifest;
  const step = options.step === undefined ? steps.at(-1) : steps.find(({ name }) => name === options.step);
  if (!step)
    throw usageError(
      `the recording ${folder} has no step ${options.step}; it has ${steps.map(({ name }) => name).join(", ")}`,
    );
  const replay = createReplay(recording, step.name);
  return open(accountId, regions, step.at, (region, counter) => ({
    region,
    pace: false,
    middleware: [counter, replay.middleware],
    openCluster: replay.openCluster,
  }));
};

const openLive = async (
  options: AccountOptions,
  env: NodeJS.ProcessEnv,
  recorder: Recorder | undefined,
): Promise<OpenAccount> => {
  if (options.step !== undefined) throw usageError("--step belongs to --recording");
  const fallback = env.AWS_REGION || env.AWS_DEFAULT_REGION || (await regionOfProfile(options.profile));
  const regions = options.region ?? (fallback ? [fallback] : []);
  const [home] = regions;
  if (home === undefined)
    throw usageError(
      "no region: give --region eu-west-1 (several are fine), write a configuration with eks-auditor init, set AWS_REGION, or set a region in the profile",
    );
  const reaching = (region: string, more: readonly ClientMiddleware[]): ClientsOptions => ({
    region,
    middleware: [...more, ...(recorder ? [recorder.middleware] : [])],
    openCluster: recorder?.openCluster,
    ...(options.profile !== undefined && { profile: options.profile }),
    ...(options.endpointUrl === undefined
      ? { pace: interactiveRateLimits }
      : { endpoint: options.endpointUrl, pace: false as const }),
  });
  const accountId = await callerAccount(createClients(reaching(home, [])), options.profile);
  return open(accountId, regions, null, (region, counter) => reaching(region, [counter]));
};

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html */
const regionOfProfile = (profile: string | undefined): Promise<string | undefined> =>
  new STSClient({ ...(profile !== undefined && { profile }) }).config.region().catch(() => undefined);

const open = (
  accountId: string,
  named: readonly string[],
  recordedAt: Instant | null,
  reaching: (region: string, counter: ClientMiddleware) => ClientsOptions,
): OpenAccount => {
  const counter = createCallCounter();
  const [home, ...others] = [...new Set(named)];
  if (home === undefined) throw new TypeError("an account is read in at least one region");
  const clients = new Map<string, Clients>();
  const trails = new Map<string, ReturnType<typeof createCloudTrailClient>>();
  return {
    accountId,
    regions: [home, ...others],
    recordedAt,
    clientsFor: (region) => {
      const made = clients.get(region) ?? createClients(reaching(region, counter.middleware));
      clients.set(region, made);
      return made;
    },
    cloudTrailFor: (region) => {
      const made = trails.get(region) ?? createCloudTrailClient(reaching(region, counter.middleware));
      trails.set(region, made);
      return made.cloudtrail;
    },
    calls: () => counter.total(),
    close: () => {
      for (const one of [...clients.values(), ...trails.values()]) one.close();
    },
  };
};

const callerAccount = async (clients: Clients, profile: string | undefined): Promise<string> => {
  try {
    const { Account } = await clients.sts.send(new GetCallerIdentityCommand({}));
    if (!Account) throw new Error("the answer names no account");
    return Account;
  } catch (error) {
    const doing = `AWS does not say which account this is (sts:GetCallerIdentity${profile === undefined ? "" : `, profile ${profile}`})`;
    const known = callerError(error, doing);
    if (known) throw known;
    const words = error instanceof Error ? error.message || error.name : String(error);
    throw new CliError(
      `${doing}: ${words}. Check the credentials (aws sts get-caller-identity), --profile and --endpoint-url`,
      { cause: error },
    );
  } finally {
    clients.close();
  }
};
