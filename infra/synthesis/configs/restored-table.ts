import { defineConfig } from "@eks-auditor/core/config";

/** History goes on in a table that was restored from a backup. */
export default defineConfig({
  regions: ["ap-northeast-2"],
  history: { tableName: "eks-auditor-production-restored" },
});
