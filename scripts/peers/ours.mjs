// Our index, in WebAssembly.
import init, { Collection, Memory } from "/program/cohort_bench.js";

/** Makes the index on the spot, or reads one that was made before. */
export async function open({ scale, fetched }) {
  const { memory } = await init();
  const collection = fetched
    ? Collection.fromBytes(new Uint8Array(await (await fetch("/data/index.bin")).arrayBuffer()))
    : Collection.make(scale);
  return {
    answer: ({ link }) => collection.answer(link),
    /** Milliseconds for one control that goes there or back. */
    oneControl({ link, next }) {
      const turns = 20;
      if (!collection.stand(link, next)) {
        throw new Error(`a link names no policy: ${link} or ${next}`);
      }
      const start = performance.now();
      for (let turn = 0; turn < turns; turn += 1) {
        collection.change();
      }
      return (performance.now() - start) / turns;
    },
    /** Milliseconds for reading so many bytes once. */
    readOnce(bytes) {
      const all = new Memory(bytes);
      const times = Array.from({ length: 9 }, () => {
        const start = performance.now();
        all.read();
        return performance.now() - start;
      });
      all.free();
      return Math.min(...times);
    },
    about: () => ({ index_mb: collection.bytes() / 1e6, wasm_mb: memory.buffer.byteLength / 1e6 }),
  };
}
