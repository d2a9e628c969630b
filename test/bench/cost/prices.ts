/** A published price. */
export interface Price {
  readonly dollars: number;
  readonly per: string;
  /** The page that publishes it. */
  readonly page: string;
}

const aws = "https://aws.amazon.com";

/** Where the prices hold. */
export const priceRegion = "us-east-1";

/** List prices in US dollars, first tier. Free tiers are not deducted: other things in the account use them up. */
export const prices = {
  dynamodbWrite: {
    dollars: 0.625 / 1e6,
    per: "write request unit",
    page: `${aws}/dynamodb/pricing/on-demand/`,
  },
  dynamodbRead: {
    dollars: 0.125 / 1e6,
    per: "read request unit",
    page: `${aws}/dynamodb/pricing/on-demand/`,
  },
  dynamodbStorage: { dollars: 0.25, per: "GB-month", page: `${aws}/dynamodb/pricing/on-demand/` },
  dynamodbPitr: { dollars: 0.2, per: "GB-month", page: `${aws}/dynamodb/pricing/on-demand/` },
  kmsRequest: { dollars: 0.03 / 1e4, per: "request", page: `${aws}/kms/pricing/` },
  lambdaRequest: { dollars: 0.2 / 1e6, per: "request", page: `${aws}/lambda/pricing/` },
  lambdaDuration: { dollars: 0.0000133334, per: "GB-second (arm64)", page: `${aws}/lambda/pricing/` },
  sqsStandard: { dollars: 0.4 / 1e6, per: "request", page: `${aws}/sqs/pricing/` },
  sqsFifo: { dollars: 0.5 / 1e6, per: "request", page: `${aws}/sqs/pricing/` },
  eventBridgeCustom: { dollars: 1 / 1e6, per: "event", page: `${aws}/eventbridge/pricing/` },
  scheduler: { dollars: 1 / 1e6, per: "invocation", page: `${aws}/eventbridge/pricing/` },
  apiRequest: { dollars: 1 / 1e6, per: "request", page: `${aws}/api-gateway/pricing/` },
  logsIngested: { dollars: 0.5, per: "GB", page: `${aws}/cloudwatch/pricing/` },
  logsStored: { dollars: 0.03, per: "GB-month", page: `${aws}/cloudwatch/pricing/` },
  metric: { dollars: 0.3, per: "metric-month", page: `${aws}/cloudwatch/pricing/` },
  alarm: { dollars: 0.1, per: "alarm-month", page: `${aws}/cloudwatch/pricing/` },
  dashboard: { dollars: 3, per: "dashboard-month", page: `${aws}/cloudwatch/pricing/` },
  trace: { dollars: 5 / 1e6, per: "trace", page: `${aws}/xray/pricing/` },
  configContinuous: { dollars: 0.003, per: "configuration item", page: `${aws}/config/pricing/` },
  configDaily: { dollars: 0.012, per: "configuration item", page: `${aws}/config/pricing/` },
  configEvaluation: { dollars: 0.001, per: "rule evaluation", page: `${aws}/config/pricing/` },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;
