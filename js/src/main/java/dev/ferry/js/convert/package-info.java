/**
 * JavaScript value to C carrier and back: one node per {@link dev.ferry.js.convert.FfiType}, by the
 * tables of {@code bun:ffi}, and nothing else.
 *
 * <p>Start at {@link dev.ferry.js.convert.FfiType}, then {@link dev.ferry.js.convert.ToNativeNode}
 * (arguments of calls, results of callbacks) and {@link dev.ferry.js.convert.FromNativeNode}
 * (results of calls, arguments of callbacks).
 *
 * <p>A carrier is a {@code Long}, {@code Double} or {@code Float}; compiled code never allocates
 * it. An integer carrier holds the value extended to 64 bits from its declared width on the way to
 * C; on the way back only the declared width counts.
 *
 * <p>Invariants: a conversion rule stands here once and serves dlopen, linkSymbols, CFunction,
 * JSCallback and compiled C alike; a conversion either gives a carrier or a value, or throws. The
 * only C that one calls is {@code strlen}, in {@link dev.ferry.js.convert.StringAtNode}.
 */
package dev.ferry.js.convert;
