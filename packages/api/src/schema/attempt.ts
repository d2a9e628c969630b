import * as core from "@eks-auditor/core";
import type { z } from "@hono/zod-openapi";
import { component } from "./component.ts";

export const Attempt = component(core.Attempt, "Attempt", {
  description: "A mutating call on an audited service that failed",
});

export type Attempt = z.output<typeof Attempt>;
