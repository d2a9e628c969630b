import { withoutSecretParts } from "@eks-auditor/core";

/**
 * Whoever is to be told understood and refuses: doing it again will not help. The message says what to do; it is stored
 * and shown, so what the other side says stands in it without the secrets that it may repeat.
 */
export class RefusedError extends Error {
  override readonly name: string = "RefusedError";

  constructor(message: string, options?: ErrorOptions) {
    super(withoutSecretParts(message), options);
  }
}

/** Nothing was taken within the time that is given: rate limited, failing, or out of reach. Try later. */
export class UnavailableError extends Error {
  override readonly name: string = "UnavailableError";
  /** Seconds that the other side asks to wait; null when it does not say. */
  readonly retryAfterSeconds: number | null;

  constructor(message: string, retryAfterSeconds: number | null, options?: ErrorOptions) {
    super(withoutSecretParts(message), options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
