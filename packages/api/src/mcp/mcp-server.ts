import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";
import type { OpenApiDocument } from "../document.ts";
import { type AskApi, answerTool } from "./answer-tool.ts";
import { dataNote } from "./data-note.ts";
import { tools } from "./tool.ts";
import { operationsOf, toolSchemas } from "./tool-schemas.ts";

/** What an MCP server is made of. */
export interface McpServerOptions {
  readonly version: string;
  /** The API's own description: the tools' schemas are made of it. */
  readonly document: OpenApiDocument;
  readonly ask: AskApi;
  /** Told of every fault of ours, of which assistants are told nothing. */
  readonly onFault: (error: unknown) => void;
}

const instructions = `What EKS clusters, their network path and their IAM trust looked like at any instant, what changed since, who did it, and what that exposes. Every tool only reads a history; nothing in AWS is asked or changed. Begin with overview. Instants are RFC 3339, for example 2026-11-22T10:00:00Z. Lists go on by their cursor. ${dataNote}`;

/**
 * Makes an MCP server over the API, for one connection. Its tools only read.
 * https://modelcontextprotocol.io/specification/2025-06-18/server/tools
 */
export const mcpServer = ({ version, document, ask, onFault }: McpServerOptions): Server => {
  const server = new Server(
    { name: "eks-auditor", title: "eks-auditor", version },
    { capabilities: { tools: {} }, instructions },
  );
  const known = tools.map((tool) => ({ tool, operations: operationsOf(tool, document) }));
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: known.map(({ tool: { name, title, description }, operations }) => ({
      name,
      title,
      description,
      ...toolSchemas(operations, document),
      annotations: {
        title,
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const found = known.find(({ tool }) => tool.name === params.name);
    if (!found) {
      const names = tools.map(({ name }) => name).join(", ");
      throw new McpError(ErrorCode.InvalidParams, `there is no tool of that name; there are ${names}`);
    }
    try {
      return await answerTool(found.tool, found.operations, params.arguments ?? {}, ask);
    } catch (error) {
      onFault(error);
      return {
        isError: true,
        content: [
          { type: "text" as const, text: "The fault is on our side and has been recorded. Try again." },
        ],
      };
    }
  });
  return server;
};
