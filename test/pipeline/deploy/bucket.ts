/** A bucket of the emulator, which takes an access key of twelve digits for the account and looks at no signature. */
export interface Bucket {
  readonly name: string;
  /** Puts an object, and returns the URL that CloudFormation reads it from. */
  readonly put: (key: string, body: Uint8Array<ArrayBuffer> | string) => Promise<string>;
}

/** Creates a bucket in a region of the emulator. Throws when the emulator refuses it, or an object. */
export const createBucket = async (
  endpoint: string,
  { accountId, region, name }: { readonly accountId: string; readonly region: string; readonly name: string },
): Promise<Bucket> => {
  const authorization = `AWS4-HMAC-SHA256 Credential=${accountId}/20260101/${region}/s3/aws4_request, SignedHeaders=host, Signature=none`;
  const put = async (path: string, body: Uint8Array<ArrayBuffer> | string): Promise<string> => {
    const url = `${endpoint}/${path}`;
    const answer = await fetch(url, { method: "PUT", headers: { authorization }, body });
    if (!answer.ok) throw new Error(`the emulator refused ${path}: ${answer.status} ${await answer.text()}`);
    return url;
  };
  const constraint =
    region === "us-east-1"
      ? ""
      : `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
  await put(name, constraint);
  return { name, put: (key, body) => put(`${name}/${key}`, body) };
};
