// Asks the API for what the address shows first, while the page's own code is still on its way; `src/api/ahead.ts` takes
// the answers. A file of its own: the page's Content Security Policy allows no inline script. Where people sign in, the
// page asks itself, since only it has what lets them in.
{
  const { pathname, search } = location;
  const [, report] = /^\/reports\/([^/]+)$/.exec(pathname) ?? [];
  const account = new URLSearchParams(search).get("account");
  const paths =
    pathname === "/"
      ? [`/v1/overview?limit=16${account ? `&account=${encodeURIComponent(account)}` : ""}`]
      : report
        ? [`/v1/reports/${report}`, `/v1/reports/${report}/context`]
        : [];
  const isSignIn = document.querySelector('meta[name="sign-in"]')?.content !== "";
  window.askedAhead = new Map(
    isSignIn
      ? []
      : paths.map((path) => {
          // Read to its end, whether somebody takes it or not: else the browser waits for that.
          const answer = fetch(path).then(async (it) => new Response(await it.arrayBuffer(), it));
          // Whoever takes it is told.
          answer.catch(() => undefined);
          return [path, answer];
        }),
  );
}
