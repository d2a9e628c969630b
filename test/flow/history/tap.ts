import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

const writes = new Set(["PutItemCommand", "UpdateItemCommand", "DeleteItemCommand", "BatchWriteItemCommand"]);

/** One request of the SDK to the table. */
export interface Call {
  readonly command: string;
  readonly isWrite: boolean;
  readonly input: unknown;
  /** Sends it; gives the SDK's output. */
  send(input?: unknown): Promise<unknown>;
}

/** Lets `handle` decide about every call of a client: send it, change it, or throw. */
export const tap = (client: DynamoDBClient, handle: (call: Call) => Promise<unknown>): DynamoDBClient => {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = String(context.commandName);
      let result: Awaited<ReturnType<typeof next>> | undefined;
      const send = async (input: unknown = args.input) => {
        result = await next({ ...args, input: Object.assign({}, input) });
        return result.output;
      };
      await handle({ command, isWrite: writes.has(command), input: args.input, send });
      if (!result) throw new TypeError(`${command} was not sent`);
      return result;
    },
    { step: "initialize", priority: "low", name: "tap" },
  );
  return client;
};
