declare global {
  interface Window {
    /** Answers by the path and query that they are of; `public/ahead.js` asks for them before this code runs. */
    readonly askedAhead?: Map<string, Promise<Response>>;
  }
}

/** Asks the API, or takes the answer that was asked for ahead: once, so that asking again asks anew. */
export const fetchOrTake = (request: Request): Promise<Response> => {
  const { pathname, search } = new URL(request.url);
  const path = `${pathname}${search}`;
  const answer = request.method === "GET" ? window.askedAhead?.get(path) : undefined;
  window.askedAhead?.delete(path);
  return answer ?? fetch(request);
};
