// What is in a zip, by name.
import { inflateRawSync } from 'node:zlib';

const End = 0x06054b50;

export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([End & 255, (End >> 8) & 255, (End >> 16) & 255, End >> 24]));
  const files = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, name, extra, comment, start] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), ...[28, 30, 32].map(offset => bytes.readUInt16LE(at + offset)), bytes.readUInt32LE(at + 42)];
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const packed = bytes.subarray(data, data + size);
    files[bytes.toString('utf8', at + 46, at + 46 + name)] = method === 0 ? packed : inflateRawSync(packed);
    at += 46 + name + extra + comment;
  }

  return files;
}
