import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";

/** An assistant, as far as a server can tell. The SDK's client holds each answer against the schema it was promised. */
export const assistant = async (transport: Transport) => {
  const client = new Client({ name: "an assistant", version: "1.0.0" });
  await client.connect(transport);
  const { tools } = await client.listTools();
  const call = async (name: string, args: Record<string, unknown> = {}) =>
    CallToolResultSchema.parse(await client.callTool({ name, arguments: args }));
  return {
    client,
    tools,
    call,
    /** Calls a tool that has an answer, and gives that. */
    ask: async (name: string, args: Record<string, unknown> = {}): Promise<Answer> => {
      const result = await call(name, args);
      if (result.isError) throw new Error(`${name}: ${textOf(result)}`);
      return result.structuredContent as unknown as Answer;
    },
    /** Calls a tool that has none, and gives what it says. */
    refusal: async (name: string, args: Record<string, unknown> = {}): Promise<string> => {
      const result = await call(name, args);
      if (!result.isError) throw new Error(`${name} has an answer`);
      return textOf(result);
    },
    close: () => client.close(),
  };
};

interface Answer {
  readonly note: string;
  readonly next?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the client has held it against its schema
  readonly answer: any;
}

export const textOf = ({ content }: ReturnType<typeof CallToolResultSchema.parse>): string =>
  content.map((block) => (block.type === "text" ? block.text : `(${block.type})`)).join("\n");
