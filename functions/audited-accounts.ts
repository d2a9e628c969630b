import config from "../auditor.config.ts";
import { environment } from "./environment.ts";

/** Returns the ids of the audited accounts: the one that functions run in, and the other ones of the configuration. */
export const auditedAccounts = (): string[] => [
  environment("ACCOUNT_ID"),
  ...config.accounts.map(({ id }) => id),
];
