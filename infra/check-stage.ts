import { type AuditorConfig, parseConfig } from "@eks-auditor/core/config";
import { stageCharactersMax } from "@eks-auditor/core/deployment";
import { unknownRules } from "@eks-auditor/core/rules";

/**
 * Refuses, before anything is made, a stage and a configuration that AWS would refuse half-way, or that would not do what
 * they say.
 * @throws Error that names each thing and what to do
 */
export const checkStage = (stage: string, config: AuditorConfig): void => {
  const missing = Object.keys(parseConfig(config)).filter((key) => !Object.hasOwn(config, key));
  if (missing.length > 0)
    throw new Error(
      `auditor.config.ts is not checked yet, and lacks ${missing.join(", ")}: write "export default defineConfig({ … })", with defineConfig from @eks-auditor/core/config`,
    );
  const max = stageCharactersMax(config.regions);
  if (stage.length > max)
    throw new Error(
      `the stage ${stage} has ${stage.length} characters, and AWS takes at most ${max} here, since everything is named after it: choose a shorter one, --stage ${stage.slice(0, max)}`,
    );
  const unknown = unknownRules(config);
  if (unknown.length > 0)
    throw new Error(`auditor.config.ts cannot be used:\n${unknown.map((line) => `  ${line}`).join("\n")}`);
};
