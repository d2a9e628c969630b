/** Gives a one-line text with everything that Markdown or HTML reads as its own made literal. */
export const escapeMarkdown = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_[\]#|~]/g, "\\$&")
    .replace(/^(\s*\d*)([-+.)])/, "$1\\$2");

/** Gives a one-line text as a code span, fenced by more backticks than it holds. */
export const markdownCode = (text: string): string => {
  if (text === "") return "(empty)";
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 || /^ .* $/.test(text) ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
};
