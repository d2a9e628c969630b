import type { HealthTrend, Instant } from "@eks-auditor/core";

/** What EKS says of something that it runs. */
interface SeenHealth {
  readonly status?: string | undefined;
  readonly health?:
    | {
        readonly issues?:
          | readonly {
              readonly code?: string | undefined;
              readonly message?: string | undefined;
              readonly resourceIds?: readonly string[] | undefined;
            }[]
          | undefined;
      }
    | undefined;
}

/** Returns status and issues of a node group, Fargate profile, add-on or capability: an observation, never drift. */
export const healthTrend = (
  id: string,
  observedAt: Instant,
  { status, health }: SeenHealth,
): HealthTrend => ({
  kind: "health",
  id,
  observedAt,
  status: status ?? null,
  issues: (health?.issues ?? [])
    .map(({ code, message, resourceIds }) => ({
      code: code ?? "Unknown",
      message: message ?? null,
      resourceIds: [...(resourceIds ?? [])].sort(),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)),
});
