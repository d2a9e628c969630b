import { defineConfig } from "@eks-auditor/core/config";

/** Several regions, home is another than IAM's, and everything optional is on. */
export default defineConfig({
  regions: ["eu-west-1", "us-east-1", "ap-southeast-2"],
  slack: { commands: true },
  api: {
    jwt: {
      issuer: "https://login.example.com/realm",
      audience: ["eks-auditor", "eks-auditor-dashboard"],
      scopes: ["audit/read"],
    },
  },
});
