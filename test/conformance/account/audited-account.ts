import { createClients } from "@eks-auditor/capture";
import { type Change, type Reading, type Resource, resourceKey, systemClock } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import { openAuditor, openEmbeddedDynamoDB } from "@eks-auditor/local";
import type { EmulatorName } from "../../emulators/start-emulator.ts";
import { type Aws, awsOf } from "./aws.ts";
import { gapsOf } from "./gaps.ts";
import { noteProofs } from "./proofs.ts";
import { smallPages } from "./small-pages.ts";

/** One read of everything. */
export interface Snapshot {
  readonly readings: readonly Reading[];
  readonly changes: readonly Change[];
}

/** An account in an emulator, and an auditor that reads it over HTTP into a history of its own. */
export interface AuditedAccount {
  readonly aws: Aws;
  readonly region: string;
  readonly accountId: string;
  /** Reads everything, as the sweep does. */
  snapshot(): Promise<Snapshot>;
  close(): Promise<void>;
}

export interface AuditedAccountOptions {
  readonly emulator: EmulatorName;
  readonly endpoint: string;
  readonly accountId: string;
  readonly region: string;
}

/** Opens the account of one region: through the steps that the Lambda functions run, with the smallest pages. */
export const openAuditedAccount = async (options: AuditedAccountOptions): Promise<AuditedAccount> => {
  const { emulator, endpoint, accountId, region } = options;
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  const clients = createClients({
    region,
    endpoint,
    credentials,
    pace: false,
    maxAttempts: 2,
    middleware: [...gapsOf(emulator, endpoint), smallPages, noteProofs(emulator)],
  });
  const database = await openEmbeddedDynamoDB();
  const history = openHistory({ client: database.client, tableName: database.tableName });
  const auditor = openAuditor({
    accountId,
    regions: [region],
    clientsFor: () => clients,
    history,
    clock: systemClock,
    quietWindowSeconds: 0,
    deliver: async () => {},
  });
  return {
    aws: awsOf(endpoint, region, credentials),
    region,
    accountId,
    snapshot: async () => {
      const { requests, unlisted } = await auditor.sweep();
      if (unlisted.length > 0) throw new Error(`clusters cannot be listed: ${String(unlisted[0]?.error)}`);
      const results = await auditor.capture(requests);
      return {
        readings: results.flatMap(({ readings }) => readings),
        changes: results.flatMap(({ outcome }) =>
          outcome.kind === "committed" ? outcome.snapshot.changes : [],
        ),
      };
    },
    close: async () => {
      clients.close();
      await database.close();
    },
  };
};

/** Returns the resources of a snapshot by key. */
export const resourcesOf = ({ readings }: Snapshot): Map<string, Resource> =>
  new Map(
    readings.flatMap(({ resources }) => resources).map((resource) => [resourceKey(resource), resource]),
  );
