import type { AuditorConfig } from "@eks-auditor/core/config";
import own from "../../auditor.config.ts";
import globalHome from "../../infra/synthesis/configs/global-home.ts";
import restoredTable from "../../infra/synthesis/configs/restored-table.ts";
import small from "../../infra/synthesis/configs/small.ts";
import threeRegions from "../../infra/synthesis/configs/three-regions.ts";
import type { VariantName } from "../../infra/synthesis/variants.ts";

/** What each variant was configured with. */
export const configs: Readonly<Record<VariantName, AuditorConfig>> = {
  production: own,
  dev: own,
  "three-regions": threeRegions,
  small,
  "restored-table": restoredTable,
  "global-home": globalHome,
};
