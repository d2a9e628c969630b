import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

/** One report with what became of it. */
export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ["report", id],
    queryFn: ({ signal }) => answered(api.GET("/v1/reports/{id}", { params: { path: { id } }, signal })),
  });

/** What stands around a report: its commits, what undid it, raw causes, the rules of its findings. */
export const reportContextQuery = (id: string) =>
  queryOptions({
    queryKey: ["report", id, "context"],
    queryFn: ({ signal }) =>
      answered(api.GET("/v1/reports/{id}/context", { params: { path: { id } }, signal })),
  });
