import { createInterface } from "node:readline/promises";
import { regionsApart, unknownRegion } from "@eks-auditor/core";
import type { CommandContext } from "../context.ts";
import type { NewConfiguration } from "./configuration-text.ts";

/** Asks a person at the terminal what is not known yet, each until the answer can be used. */
export const askConfiguration = async (
  { stdin, stderr, signal }: Pick<CommandContext, "stdin" | "stderr" | "signal">,
  { regions, channel }: Partial<NewConfiguration>,
  proposed: NewConfiguration,
): Promise<NewConfiguration> => {
  const lines = createInterface({ input: stdin, output: stderr });
  const ask = async (question: string, proposal: string): Promise<string> => {
    const answer = await lines.question(`${question}${proposal === "" ? "" : ` [${proposal}]`}: `, {
      signal,
    });
    return answer.trim() || proposal;
  };
  const askRegions = async (): Promise<string[]> => {
    for (;;) {
      const text = await ask("Regions to audit, the first is home", proposed.regions.join(" "));
      const named = text.split(/[\s,]+/).filter((name) => name !== "");
      const wrong = named.map(unknownRegion).find((one) => one !== null) ?? regionsApart(named);
      if (named.length > 0 && wrong === null) return [...new Set(named)];
      stderr.write(`${wrong ?? "name at least one region, for example eu-west-1"}\n`);
    }
  };
  try {
    return {
      regions: regions ?? (await askRegions()),
      channel: channel ?? (await ask("Slack channel that reports go to", proposed.channel)),
    };
  } finally {
    lines.close();
  }
};
