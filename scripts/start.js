// Starts the program, in a page and in its workers. A page is painted before anything of the program
// is fetched: it can be read as soon as its styles are there. Its script names, in `data-later`, what
// the program will want.

function fetchAhead(path) {
  const link = document.createElement("link");
  if (path.endsWith(".js")) {
    link.rel = "modulepreload";
  } else {
    link.rel = "preload";
    link.as = "fetch";
    link.type = "application/wasm";
    link.crossOrigin = "anonymous";
  }
  link.href = path;
  document.head.append(link);
}

async function start() {
  const { default: init } = await import("./app.js");
  await init({ module_or_path: new URL("./app_bg.wasm", import.meta.url) });
}

/** How long to wait for a frame where none is painted: behind another tab, or in a frame below the fold. */
const PATIENCE_MS = 1000;

function painted() {
  return new Promise((resolve) => {
    // What is asked for in a frame comes before it is painted, and what that sets off afterwards.
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, PATIENCE_MS);
  });
}

async function run() {
  const later = globalThis.document?.querySelector("script[data-later]")?.dataset.later;
  if (later) {
    await painted();
    later.split(" ").forEach(fetchAhead);
  }
  await start();
}

run().catch((error) =>
  setTimeout(() => {
    throw error;
  }),
);
