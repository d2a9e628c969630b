import { mkdirSync, writeFileSync } from "node:fs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createApi, openApiDocument } from "@eks-auditor/api";
import { systemClock } from "@eks-auditor/core";
import { openHistory } from "@eks-auditor/history";
import manifest from "../../package.json" with { type: "json" };

/** Returns the OpenAPI document of the API as text. The history behind it is opened, which asks nothing, and not used. */
export const openApiText = (): string => {
  const { version } = manifest;
  const history = openHistory({ client: new DynamoDBClient({ region: "eu-west-1" }), tableName: "history" });
  const app = createApi({ history, clock: systemClock, version, onFault: console.error });
  return `${JSON.stringify(openApiDocument(app, { version }), null, 2)}\n`;
};

if (import.meta.main) {
  const page = new URL("../../docs/openapi.json", import.meta.url);
  mkdirSync(new URL(".", page), { recursive: true });
  writeFileSync(page, openApiText());
}
