// SHA-256 of our own: browsers offer crypto.subtle on https alone, and the course is also read from plain http servers
// and from files. It computes a check code to compare by eye, and keeps no secret. FIPS 180-4; the tests use hashlib.

const root = (n, power) => Math.floor((n ** power % 1) * 2 ** 32);
const PRIMES = [];
for (let n = 2; PRIMES.length < 64; n += 1) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);
const START = PRIMES.slice(0, 8).map((prime) => root(prime, 1 / 2));
const ROUNDS = PRIMES.map((prime) => root(prime, 1 / 3));
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** The SHA-256 of bytes (Uint8Array) as 64 hexadecimal digits. */
export function sha256(bytes) {
  const size = ((bytes.length + 8) >> 6) + 1;
  const message = new DataView(new ArrayBuffer(size * 64));
  bytes.forEach((byte, at) => message.setUint8(at, byte));
  message.setUint8(bytes.length, 0x80);
  message.setUint32(size * 64 - 8, bytes.length / 2 ** 29);
  message.setUint32(size * 64 - 4, bytes.length << 3);
  const hash = Int32Array.from(START);
  const words = new Int32Array(64);
  for (let block = 0; block < size; block += 1) {
    let [a, b, c, d, e, f, g, h] = hash;
    for (let at = 0; at < 64; at += 1) {
      if (at < 16) words[at] = message.getInt32(block * 64 + at * 4);
      else {
        const [x, y] = [words[at - 15], words[at - 2]];
        const small = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
        words[at] = words[at - 16] + small + words[at - 7] + (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10));
      }
      const choice = (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g));
      const one = h + choice + ROUNDS[at] + words[at];
      const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => (hash[at] += word));
  }
  return [...hash].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
