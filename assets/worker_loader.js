// Starts a worker's program: the one that `?name=` names, from the site itself.
// If it cannot be loaded, the worker throws, so that the page hears of it as an
// `error` event of the worker.
const program = new URLSearchParams(self.location.search).get("name");
if (!/^[a-z_]+$/.test(program)) {
  throw new Error(`no worker's program is called ${program}`);
}
importScripts(`/${program}.js`);
wasm_bindgen({ module_or_path: `/${program}_bg.wasm` }).catch((error) => {
  setTimeout(() => {
    throw error;
  });
});
