// The shards of the index: `plugins/hallway/shards.py` makes them.
const ROOT = new URL("../../../../", import.meta.url);
const shards = new Map();
let cache = "default";

// An address of the site as one that a link can have.
export function at(address) {
  return new URL(address.split("/").map(encodeURIComponent).join("/"), ROOT).href;
}

export async function list() {
  const answer = await fetch(new URL("experts/index.json", ROOT), { cache: "no-cache" });
  if (!answer.ok) throw new Error("the index is not there");
  return answer.json();
}

// Begin anew: a build may have brought something newer while the page was open.
export function forget() {
  shards.clear();
  cache = "no-cache";
}

// What is in a shard: kept, so that each is fetched once.
export function shard(folder, number) {
  const address = new URL(`experts/${folder}/${number.toString(16)}.shard`, ROOT).href;
  if (!shards.has(address)) {
    const coming = unpacked(address);
    coming.catch(() => shards.delete(address)); // so that it is asked for again
    shards.set(address, coming);
  }
  return shards.get(address);
}

async function unpacked(address) {
  const answer = await fetch(address, { cache });
  if (!answer.ok) throw new Error(`${address} is not there`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b; // some servers unpack such files themselves
  const stream = new Blob([bytes]).stream();
  return new Response(isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).json();
}

// A short name for a long one (CRC-32).
export function ref(name) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(name)) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ -1) >>> 0;
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});
