import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/**
 * Knows which requests of some clients have no answer yet. `close` takes no more of them and resolves when those are
 * answered: dynalite throws at nobody, and so ends the process, when its database is closed under a request.
 */
export const requestsUnderWay = () => {
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    watch: (client: DynamoDBClient): DynamoDBClient => {
      client.middlewareStack.add(
        (next) => (args) => {
          if (isClosed) return Promise.reject(new Error("the embedded DynamoDB is closed"));
          const answered = next(args);
          underWay.add(answered);
          const forget = () => underWay.delete(answered);
          answered.then(forget, forget);
          return answered;
        },
        { step: "initialize", name: "requestsUnderWay" },
      );
      return client;
    },
    close: async (): Promise<void> => {
      isClosed = true;
      await Promise.allSettled(underWay);
    },
  };
};
