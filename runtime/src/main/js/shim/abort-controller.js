// Our global has these; readable-stream asks for the package only to run on old browsers.
module.exports = {
  get AbortController() {
    return globalThis.AbortController;
  },
  get AbortSignal() {
    return globalThis.AbortSignal;
  },
};
