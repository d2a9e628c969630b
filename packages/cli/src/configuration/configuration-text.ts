/** What a new configuration says. */
export interface NewConfiguration {
  readonly regions: readonly string[];
  readonly channel: string;
}

/** How a file says it: with types and defaults filled in, as a deployment imports it, or as a bare object. */
export type ConfigurationForm = "defineConfig" | "object" | "json";

/** Returns the text of a new configuration. A bare object imports nothing, so that it loads from any folder. */
export const configurationText = (
  { regions, channel }: NewConfiguration,
  form: ConfigurationForm,
): string => {
  if (form === "json") return `${JSON.stringify({ regions, slack: { channel } }, null, 2)}\n`;
  const isDeployed = form === "defineConfig";
  return [
    ...(isDeployed ? ['import { defineConfig } from "@eks-auditor/core/config";', ""] : []),
    "/**",
    " * What is audited and whom it tells. The commands in this folder obey it as a deployment does; docs/configuration.md says",
    " * what else it may hold: what is expected, muted or answered for, routes, quiet hours.",
    " */",
    `export default ${isDeployed ? "defineConfig(" : ""}{`,
    "  // The first one is home: a deployment keeps its table, queues and API there.",
    `  regions: ${list(regions)},`,
    `  slack: { channel: ${JSON.stringify(channel)}, minimumSeverity: "LOW" },`,
    "  // Findings that someone answers for, until a day:",
    '  // suppressions: [{ rule: "eks-endpoint-private", owner: "platform", reason: "a sandbox", expires: "2027-06-30T00:00:00Z" }],',
    `}${isDeployed ? ")" : ""};`,
    "",
  ].join("\n");
};

const list = (texts: readonly string[]): string =>
  `[${texts.map((text) => JSON.stringify(text)).join(", ")}]`;
