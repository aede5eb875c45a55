// Starts the app. It stands in a file of its own because the Content-Security-Policy allows no inline
// script; a module has no `currentScript`, so it finds its element by what Trunk.toml gave it.
const notice = document.getElementById("boot");
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;

try {
  const { default: init } = await import(js);
  await init({ module_or_path: wasm });
  notice.remove();
} catch (error) {
  notice.setAttribute("role", "alert");
  notice.textContent =
    "Geodepot could not be opened. Check the connection and reload this page. If that does not help, use a current version of the browser.";
  throw error;
}
