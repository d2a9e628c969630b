import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** What requests to DynamoDB came to. */
export interface Consumed {
  /** Requests that write: puts, updates, deletions, and batches of them. */
  readonly writeRequests: number;
  /** Requests that read. */
  readonly readRequests: number;
  /** Write request units: 1 KB each, of the table and of its indexes. */
  readonly writeUnits: number;
  /** Read request units: 4 KB each, strongly consistent; half a unit for what is eventually so. */
  readonly readUnits: number;
  /** Items that queries looked at. */
  readonly scanned: number;
}

interface Answer {
  readonly ConsumedCapacity?:
    | { readonly CapacityUnits?: number }
    | readonly { readonly CapacityUnits?: number }[];
  readonly ScannedCount?: number;
}

/**
 * Counts what a client's requests consume. Units are those that the engine gives (dynalite computes them from item
 * sizes as DynamoDB documents it) and, since it leaves the indexes out, for each item written with an index key two
 * more, deletion and insertion: the most that an index write can cost here, where entries are under 1 KB.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export const meterDynamoDB = (client: DynamoDBClient): { read(): Consumed } => {
  let consumed: Consumed = { writeRequests: 0, readRequests: 0, writeUnits: 0, readUnits: 0, scanned: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const writes = /^(Put|Update|Delete|BatchWrite)/.test(String(context.commandName));
      const input = args.input as Record<string, unknown>;
      const result = await next({ ...args, input: { ...input, ReturnConsumedCapacity: "TOTAL" } as never });
      const output = result.output as Answer;
      const units = [output.ConsumedCapacity ?? []]
        .flat()
        .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      consumed = {
        writeRequests: consumed.writeRequests + (writes ? 1 : 0),
        readRequests: consumed.readRequests + (writes ? 0 : 1),
        writeUnits: consumed.writeUnits + (writes ? units + indexUnits(input) : 0),
        readUnits: consumed.readUnits + (writes ? 0 : units),
        scanned: consumed.scanned + (output.ScannedCount ?? 0),
      };
      return result;
    },
    { step: "initialize", name: "meterDynamoDB", priority: "low" },
  );
  return { read: () => consumed };
};

/** Returns what came between two looks. */
export const between = (before: Consumed, after: Consumed): Consumed => ({
  writeRequests: after.writeRequests - before.writeRequests,
  readRequests: after.readRequests - before.readRequests,
  writeUnits: after.writeUnits - before.writeUnits,
  readUnits: after.readUnits - before.readUnits,
  scanned: after.scanned - before.scanned,
});

const indexUnits = (input: Record<string, unknown>): number => {
  const text = JSON.stringify({ ...input, body: undefined });
  return (text.match(/"gsi\dpk"/g) ?? []).length * 2;
};
