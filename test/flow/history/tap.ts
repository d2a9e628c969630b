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

/**
 * Loses the answer to the first attempt of some writes, after they were done: the SDK sends them again. `which` is
 * told the number of the write and what it writes.
 */
export const loseAnswers = (
  client: DynamoDBClient,
  which: (write: number, body: string) => boolean | Promise<boolean>,
): DynamoDBClient => {
  let count = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      const { headers, body } = args.request as { headers: Record<string, string>; body: Uint8Array };
      const isFirstAttempt = headers["amz-sdk-request"]?.startsWith("attempt=1") === true;
      if (!writes.has(String(context.commandName)) || !isFirstAttempt) return result;
      count += 1;
      if (!(await which(count, new TextDecoder().decode(body)))) return result;
      throw Object.assign(new Error("socket hang up"), { name: "TimeoutError", code: "ECONNRESET" });
    },
    { step: "deserialize", priority: "high", name: "loseAnswers" },
  );
  return client;
};
