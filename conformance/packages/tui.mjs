// @opentui/core (npm): interfaces in a terminal, drawn by a library in Zig that the package contains.
import { BoxRenderable, RGBA, TextRenderable } from "@opentui/core";
import { createTestRenderer } from "@opentui/core/testing";

const { renderer, renderOnce, captureCharFrame } = await createTestRenderer({ width: 40, height: 8 });
const box = new BoxRenderable(renderer, { id: "box", width: 30, height: 5, border: true, title: "bun:ffi" });
const text = new TextRenderable(renderer, { id: "text", content: "gr\u00fc\u00df \u6771\u4eac \u{1F6A2}" });
box.add(text);
renderer.root.add(box);
await renderOnce();
console.log(captureCharFrame());
text.content = "a second frame, and a longer text that does not fit";
box.width = 20;
await renderOnce();
console.log(captureCharFrame());
console.log(RGBA.fromHex("#ff8000").toString());
renderer.destroy();
