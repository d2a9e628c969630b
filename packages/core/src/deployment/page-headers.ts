/** Where the page is served from. */
export interface PageHost {
  /** Origins beside its own that it may ask: those of the issuer at which people sign in. */
  readonly connectTo?: readonly string[];
}

/**
 * Returns the Content Security Policy of the page: files of its own host and nothing else, no inline script or style.
 * https://www.w3.org/TR/CSP3/
 */
export const pagePolicy = ({ connectTo = [] }: PageHost = {}): string =>
  Object.entries({
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "manifest-src": ["'self'"],
    "connect-src": ["'self'", ...new Set(connectTo)],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
  })
    .map(([directive, sources]) => `${directive} ${sources.join(" ")}`)
    .join("; ");

/** Returns the headers that the page's files are answered with, wherever they are served. */
export const pageHeaders = (place: PageHost = {}): Readonly<Record<string, string>> => ({
  "content-security-policy": pagePolicy(place),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
});

/** How long a file of the page may be kept: Vite's names of assets hold the hash of what is in them. */
export const pageCacheControl = (path: string): string =>
  path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
