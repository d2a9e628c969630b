import { defineConfig } from "@eks-auditor/core/config";

/** Several regions, home is another than IAM's, and everything optional is on. */
export default defineConfig({
  regions: ["eu-west-1", "us-east-1", "ap-southeast-2"],
});
