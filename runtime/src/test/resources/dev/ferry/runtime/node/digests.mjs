// crypto.subtle.digest and Bun.CryptoHasher; digests.txt is what Bun prints.
const bytes = new TextEncoder().encode('hello world');
const hex = (buffer) => Buffer.from(buffer).toString('hex');
for (const name of ['SHA-1', 'SHA-256', 'sha-384', 'SHA-512', { name: 'SHA-256' }]) {
  console.log(hex(await crypto.subtle.digest(name, bytes)));
}
console.log((await crypto.subtle.digest('SHA-256', bytes.buffer)) instanceof ArrayBuffer, hex(await crypto.subtle.digest('SHA-1', new DataView(bytes.buffer, 6))));
await crypto.subtle.digest('MD5', bytes).catch((error) => console.log(error.name));

const hasher = new Bun.CryptoHasher('sha256');
console.log(hasher.algorithm, hasher.byteLength, hasher.update('hello ') === hasher);
const copy = hasher.copy();
hasher.update(new Uint8Array([1]));
copy.update('776f726c64', 'hex');
console.log(copy.digest('hex'), hasher.digest().constructor.name, new Bun.CryptoHasher('md5').update('x').digest('base64'));
console.log(Bun.CryptoHasher.hash('sha1', 'hello world', 'hex'), Bun.CryptoHasher.hash('md5', bytes).length);
console.log(new Bun.CryptoHasher('sha256', 'key').update('hello world').digest('hex'));
console.log(Bun.CryptoHasher.algorithms.includes('sha512'), new Bun.CryptoHasher('SHA512').byteLength);
try {
  new Bun.CryptoHasher('nope');
} catch (error) {
  console.log(error.name);
}
console.log(Temporal.PlainDate.from('2024-02-29').add({ years: 1 }).toString());
