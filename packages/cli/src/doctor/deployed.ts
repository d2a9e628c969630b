import type { schema } from "@eks-auditor/api";
import type { Deployment, DeploymentSettings } from "@eks-auditor/core/deployment";
import type { DoctorClients } from "./clients.ts";

/** What is known of a deployment before it is looked at. */
export interface DeploymentIdentity {
  readonly deployment: Deployment;
  readonly accountId: string;
  /** `aws`, or the name of a partition apart. */
  readonly partition: string;
  readonly home: string;
  readonly settings: DeploymentSettings;
  /** When it was first deployed, or last with other settings; epoch milliseconds, null when AWS does not say. */
  readonly deployedAt: number | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What checks look at a deployment with. */
export interface Deployed extends DeploymentIdentity {
  readonly clientsFor: (region: string) => DoctorClients;
  /** Its API's own account of itself; the reason in words where it does not answer. */
  readonly status: () => Promise<schema.Status>;
  /** Slack's Web API; its own when absent. */
  readonly slackApiUrl?: string;
}
