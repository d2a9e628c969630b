import { escapeInvisible } from "@eks-auditor/core/report";

/**
 * Escapes what Slack's mrkdwn takes for control characters, so that `<!channel>` in a name rings nobody.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export const escapeSlack = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * Returns a text from elsewhere on one line, escaped, in at most `lengthMax` (30 or more) characters as Slack counts
 * them. It is cut between characters and never within an entity, and says how much is missing.
 */
export const slackText = (raw: string, lengthMax = 300): string => {
  const text = escapeInvisible(raw);
  const whole = escapeSlack(text);
  if (whole.length <= lengthMax) return whole;
  const note = (cut: number): string => `… (+${cut} characters)`;
  const room = lengthMax - note(text.length).length;
  let kept = "";
  let cut = text.length;
  for (const character of text) {
    const escaped = escapeSlack(character);
    if (kept.length + escaped.length > room) break;
    kept += escaped;
    cut -= character.length;
  }
  return kept + note(cut);
};

/** Returns the same as a code span. Slack knows no escape for a backtick within one, so a look-alike stands for it. */
export const slackCode = (raw: string, lengthMax = 300): string =>
  raw === "" ? "(empty)" : `\`${slackText(raw.replaceAll("`", "ˋ"), lengthMax - 2)}\``;

/** Joins as many lines as fit, and says how many did not. The first line is expected to fit. */
export const fitLines = (lines: readonly string[], lengthMax: number): string => {
  const whole = lines.join("\n");
  if (whole.length <= lengthMax) return whole;
  const note = (count: number): string => `_… ${count} more lines_`;
  const room = lengthMax - note(lines.length).length - 1;
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length + line.length + 1 > room) break;
    kept.push(line);
    length += line.length + 1;
  }
  return [...kept, note(lines.length - kept.length)].join("\n");
};
