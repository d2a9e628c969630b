import { systemClock } from "@eks-auditor/core";
import type { HistoryReader } from "@eks-auditor/history";
import { createApi } from "../api.ts";
import { type OpenApiDocument, openApiDocument } from "../document.ts";

/** To describe routes asks nobody anything. */
const unasked = new Proxy({} as HistoryReader, {
  get: (_, name) => () => Promise.reject(new TypeError(`${String(name)} is asked of no history`)),
});

/** Returns the API's description where there is none to ask, or not yet. */
export const describedApi = (version: string): OpenApiDocument =>
  openApiDocument(createApi({ history: unasked, clock: systemClock, version, onFault: () => {} }), {
    version,
  });
