/** Returns a one-line text with everything that Markdown or HTML reads as its own made literal. */
const escapeMarkdown = (text: string): string => escapeInline(text).replace(/^(\s*\d*)([-+.)=])/, "$1\\$2");

const escapeInline = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]#|~!]/g, "\\$&");

/** What a reader of Markdown, as GitHub or GitLab is, makes a link or a mention of, escaped or not. */
const linking = /:\/\/|www\.|@|[#!]\d|\bgh-\d|\bghsa-|\bcve-\d|mailto:|xmpp:|\b[0-9a-f]{40}\b/i;

/**
 * Returns a one-line text from elsewhere: escaped, and with words that would become links or mentions in code spans, in
 * which nothing is looked for.
 * https://github.github.com/gfm/#autolinks-extension-
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 */
export const markdownText = (text: string): string =>
  text
    .trim()
    .split(/(\s+)/)
    .map((word, index) => {
      if (linking.test(word)) return markdownCode(word);
      return index === 0 ? escapeMarkdown(word) : escapeInline(word);
    })
    .join("");

/** Returns a one-line text as a code span, fenced by more backticks than it holds. */
export const markdownCode = (text: string): string => {
  if (text === "") return "(empty)";
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 || /^ .* $/.test(text) ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
};
