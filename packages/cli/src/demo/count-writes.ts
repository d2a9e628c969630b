import type { EmbeddedDynamoDB } from "@eks-auditor/local";

/** Counts the items that a DynamoDB client writes from now on. */
export const countWrites = ({ client }: Pick<EmbeddedDynamoDB, "client">): (() => number) => {
  let writes = 0;
  client.middlewareStack.add(
    (next, context) => (args) => {
      const { commandName = "" } = context as { commandName?: string };
      if (/^(Put|Update|Delete)ItemCommand$/.test(commandName)) writes += 1;
      if (commandName === "BatchWriteItemCommand") writes += batchSize(args.input);
      return next(args);
    },
    { step: "initialize", name: "countWrites" },
  );
  return () => writes;
};

const batchSize = (input: object): number => {
  const tables: unknown = "RequestItems" in input ? input.RequestItems : {};
  return Object.values(tables as Record<string, unknown[]>).reduce((sum, items) => sum + items.length, 0);
};
