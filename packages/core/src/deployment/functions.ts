/** The functions without which nothing works; configuration may add others. */
export const requiredFunctions = ["route", "capture", "sweep", "publish", "slack", "api"] as const;

/** Begins the names of functions that read Kubernetes APIs from within a VPC; there are some where that is configured. */
export const kubernetesReaderPrefix = "kubernetes-reader-";

/** Functions that write history, as far as a deployment has them, and those that only read it. */
export const historyWriters = ["route", "capture", "sweep", "publish", "slack", "summarise"] as const;
export const historyReaders = ["api"] as const;

/** What history calls on its table: readers the first, whoever commits both. */
export const historyActions = {
  read: ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"],
  write: ["dynamodb:BatchWriteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
} as const;

/** What the functions call on queues: Lambda in the name of whoever is fed by one, and whoever sends to one. */
export const queueActions = {
  receive: [
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:ReceiveMessage",
  ],
  send: ["sqs:SendMessage"],
} as const;
