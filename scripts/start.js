// Starts the program, in a page and in its workers. A page that has its words already is painted
// before anything of the program is fetched: it can be read as soon as its styles are there. Its
// script then names, in `data-later`, what the program will want.
const named = (name) => new URL(`./${name}`, import.meta.url).href;

function fetchAhead(name) {
  const link = document.createElement("link");
  if (name.endsWith(".js")) {
    link.rel = "modulepreload";
  } else {
    link.rel = "preload";
    link.as = "fetch";
    link.type = "application/wasm";
    link.crossOrigin = "anonymous";
  }
  link.href = named(name);
  document.head.append(link);
}

async function start() {
  const { default: init } = await import("./app.js");
  await init({ module_or_path: named("app_bg.wasm") });
}

function run(ahead = []) {
  ahead.forEach(fetchAhead);
  start().catch((error) =>
    setTimeout(() => {
      throw error;
    }),
  );
}

const later = globalThis.document?.querySelector("script[data-later]")?.dataset.later.split(" ");
if (later && !document.hidden) {
  // What is asked for in a frame comes before it is painted, and what it sets off afterwards.
  requestAnimationFrame(() => setTimeout(run, 0, later));
} else {
  run(later);
}
