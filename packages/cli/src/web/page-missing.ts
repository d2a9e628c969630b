/** The page that stands in for one that has not been built: it says how to build it, and where the API is. */
export const pageMissing = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>eks-auditor: the page is not built</title>
<h1>The page is not built yet</h1>
<p>Run <code>npm run build:page</code> in the repository, and load this again. The server need not be restarted.</p>
<p>The API is served meanwhile: see <a href="/docs">its reference</a>, or <a href="/v1/overview">/v1/overview</a>.</p>
</html>
`;
