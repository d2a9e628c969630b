/** The functions without which nothing works; configuration may add others. */
export const requiredFunctions = ["route", "capture", "sweep", "publish", "slack", "api"] as const;

/** What history calls on its table: readers the first, whoever commits both. */
export const historyActions = {
  read: ["dynamodb:GetItem", "dynamodb:Query"],
  write: ["dynamodb:BatchGetItem", "dynamodb:BatchWriteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
} as const;
