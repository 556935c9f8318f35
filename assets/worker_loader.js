// Starts the worker's program. If it cannot be loaded, the worker throws, so
// that the page hears of it as an `error` event of the worker.
importScripts("/worker.js");
wasm_bindgen({ module_or_path: "/worker_bg.wasm" }).catch((error) => {
  setTimeout(() => {
    throw error;
  });
});
