import { renderMarkdown } from "@eks-auditor/core/report";
import { marked } from "marked";
import { expect, it } from "vitest";
import { clusterDirectory } from "../../src/index.ts";
import { buildReports } from "./build-reports.ts";
import { clusterScope, regionScope, sampleCause, sampleChange, sampleSnapshot } from "./sample.ts";

const hostile = [
  "https://evil.example/a?b=c",
  "see http://evil.example.",
  "www.evil.example/login",
  "WWW.EVIL.EXAMPLE",
  "ftp://evil.example",
  "mail eve@evil.example now",
  "mailto:eve@evil.example",
  "@security-team please",
  "(@security-team)",
  "fixes #1 and octo/repo#12, GH-7, !42",
  "GHSA-jfh8-c2jp-5v3q and CVE-2021-44228",
  "0123456789abcdef0123456789abcdef01234567",
  "[here](https://evil.example)",
  "[here][1]",
  "[1]: https://evil.example",
  "![x](https://evil.example/x.png)",
  "!https://evil.example",
  "<img src=https://evil.example/x.png>",
  "<https://evil.example>",
  "</details><script>alert(1)</script>",
  "<!-- gone",
  "&lt;b&gt; &#64;team",
  "a | b | c",
  "| - | - |",
  "# heading",
  "===",
  "---",
  "***",
  "1. one",
  "- [x] done",
  "> quoted",
  "``` fence",
  "`` `code` ``https://evil.example",
  "`@team` `",
  "\\`https://evil.example\\`",
  "two\n\n# lines\n<b>bold</b>",
  "~~gone~~ **loud** _soft_",
];

const reportOf = (text: string) =>
  buildReports({
    snapshots: [
      sampleSnapshot(1, clusterScope, [
        sampleChange({
          id: text,
          name: text,
          before: { [text]: text },
          after: { [text]: `${text}!`, set: [text] },
        }),
      ]),
    ],
    causesOf: () => {
      const cause = sampleCause();
      return [{ ...cause, eventName: text, actor: { ...cause.actor, name: text } }];
    },
    effectsOf: (change) => [
      {
        ...{ kind: "reach", direction: "opened", severity: "HIGH", sentence: text, evidence: [text] },
        subject: { type: change.type, id: change.id },
      },
    ],
    directory: clusterDirectory([]),
    sectionsUnread: [
      {
        ...{ scope: regionScope, section: "load-balancers" },
        unread: { what: text, action: text, reason: "throttled", message: text },
      },
    ],
  })[0];

/** What a reader sees as text, without code, in which nothing is looked for; and what else there is. */
const parsed = (markdown: string) => {
  const kinds = new Set<string>();
  let prose = "";
  void marked.walkTokens(marked.lexer(markdown, { gfm: true }), (token) => {
    kinds.add(token.type);
    if ((token.type === "text" && !("tokens" in token && token.tokens)) || token.type === "escape")
      prose += `${token.text} `;
  });
  return { kinds, prose };
};

it.each(hostile)("text from AWS is text in Markdown: %j", (text) => {
  const report = reportOf(text);
  if (!report) throw new TypeError("the change gives a report");
  const plain = reportOf("plain");
  if (!plain) throw new TypeError("the change gives a report");
  const markdown = renderMarkdown(report);
  const { kinds, prose } = parsed(markdown);
  for (const kind of ["link", "image", "html", "table", "code", "hr", "blockquote", "def", "del", "em"])
    expect([...kinds], markdown).not.toContain(kind);
  const headings = (given: string) => marked.lexer(given).filter(({ type }) => type === "heading").length;
  expect(headings(markdown)).toBe(headings(renderMarkdown(plain)));
  expect(prose).not.toMatch(/@[\w-]|#\s*\d|!\s*\d|:\/\/|www\.|GH-\d|GHSA-|CVE-\d|[0-9a-f]{40}/i);
});
