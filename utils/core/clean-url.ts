/** Addresses without what gives access: for files that leave this browser. Pure. */

/**
 * Parameters that sign a request or stand for a login: presigned addresses of S3, Google and Azure, CloudFront's, and
 * what sites call their tokens.
 */
const SECRET_NAME =
  /^(x-(amz|goog|oss)-.*|(aws|google|oss)?access_?key_?id|googleaccessid|key-pair-id|policy|(.*[_-])?token|jwt|auth(orization)?|sig|sign|signature|hmac|oh|(.*[_-])?(api_?key|secret)|apikey|key|pass(word|wd)?|pwd|session(_?id)?|sid)$/i;

/**
 * The address without user name, password and whatever signs it, the rest as it was. Cleaned twice it is the same. What
 * is no address comes back as it is.
 */
export function cleanUrl(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const secrets = [...url.searchParams.keys()].filter((name) => SECRET_NAME.test(name));
  // What a login hands back stands behind the hash, as parameters do.
  const hasSecretHash = [...new URLSearchParams(url.hash.slice(1)).keys()].some((name) =>
    SECRET_NAME.test(name),
  );
  if (secrets.length === 0 && !hasSecretHash && url.username === '' && url.password === '') return address;
  url.username = '';
  url.password = '';
  for (const name of secrets) url.searchParams.delete(name);
  if (hasSecretHash) url.hash = '';
  return url.href;
}

/** The words with every address in them cleaned. */
export function cleanWords(words: string): string {
  return words.replace(/https?:\/\/[^\s"'<>]+/gi, cleanUrl);
}
