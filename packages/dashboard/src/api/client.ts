import createClient from "openapi-fetch";
import { currentSession, leave } from "../sign-in/session.ts";
import { signInSettings } from "../sign-in/settings.ts";
import { fetchOrTake } from "./ahead.ts";
import type { paths } from "./api.generated.ts";
import { offline, problemOf } from "./problem.ts";

/** The API, beside the page on the same host: nothing else is asked. */
export const api = createClient<paths, "application/json">({
  baseUrl: location.origin,
  fetch: fetchOrTake,
});

// Where people sign in, the API is shown whom it answers, and says when that is over.
if (signInSettings)
  api.use({
    onRequest: ({ request }) => {
      const session = currentSession();
      if (session) request.headers.set("authorization", `Bearer ${session.token}`);
    },
    onResponse: ({ response }) => {
      if (response.status === 401) leave("expired");
    },
  });

/** Waits for an answer and returns what it holds. Throws an ApiProblem for any that holds nothing. */
export const answered = async <T>(
  request: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> => {
  const { data, error, response } = await request.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw offline(cause);
  });
  if (data === undefined) throw problemOf(response.status, error);
  return data;
};
