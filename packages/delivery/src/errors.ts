/** Whoever is to be told understood and refuses: doing it again will not help. The message says what to do. */
export class RefusedError extends Error {
  override readonly name: string = "RefusedError";
}

/** Nothing was taken within the time that is given: rate limited, failing, or out of reach. Try later. */
export class UnavailableError extends Error {
  override readonly name: string = "UnavailableError";
  /** Seconds that the other side asks to wait; null when it does not say. */
  readonly retryAfterSeconds: number | null;

  constructor(message: string, retryAfterSeconds: number | null, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
