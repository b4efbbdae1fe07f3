// The colours of the assertions' messages, where standard error is a terminal.
const { paint } = require('internal/test/colours');

const STYLES = ['bold', 'dim', 'inverse', 'red', 'green', 'yellow', 'bgYellow'];
module.exports = Object.fromEntries(STYLES.map((style) => [style, (text) => paint(style, text)]));
