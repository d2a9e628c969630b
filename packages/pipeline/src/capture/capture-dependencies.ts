import type { Clients, CollectionOptions, SharedRegionNodes } from "@eks-auditor/capture";
import type { Clock } from "@eks-auditor/core";
import type { History } from "@eks-auditor/history";

/** What capture needs beside the request. */
export interface CaptureDependencies extends CollectionOptions {
  readonly history: History;
  /** Returns the clients of a region of an account; IAM is read through those of any region. */
  readonly clientsFor: (region: string, accountId: string) => Clients;
  readonly homeRegion: string;
  /** Returns what the sweep's reads of the clusters of a region share; see `shareRegionNodes`. */
  readonly regionNodes?: (region: string, accountId: string) => SharedRegionNodes | undefined;
  readonly clock: Clock;
  /** Time that one request, with all its sections, may take before its readings end as partial; 120,000 when absent. */
  readonly budgetMilliseconds?: number;
  /** In how many sweeps the details of many things come round, some at each; 1 when absent: each sweep asks for all. */
  readonly detailReadings?: number;
  /** Waits before the second look. Absent: whoever asked makes it later, as `CaptureResult.missing` says. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}
