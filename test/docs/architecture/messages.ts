import { readFileSync } from "node:fs";
import type { SynthesizedResource } from "../../../infra/synthesis/resource.ts";
import { graphOf } from "./graph.ts";

/**
 * Returns `docs/messages.md`: every hop of a message of a synthesized stage, and the file of the Lambda handler that
 * takes it.
 * @throws Error where a function has no file of its own in `functions/`, or its handler no docstring
 */
export const messagesPage = (resources: readonly SynthesizedResource[]): string => {
  const { boxes, arrows } = graphOf(resources);
  const words = new Map(boxes.map(({ id, title, kind }) => [id, `${title} (${kind})`]));
  const listOf = (ids: readonly string[]): string =>
    [...new Set(ids.flatMap((id) => words.get(id) ?? []))].sort().join(", ");
  const functions = boxes.filter(({ kind }) => kind === "function");
  const rows = functions.map(({ id, title }) => {
    const entry = title.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    const path = `functions/${entry}.ts`;
    const cells = [
      listOf(arrows.filter(({ to }) => to === id).map(({ from }) => from)),
      `[${path}](../${path})`,
      listOf(arrows.filter(({ from }) => from === id).map(({ to }) => to)),
      firstSentence(path),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "# The way of a message",
    "",
    "Generated from the synthesized production stage (`npm run test:infra`, then `npx vitest run --project infra -u`). Each row",
    "is a Lambda function: what invokes it, the file of its handler, where it sends to beside the table, and what it does.",
    "",
    "| Invoked by | Handler | Sends to | What it does |",
    "|---|---|---|---|",
    ...rows.toSorted(),
    "",
  ].join("\n");
};

const firstSentence = (path: string): string => {
  const source = readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
  const docstring = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const handler/.exec(source)?.[1];
  if (docstring === undefined) throw new Error(`${path} does not say what its handler does`);
  const text = docstring
    .split("\n")
    .map((line) => line.replace(/^\s*\*?\s*/, "").trim())
    .join(" ")
    .trim();
  return text.replace(/(?<=[.;])\s.*$/, "");
};
