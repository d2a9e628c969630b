export { type AskApi, ToolRefusal } from "./answer-tool.ts";
export { describedApi } from "./described-api.ts";
export { mcpServer } from "./mcp-server.ts";
