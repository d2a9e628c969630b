import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiProblem } from "../api/problem.ts";
import { Failed, Loading, Notice } from "./state.tsx";

/**
 * Shows what a query gave, or that it is awaited, or why there is none. What was given before stays in view while a
 * later answer fails, with a word about it.
 */
export const Answer = <T,>({
  query,
  what,
  lines,
  children,
}: {
  query: UseQueryResult<T>;
  what: string;
  lines?: number;
  children: (data: T) => ReactNode;
}) => {
  if (query.data !== undefined)
    return (
      <>
        {query.isError && (
          <Notice tone="HIGH" icon="offline">
            What you see may be old: {query.error.message}{" "}
            <button type="button" className="button quiet" onClick={() => void query.refetch()}>
              Try again
            </button>
          </Notice>
        )}
        {children(query.data)}
      </>
    );
  // One is being asked for in the place of the whole view.
  const isAsked = query.error instanceof ApiProblem && query.error.kind === "which-account";
  if (query.isError && !isAsked) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <Loading what={what} {...(lines !== undefined && { lines })} />;
};
