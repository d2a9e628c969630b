import type { ClientMiddleware } from "@eks-auditor/capture";

const pageSizes = ["MaxResults", "maxResults", "PageSize", "MaxItems", "MaxRecords"];
/** The smallest that EC2 takes. */
const smallest = 5;

/** Asks for the smallest pages that AWS allows, so that every list has several. */
export const smallPages: ClientMiddleware = () => (stack) =>
  stack.add(
    (next) => (args) => {
      const input = { ...args.input } as Record<string, unknown>;
      for (const name of pageSizes) if (typeof input[name] === "number") input[name] = smallest;
      return next({ ...args, input });
    },
    { step: "initialize", name: "smallPages", priority: "low" },
  );
