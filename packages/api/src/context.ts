import type { Clock } from "@eks-auditor/core";
import type { NotifyConfig } from "@eks-auditor/core/notify";
import type { Suppression } from "@eks-auditor/core/rules";
import type { HistoryReader, HistoryWriter } from "@eks-auditor/history";
import type { OpenAPIHono } from "@hono/zod-openapi";

/** What routes answer from. */
export interface ApiContext {
  readonly history: HistoryReader;
  readonly clock: Clock;
  /** Version of eks-auditor, as `/v1/health` and the OpenAPI document tell it. */
  readonly version: string;
  /** Findings that someone answers for; none when absent. */
  readonly suppressions?: readonly Suppression[];
  /** What decides whom reports reach; absent: nobody is told here, so nothing is kept from anyone. */
  readonly notify?: NotifyConfig;
  /** Remembers a state that someone accepts. Absent: the API only reads. */
  readonly acceptBaseline?: HistoryWriter["acceptBaseline"];
}

/** Adds the routes of one noun. */
export type Routes = (app: OpenAPIHono, context: ApiContext) => void;
