import { type Authentication, createApi } from "@eks-auditor/api";
import { systemClock } from "@eks-auditor/core";
import { findingSuppressions } from "@eks-auditor/core/config";
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";
import config from "../auditor.config.ts";
import project from "../package.json" with { type: "json" };
import { history } from "./history.ts";
import { logger, observed } from "./observed.ts";

const { jwt } = config.api;
/** What infra/api.ts lets in. */
const authentication: Authentication = jwt ? { kind: "jwt", ...jwt } : { kind: "iam" };

const app = createApi({
  history,
  clock: systemClock,
  version: project.version,
  authentication,
  suppressions: findingSuppressions(config),
  notify: config,
  onFault: (error, request) => logger.error("fault", { error, ...request }),
});

/** Answers the HTTP API. */
export const handler = observed(async (event: LambdaEvent, context) =>
  handle(app)(event, context satisfies LambdaContext),
);
