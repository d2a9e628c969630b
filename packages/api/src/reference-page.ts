import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { OpenApiDocument } from "./document.ts";

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
section { border-top: 1px solid #8886; padding: .5rem 0 1rem; }
h3 { margin-bottom: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; }
`;

/** The page's own style, as a content security policy names it. */
export const referenceStyle = `'sha256-${createHash("sha256").update(style).digest("base64")}'`;

/** A path of the document, as much of it as the page shows. */
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly mediaTypes: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description: string;
  readonly example: string;
}

/** Renders the reference as one page that needs no script and no network: a laptop in a train has it too. */
export const referencePage = (document: OpenApiDocument) => {
  const operations = operationsOf(document);
  const tags = document.tags ?? [];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${document.info.title} API</title>
<style>${raw(style)}</style>
</head>
<body>
<h1>${document.info.title} API ${document.info.version}</h1>
<p>${document.info.description ?? ""}</p>
<p>For programs: <a href="openapi.json">OpenAPI 3.1 document</a>.
Lists are paged: pass <code>cursor</code> of one page to get the next.
Instants are RFC 3339, for example <code>2026-11-22T10:00:00Z</code>.</p>
${tags.map(
  (tag) => html`<h2>${tag.name}</h2><p>${tag.description ?? ""}</p>
${operations.filter((operation) => operation.tags.includes(tag.name)).map(operationHtml)}`,
)}
</body>
</html>`;
};

const operationHtml = (operation: Operation) => html`<section>
<h3><code>${operation.method} ${operation.path}</code></h3>
<p>${operation.summary}. ${operation.description}</p>
${
  operation.parameters.length > 0
    ? html`<table><thead><tr><th>Parameter</th><th>What</th><th>Example</th></tr></thead><tbody>
${operation.parameters.map(
  (parameter) => html`<tr><td><code>${parameter.name}</code>${parameter.required ? " (required)" : ""}</td>
<td>${parameter.description}</td><td><code>${parameter.example}</code></td></tr>`,
)}</tbody></table>`
    : ""
}
<p>Gives ${operation.mediaTypes.join(", ")}.</p>
</section>`;

const operationsOf = (document: OpenApiDocument): Operation[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (["get", "put", "post"] as const).flatMap((method) => {
      const operation = item?.[method];
      if (!operation) return [];
      const ok: unknown = operation.responses?.["200"];
      return [
        {
          method: method.toUpperCase(),
          path,
          summary: operation.summary ?? "",
          description: operation.description ?? "",
          tags: operation.tags ?? [],
          parameters: (operation.parameters ?? []).flatMap(parameterOf),
          mediaTypes: Object.keys(field(ok, "content") ?? {}),
        },
      ];
    }),
  );

const parameterOf = (parameter: object): Parameter[] => {
  const name = field(parameter, "name");
  const schema = field(parameter, "schema");
  if (typeof name !== "string") return [];
  const description = field(parameter, "description") ?? field(schema, "description") ?? "";
  const example = field(parameter, "example") ?? field(schema, "example") ?? "";
  return [
    {
      name,
      in: String(field(parameter, "in")),
      required: field(parameter, "required") === true,
      description: String(description),
      example: String(example),
    },
  ];
};

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
