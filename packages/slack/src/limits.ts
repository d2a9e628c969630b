/**
 * What one message may hold. Slack's documented limits, each with some room left; the total is not documented and
 * was found by users at about 13,200 characters (`msg_blocks_too_long`).
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export const limits = {
  blocks: 48,
  headerText: 150,
  sectionText: 2_900,
  contextText: 1_900,
  /** All text of all blocks together. */
  total: 12_000,
  /** The fallback text that notifications show. */
  fallbackText: 1_000,
} as const;
