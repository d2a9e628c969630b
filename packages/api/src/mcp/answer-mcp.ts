import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { type McpServerOptions, mcpServer } from "./mcp-server.ts";

/** Questions are short. */
const bytesMax = 100_000;

/**
 * Answers one POST of Streamable HTTP. Nothing is kept between two: each is answered by a server of its own, so that any
 * number of clients and any container of the function can ask.
 * https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#streamable-http
 */
export const answerMcp = async (request: Request, options: McpServerOptions): Promise<Response> => {
  const server = mcpServer(options);
  const transport = new WebStandardStreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize: bytesMax,
  });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request);
  } finally {
    await server.close();
  }
};
