import { Problem } from "@eks-auditor/api";
import { CliError } from "./cli-error.ts";
import { exitCode } from "./exit-code.ts";

/** What answers requests: the API in this process, or one that is deployed. */
export type Fetch = (
  path: string,
  init: { headers: Record<string, string>; method?: string; body?: string },
) => Response | Promise<Response>;

/** The parameters of a query; absent ones are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** What reads an answer, for example a zod schema. */
export interface Shape<T> {
  parse(value: unknown): T;
}

/** Asks the API. Problems that it answers become errors for people. */
export interface ApiClient {
  /** Returns one answer. */
  get<T>(shape: Shape<T>, path: string, query?: Query): Promise<T>;
  /** Sends a value and gives the answer to it. */
  put<T>(shape: Shape<T>, path: string, query: Query, value: unknown): Promise<T>;
  /** Sends a question that is too long for an address and gives the answer to it. */
  post<T>(shape: Shape<T>, path: string, query: Query, value: unknown): Promise<T>;
  /** Returns one answer in a form for people, by media type. */
  text(mediaType: string, path: string): Promise<string>;
  /** Returns all pages of a list, one after the other. */
  pages<P extends { readonly cursor?: string | undefined }>(
    shape: Shape<P>,
    path: string,
    query?: Query,
  ): AsyncGenerator<P>;
}

/** Makes a client of whatever answers requests. */
export const apiClient = (fetch: Fetch): ApiClient => {
  const request = async (
    accept: string,
    path: string,
    query: Query = {},
    value?: unknown,
    method: "PUT" | "POST" = "PUT",
  ): Promise<Response> => {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) parameters.set(name, String(value));
    const search = parameters.size > 0 ? `?${parameters}` : "";
    const response = await fetch(`${path}${search}`, {
      headers: { accept, ...(value !== undefined && { "content-type": "application/json" }) },
      ...(value !== undefined && { method, body: JSON.stringify(value) }),
    });
    if (!response.ok) throw await failure(response, path);
    return response;
  };
  const get = async <T>(shape: Shape<T>, path: string, query?: Query): Promise<T> =>
    shape.parse(await (await request("application/json", path, query)).json());
  return {
    get,
    put: async (shape, path, query, value) =>
      shape.parse(await (await request("application/json", path, query, value)).json()),
    post: async (shape, path, query, value) =>
      shape.parse(await (await request("application/json", path, query, value, "POST")).json()),
    text: async (mediaType, path) => (await request(mediaType, path)).text(),
    pages: async function* (shape, path, query) {
      let cursor: string | undefined;
      do {
        const page = await get(shape, path, { ...query, cursor });
        yield page;
        cursor = page.cursor;
      } while (cursor !== undefined);
    },
  };
};

/** A caller's mistake is a usage error, whether the command line or the API finds it. */
const failure = async (response: Response, path: string): Promise<CliError> => {
  const problem = Problem.safeParse(await response.json().catch(() => undefined));
  if (!problem.success) return new CliError(`the API answered ${path} with status ${response.status}`);
  const { status, detail, errors = [] } = problem.data;
  return new CliError(detailOf(detail, errors), {
    exitCode: status === 400 ? exitCode.usage : exitCode.failed,
  });
};

/** Says once what a problem says both as a whole and parameter by parameter. */
const detailOf = (
  detail: string,
  errors: readonly { readonly parameter: string; readonly detail: string }[],
): string => {
  if (errors.length === 0 || errors.some((flaw) => flaw.detail === detail)) return detail;
  const flaws = errors.map((flaw) => `${flaw.parameter}: ${flaw.detail}`).join("; ");
  return detail.startsWith("cannot use: ") ? `cannot use ${flaws}` : `${detail} (${flaws})`;
};
