import { isJsonObject, type Json, type JsonObject } from "@eks-auditor/core";
import { escapeInvisible } from "@eks-auditor/core/plain-text";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { dataNote } from "./data-note.ts";
import { fitAnswer } from "./fit-answer.ts";
import type { Tool } from "./tool.ts";
import type { Operation } from "./tool-schemas.ts";

/** The parameters of a query to the API; absent ones are left out. */
export type ToolQuery = Readonly<Record<string, string>>;

/** Asks the API and gives its answer. Throws a `ToolRefusal` for what the API refuses. */
export type AskApi = (path: string, query: ToolQuery) => Promise<unknown>;

/** Why a question has no answer, in words for whoever asked. */
export class ToolRefusal extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ToolRefusal";
  }
}

/** About 15,000 tokens: assistants cut off what is much longer, or refuse it. */
const charactersMax = 50_000;
const shorterPagesMax = 4;

/** Answers one call of a tool. What the API refuses becomes an error of the tool, with the way out. */
export const answerTool = async (
  tool: Tool,
  operations: readonly Operation[],
  given: Readonly<Record<string, unknown>>,
  ask: AskApi,
): Promise<CallToolResult> => {
  try {
    const operation = operations.find((one) => pathNames(one).every((name) => given[name] !== undefined));
    if (!operation)
      throw new ToolRefusal(
        `missing: ${operations
          .flatMap(pathNames)
          .filter((name) => given[name] === undefined)
          .join(", ")}`,
      );
    return answered(tool, await askShortEnough(operation, textArguments(given), ask));
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    const text = `${shown(error.message)}\n${tool.wayOut}`;
    return { isError: true, content: [{ type: "text", text }] };
  }
};

const pathNames = ({ parameters }: Operation): string[] =>
  parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);

/** Throws a refusal for what is neither a text nor a number nor a truth value: parameters of an API are texts. */
const textArguments = (given: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]): [string, string][] => {
      if (value === undefined || value === null) return [];
      if (typeof value === "object" || typeof value === "function")
        throw new ToolRefusal(`cannot use: ${name.slice(0, 80)} (neither a text nor a number)`);
      return [[name, String(value)]];
    }),
  );

/** Asks, and asks for shorter pages while the answer is too long. */
const askShortEnough = async (
  { path, parameters }: Operation,
  given: Readonly<Record<string, string>>,
  ask: AskApi,
): Promise<Json> => {
  const ofPath = new Set(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? ""));
  let query = Object.fromEntries(Object.entries(given).filter(([name]) => !ofPath.has(name)));
  const isPaged = parameters.some(({ name }) => name === "cursor");
  for (let again = 0; ; again += 1) {
    const answer = madeVisible((await ask(filled, query)) as Json);
    const items = isJsonObject(answer) && Array.isArray(answer.items) ? answer.items : [];
    const length = JSON.stringify(answer).length;
    if (length <= charactersMax || !isPaged || items.length <= 1 || again === shorterPagesMax) return answer;
    const limit = Math.max(1, Math.floor(((items.length * charactersMax) / length) * 0.8));
    query = { ...query, limit: String(limit) };
  }
};

const answered = (tool: Tool, whole: Json): CallToolResult => {
  const fitted = fitAnswer(whole, charactersMax);
  if (!fitted)
    throw new ToolRefusal(
      "the answer is too long for an assistant: narrow the question, or ask the API or the command eks-auditor",
    );
  const { answer, leftOut } = fitted;
  const cursor = isJsonObject(answer) && typeof answer.cursor === "string" ? answer.cursor : undefined;
  const next = [
    ...(cursor === undefined
      ? []
      : [`There is more: call ${tool.name} again with the same arguments and this answer's cursor.`]),
    ...(leftOut.length === 0
      ? []
      : [
          `Left out for its length: ${leftOut.slice(0, 10).join(", ")}. The API and the command eks-auditor tell all of it; a narrower question tells more of it here.`,
        ]),
  ].join(" ");
  const structuredContent: JsonObject = { note: dataNote, ...(next !== "" && { next }), answer };
  return {
    content: [
      { type: "text", text: next === "" ? dataNote : `${dataNote}\n${next}` },
      { type: "text", text: JSON.stringify(answer) },
    ],
    structuredContent,
  };
};

/** Makes every name and text of an answer visible: what nobody sees could steer whoever reads it all the same. */
const madeVisible = (value: Json): Json => {
  if (typeof value === "string") return shown(value);
  if (Array.isArray(value)) return value.map(madeVisible);
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [shown(key), madeVisible(inner)]))
    : value;
};

const shown = (text: string): string => text.split("\n").map(escapeInvisible).join("\n");
