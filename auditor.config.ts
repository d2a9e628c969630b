import { defineConfig } from "@eks-auditor/core/config";

/** What this deployment audits and whom it tells. Every key is explained in packages/core/src/config/config.ts. */
export default defineConfig({
  regions: ["ap-northeast-2"],
  sweep: { everyMinutes: 60 },
  history: { retentionDays: 400 },
  report: { quietWindowSeconds: 120 },
  slack: { channel: "#eks-audit", minimumSeverity: "LOW" },
});
