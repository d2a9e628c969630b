import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./problem.ts";

/** What was asked is kept while people go from view to view, and asked again when they come back to the window. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      // Asking again mends neither a wrong address nor expired credentials.
      retry: (failures, error) =>
        failures < 1 && error instanceof ApiProblem && (error.kind === "fault" || error.kind === "offline"),
      retryDelay: 600,
      networkMode: "always",
    },
  },
});
