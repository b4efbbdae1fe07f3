// Blob, File, Bun.file and bun:jsc; blob.txt is what Bun prints.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import 'bun:ffi';
import { gcAndSweep, heapStats, memoryUsage, noInline } from 'bun:jsc';

console.log(typeof heapStats().heapSize, gcAndSweep() > 0, noInline(), memoryUsage().peak > 0);

const file = new File(['ab', new Uint8Array([99])], 'x.txt', { type: 'text/plain', lastModified: 5 });
console.log(file.name, file.size, file.type, file.lastModified, await file.text(), file instanceof Blob, await file.slice(1).text());
const blob = new Blob(['hello world'], { type: 'a/B' });
console.log(await blob.slice(-5).text(), await blob.slice(2, -2).text(), await blob.slice(0, 5, 'X/Y').text(), blob.slice(20).size);
console.log((await blob.bytes()).constructor.name, (await blob.arrayBuffer()).byteLength, blob.type, await blob.exists());
for (const type of ['text/plain', 'TEXT/PLAIN', 'application/json', 'image/png', 'text/plain; charset=latin1', 'a\u0001', 5]) {
  console.log(JSON.stringify(new Blob([], { type }).type));
}
const reader = blob.stream().getReader();
const { value, done } = await reader.read();
console.log(value.length, done, (await reader.read()).done);
for (const wrong of [() => new Blob('x'), () => new Blob(5), () => new File(['x'])]) {
  try {
    console.log(wrong());
  } catch (error) {
    console.log(error.name);
  }
}

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'ferry-blob-'));
const place = path.join(directory, 'a.txt');
console.log(await Bun.write(place, 'hello world'));
const disk = Bun.file(place);
console.log(disk.size, disk.type, disk.name === place, await disk.exists(), disk instanceof Blob, await Bun.file(place + 'x').exists());
console.log(await disk.slice(6).text(), await disk.slice(-5).text(), await disk.slice(0, -6).text(), (await disk.slice(2, 4).bytes()).length);
console.log(disk.slice(3).slice(2, 4).size, await disk.slice(3).slice(2, 4).text(), await disk.slice(3, 8).slice(-2).text());
let count = 0;
for await (const chunk of disk.stream()) count += chunk.length;
console.log(count);
await disk.text().then(JSON.parse).catch((error) => console.log(error.name));
await Bun.file(place + 'x').text().catch((error) => console.log(error.code));
console.log(await Bun.write(place + 'y', disk), await Bun.file(place + 'y').text());
fs.rmSync(directory, { recursive: true });

Bun.FFI;
console.log(JSON.stringify({ ...Object.getOwnPropertyDescriptor(Bun, 'FFI'), value: 0 }), Object.keys(Bun.FFI).sort().join());
