import { defineConfig } from "@eks-auditor/core/config";

/** A new account, whose Lambda quota is ten, and which audits all accounts of its organization. */
export default defineConfig({
  regions: ["ap-northeast-2"],
  concurrency: "small",
  accounts: "organization",
  organizationId: "o-a1b2c3d4e5",
  organization: { except: ["456789012345"] },
});
