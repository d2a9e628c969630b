import { type Authentication, createApi } from "@eks-auditor/api";
import { systemClock } from "@eks-auditor/core";
import { findingSuppressions } from "@eks-auditor/core/config";
import { jwtPrefix } from "@eks-auditor/core/deployment";
import { handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";
import config from "../auditor.config.ts";
import project from "../package.json" with { type: "json" };
import { history } from "./history.ts";
import { logger, observed } from "./observed.ts";

const { jwt } = config.api;
/** What infra/api.ts lets in. */
const authentication: readonly Authentication[] = [
  { kind: "iam" },
  ...(jwt ? [{ kind: "jwt" as const, ...jwt, prefix: jwtPrefix }] : []),
];

const app = createApi({
  history,
  clock: systemClock,
  version: project.version,
  authentication,
  suppressions: findingSuppressions(config),
  notify: config,
  onFault: (error, request) => logger.error("fault", { error, ...request }),
});

/** The same API for both: who comes with a token asks below a prefix, which is where the authorizer is told by. */
const withoutPrefix = (event: LambdaEvent): LambdaEvent =>
  "rawPath" in event && typeof event.rawPath === "string" && event.rawPath.startsWith(`${jwtPrefix}/`)
    ? { ...event, rawPath: event.rawPath.slice(jwtPrefix.length) }
    : event;

/** Answers the HTTP API. */
export const handler = observed(async (event: LambdaEvent, context) =>
  handle(app)(withoutPrefix(event), context satisfies LambdaContext),
);
