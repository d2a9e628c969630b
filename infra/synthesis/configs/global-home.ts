import { defineConfig } from "@eks-auditor/core/config";

/** One region only, which is also the one that IAM's events come to. */
export default defineConfig({
  regions: ["us-east-1"],
});
