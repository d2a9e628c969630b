/** What an SDK client's `send` takes beside the command. */
export interface CallOptions {
  readonly abortSignal: AbortSignal;
}
