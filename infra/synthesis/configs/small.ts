import { defineConfig } from "@eks-auditor/core/config";

/** A new account, whose Lambda quota is ten. */
export default defineConfig({ regions: ["ap-northeast-2"], concurrency: "small" });
